"""TinyDB over one file that is replaced as a whole."""

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from personal_crm.storage import files, snapshot
from personal_crm.storage.migrations import migrated
from personal_crm.storage.snapshot import Tables

Rows = Mapping[str, Mapping[str, Any]]


class Change(NamedTuple):
    """One record before and after an action; None where it is not there."""

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Version(NamedTuple):
    """What tells one version of the store file from another.

    The mark alone would not do: an inode is used again as soon as it is free, and two writes
    within one tick of the kernel's clock bear the same time. The header has their sequence.
    """

    mark: files.Mark
    header: bytes


class WholeFileStorage(Storage):
    """Keeps all tables in memory and in one file, replaced atomically at each write.

    Raises:
        HomeUnusable: where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._version: Version | None = None
        self._tables: Tables = {}
        self.sequence = 0

    def refresh(self) -> bool:
        """Read the file again if it is another than the one known; tell whether it was."""
        try:
            found = self._version_there()
            if found == self._version:
                return False
            content = self._path.read_bytes() if found else None
        except OSError as error:
            raise files.unusable(error, self._path) from error
        if content is None:
            self._tables, self.sequence = {}, 0
        else:
            header, tables = snapshot.unpack(content, self._path)
            self._tables = migrated(tables, header.schema)
            self.sequence = header.sequence
        self._version = found
        return True

    def read(self) -> Tables:
        """Return all tables, by a mapping that the caller may change."""
        return dict(self._tables)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Make `data` the content of the file; durable when this returns."""
        tables = cast(Tables, data)
        content = snapshot.pack(tables, self.sequence + 1)
        try:
            files.replace(self._path, content)
        except OSError as error:
            raise files.unusable(error, self._path) from error
        self._tables = tables
        self.sequence += 1
        self._version = self._version_there()

    def _version_there(self) -> Version | None:
        mark = files.mark(self._path)
        if mark is None:
            return None
        with self._path.open("rb") as file:
            return Version(mark, file.readline(snapshot.HEADER_BYTES))


class Indexed(NamedTuple):
    """The documents of a table, their numbers by text id, and the ids that columns name.

    One value, so that a thread that reads while another commits sees one state of all three.
    """

    rows: Rows
    numbers: dict[str, int]
    columns: dict[str, dict[str, list[str]]]


class RecordTable(Table):
    """A TinyDB table whose documents are found by their text id, or by an id they name."""

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str) -> None:
        super().__init__(storage, name)
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
        return int(super()._get_next_id())


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
