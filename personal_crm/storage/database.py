"""TinyDB with tables of records, found by ids of our own, and commits over several of them."""

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from personal_crm.storage.snapshot import Tables
from personal_crm.storage.whole_file import WholeFileStorage

Rows = Mapping[str, Mapping[str, Any]]


class Change(NamedTuple):
    """One record before and after an action; None where it is not there."""

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Indexed(NamedTuple):
    """The documents of a table, their numbers by text id, and the ids that columns name.

    One value, so that a thread that reads while another commits sees one state of all three.
    """

    rows: Rows
    numbers: dict[str, int]
    columns: dict[str, dict[str, list[str]]]


class RecordTable(Table):
    """A TinyDB table whose documents are found by their text id, or by an id they name."""

    def __init__(self, storage: Storage, name: str) -> None:
        # A cached answer would outlive what others wrote since.
        super().__init__(storage, name, cache_size=0)
        self._known = Indexed({}, {}, {})

    def rows(self) -> Rows:
        """Return the documents by TinyDB's own ids, in the order they were written."""
        return self._indexed().rows

    def by_id(self, key: str) -> Mapping[str, Any] | None:
        """Return the document whose text id is `key`."""
        indexed = self._indexed()
        number = indexed.numbers.get(key)
        return None if number is None else indexed.rows[str(number)]

    def keys(self) -> Iterable[str]:
        """Return all text ids."""
        return self._indexed().numbers.keys()

    def number_of(self, key: str) -> int | None:
        """Return TinyDB's own id of the document whose text id is `key`."""
        return self._indexed().numbers.get(key)

    def naming(self, column: str, value: str) -> list[str]:
        """Return the text ids of documents whose `column` is, or lists, `value`."""
        indexed = self._indexed()
        index = indexed.columns.get(column)
        if index is None:
            index = indexed.columns[column] = _index(indexed.rows, column)
        return index.get(value, [])

    def _indexed(self) -> Indexed:
        rows = cast(Tables, self._storage.read()).get(self.name, {})
        known = self._known
        if rows is not known.rows:
            numbers = {row["id"]: int(number) for number, row in rows.items() if "id" in row}
            known = self._known = Indexed(rows, numbers, {})
        return known

    def _get_next_id(self) -> int:
        # TinyDB would go on counting from its own last insert, past what others wrote since.
        counted_from = self._known
        if self._indexed() is not counted_from:
            self._next_id = None
        return int(super()._get_next_id())  # type: ignore[no-untyped-call]


def _index(rows: Rows, column: str) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for row in rows.values():
        value = row.get(column)
        items = value if isinstance(value, (list, tuple)) else (value,)
        for item in {item for item in items if isinstance(item, str)}:
            index.setdefault(item, []).append(row.get("id", ""))
    return index


class Database(TinyDB):
    """TinyDB with tables of records, and a commit over several of them at once."""

    table_class: type[Table] = RecordTable

    def __init__(self, path: Path) -> None:
        self._whole = WholeFileStorage(path)
        super().__init__(storage=lambda: self._whole)

    @property
    def sequence(self) -> int:
        """The number of the last commit."""
        return self._whole.sequence

    def refresh(self) -> bool:
        """Take in what another process wrote; tell whether there was anything."""
        return self._whole.refresh()

    def records(self, name: str) -> RecordTable:
        """Return the table called `name`."""
        return cast(RecordTable, self.table(name))

    def commit(self, changes: Iterable[Change]) -> None:
        """Apply all `changes` in one write; durable when this returns, or nothing is changed."""
        by_table: dict[str, list[Change]] = {}
        for change in changes:
            by_table.setdefault(change.table, []).append(change)
        changed = {name: self._changed(name, group) for name, group in by_table.items()}
        self._whole.write({**self._whole.read(), **changed})

    def _changed(self, name: str, changes: list[Change]) -> dict[str, Mapping[str, Any]]:
        table = self.records(name)
        rows = dict(table.rows())
        fresh = itertools.count(max(map(int, rows), default=0) + 1)
        for change in changes:
            number = table.number_of(change.id)
            if change.after is None:
                rows.pop(str(number), None)
            else:
                rows[str(next(fresh) if number is None else number)] = change.after
        return rows
