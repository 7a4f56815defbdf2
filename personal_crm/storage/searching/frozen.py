"""All records as of one commit, as entries of the index."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from personal_crm.domain.codec import Document
from personal_crm.storage.journaled.rows import Rows, decoded, lines_of
from personal_crm.storage.searching.entries import (
    CONTACTS,
    SAID,
    Entry,
    document_at,
    entry_of,
    key_of,
    known_by,
    place_of,
)
from personal_crm.storage.searching.file import Stamp
from personal_crm.storage.store import Store

# Folded texts are others under another version of Unicode.
VERSION = f"2 {unicodedata.unidata_version}"
SLICE = 1_000

Told = Callable[[int, int], None]


class Frozen:
    """All records as of one commit."""

    def __init__(self, store: Store) -> None:
        engine = store.database.engine
        with engine.mutex:
            self.stamp = Stamp(VERSION, engine.header(0).lineage, engine.state.sequence)
            tables = engine.state.tables
            self._tables = {name: tables[name].frozen() for name in SAID if name in tables}
        self._contacts = store.database.records(CONTACTS)
        self._known: dict[str, set[str]] = {}

    def places(self) -> list[int]:
        """Return the places of all documents that are searched, growing."""
        return sorted(
            place_of(table, number, decoded(line))
            for table, rows in self._tables.items()
            for number, line in lines_of(rows)
        )

    def places_at(self, keys: Iterable[int]) -> list[int]:
        """Return the places of the documents with `keys` that are there, growing."""
        found = ((*document_at(key), self.document(key)) for key in keys)
        return sorted(place_of(t, number, document) for t, number, document in found if document)

    def entries(self, places: list[int], told: Told | None = None) -> Iterator[Entry]:
        """Yield the entries at `places`, telling `told` how many of them are done."""
        for done, place in enumerate(places):
            document = self.document(place)
            if document is not None:
                yield entry_of(place, document, self.known)
            if told is not None and not done % SLICE:
                told(done, len(places))

    def document(self, place: int) -> Document | None:
        """Return the document at a place, or with that key."""
        table, number = document_at(place)
        line = self._tables.get(table, Rows()).line(number)
        return None if line is None else decoded(line)

    def known(self, contact: str) -> set[str]:
        """Return the tokens by which the contact of that id is known."""
        if contact not in self._known:
            number = self._contacts.number_of(contact)
            found = None if number is None else self.document(key_of(CONTACTS, number))
            self._known[contact] = known_by(found) if found else set()
        return self._known[contact]

    def __len__(self) -> int:
        return sum(map(len, self._tables.values()))
