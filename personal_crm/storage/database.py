"""Tables of records in a journaled TinyDB, found by ids of our own."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

import msgspec
from tinydb.table import Table

from personal_crm.domain.codec import Document
from personal_crm.domain.tables import NAMING_ONE, NAMING_SEVERAL
from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.disk import Disk
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.index import Index
from personal_crm.storage.journaled.rows import decoded, lines_of
from personal_crm.storage.journaled.table import JournaledTable

P = TypeVar("P", bound=msgspec.Struct)
SCHEMA = 1
REFERENCES = (*NAMING_ONE, *NAMING_SEVERAL, "event")
COLUMNS = {
    "*": ("id", *REFERENCES),
    "contacts": ("emails.value", "phones.e164", "sources.uid"),
    "interactions": ("date",),
}


class Change(NamedTuple):
    """The text of one record after an action; None where it is not there."""

    table: str
    id: str
    after: bytes | None


class RecordTable(JournaledTable):
    """A TinyDB table whose documents are found by their text id, or by an id they name."""

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order they were written."""
        return (document for _, document in self.numbered())

    def numbered(self) -> Iterator[tuple[int, Document]]:
        """Yield the documents with TinyDB's own ids, in the order they were written."""
        return ((number, decoded(line)) for number, line in self._lines())

    def parts(self, shape: type[P]) -> Iterator[P]:
        """Yield what `shape` has of each document, in the order they were written."""
        decoder = msgspec.json.Decoder(shape)
        return (decoder.decode(line) for _, line in self._lines())

    def by_id(self, key: str) -> Document | None:
        """Return the document whose text id is `key`."""
        line = self.line_by_id(key)
        return None if line is None else decoded(line)

    def line_by_id(self, key: str) -> bytes | None:
        """Return the text of the document whose text id is `key`."""
        number = self.number_of(key)
        return None if number is None else self.line(number)

    def keys(self) -> Iterable[str]:
        """Return all text ids, the first written first."""
        return self._index("id").values()

    def number_of(self, key: str) -> int | None:
        """Return TinyDB's own id of the document whose text id is `key`."""
        numbers = self._index("id").find(key)
        return numbers[-1] if numbers else None

    def among(self, keys: Set[str]) -> list[Document]:
        """Return the documents whose text id is one of `keys`, in no order."""
        found = map(self._document, self._index("id").among(keys))
        return [document for document in found if document is not None]

    def naming(self, column: str, value: str) -> list[Document]:
        """Return the documents whose `column` is, or lists, `value`."""
        found = (self._document(number) for number in self._index(column).find(value))
        return [document for document in found if document is not None]

    def line(self, number: int) -> bytes | None:
        """Return the text of a document by TinyDB's own id."""
        table = self._journaled.lines(self.name)
        return None if table is None else table.line(number)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        table = self._journaled.lines(self.name)
        return iter(()) if table is None else lines_of(table)

    def _document(self, number: int) -> Document | None:
        line = self.line(number)
        return None if line is None else decoded(line)

    def _index(self, column: str) -> Index:
        return self._journaled.engine.state.index(self.name, column)


class Database(JournaledDB):
    """The tables of a home."""

    table_class: type[Table] = RecordTable

    def __init__(self, folder: Path, disk: Disk | None = None, *, schema: int = SCHEMA) -> None:
        super().__init__(folder, schema=schema, columns=COLUMNS, disk=disk)

    def records(self, name: str) -> RecordTable:
        """Return the table called `name`."""
        return cast(RecordTable, self.table(name))

    def put(self, draft: Draft, change: Change) -> None:
        """Make a change part of a transaction."""
        number = self.records(change.table).number_of(change.id)
        table = draft.table(change.table)
        if change.after is not None:
            table.put(table.next_id if number is None else number, change.after)
        elif number is not None:
            table.put(number, None)
