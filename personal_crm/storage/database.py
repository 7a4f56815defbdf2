"""TinyDB over one file that is replaced as a whole."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from personal_crm.storage import files, snapshot
from personal_crm.storage.migrations import migrated
from personal_crm.storage.snapshot import Tables


class Change(NamedTuple):
    """One record before and after an action; None where it is not there."""

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class WholeFileStorage(Storage):
    """Keeps all tables in memory and in one file, replaced atomically at each write.

    Raises:
        HomeUnusable: where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark: files.Mark | None = None
        self._tables: Tables = {}
        self.sequence = 0

    def refresh(self) -> bool:
        """Read the file again if it is another than the one known; tell whether it was."""
        try:
            found = files.mark(self._path)
            if found == self._mark:
                return False
            content = self._path.read_bytes() if found else b""
        except OSError as error:
            raise files.unusable(error, self._path) from error
        if content:
            header, tables = snapshot.unpack(content, self._path)
            self._tables = migrated(tables, header.schema)
            self.sequence = header.sequence
        else:
            self._tables, self.sequence = {}, 0
        self._mark = found
        return True

    def read(self) -> Tables:
        """Return all tables. They are never changed in place, only replaced by `write`."""
        return self._tables

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
        self._mark = files.mark(self._path)


class RecordTable(Table):
    """A TinyDB table whose documents are found by their text id, or by an id they name."""

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str) -> None:
        super().__init__(storage, name)
        self._rows: Mapping[str, Mapping[str, Any]] | None = None
        self._keys: dict[str, int] = {}
        self._columns: dict[str, dict[str, list[str]]] = {}

    def rows(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the documents by TinyDB's own ids, in the order they were written."""
        rows = cast(Tables, self._storage.read() or {}).get(self.name, {})
        if rows is not self._rows:
            self._rows = rows
            self._keys = {row["id"]: int(number) for number, row in rows.items()}
            self._columns = {}
        return rows

    def by_id(self, key: str) -> Mapping[str, Any] | None:
        """Return the document whose text id is `key`."""
        rows = self.rows()
        number = self._keys.get(key)
        return None if number is None else rows[str(number)]

    def keys(self) -> Iterable[str]:
        """Return all text ids."""
        self.rows()
        return self._keys.keys()

    def number_of(self, key: str) -> int | None:
        """Return TinyDB's own id of the document whose text id is `key`."""
        self.rows()
        return self._keys.get(key)

    def naming(self, column: str, value: str) -> list[str]:
        """Return the text ids of documents whose `column` is, or lists, `value`."""
        rows = self.rows()
        index = self._columns.get(column)
        if index is None:
            index = self._columns[column] = _index(rows, column)
        return index.get(value, [])


def _index(rows: Mapping[str, Mapping[str, Any]], column: str) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for row in rows.values():
        value = row.get(column)
        for item in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(item, str):
                index.setdefault(item, []).append(row["id"])
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
        tables = dict(self._whole.read())
        copied: set[str] = set()
        for change in changes:
            if change.table not in copied:
                copied.add(change.table)
                tables[change.table] = dict(tables.get(change.table, {}))
            self._apply(tables[change.table], change)
        self._whole.write(tables)

    def _apply(self, rows: dict[str, dict[str, Any]], change: Change) -> None:
        number = self.records(change.table).number_of(change.id)
        if change.after is None:
            rows.pop(str(number), None)
        else:
            key = str(number) if number is not None else str(_next_number(rows))
            rows[key] = change.after


def _next_number(rows: dict[str, Any]) -> int:
    return int(next(reversed(rows), "0")) + 1
