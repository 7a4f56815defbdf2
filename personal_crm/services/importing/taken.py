"""What earlier imports took, by entry and by digest, without reading it whole."""

import re
from collections.abc import Container

import msgspec

from personal_crm.domain.records import Kept
from personal_crm.services.importing.match import Entry
from personal_crm.storage.store import Store

_PICTURE = re.compile(r"sha256:([0-9a-f]{64})")


class Mark(msgspec.Struct):
    """Of what an import kept: where it came from, what it became, and a hash of its text."""

    id: str
    plugin: str
    uid: str
    record: str
    digest: str
    raw: str = ""


class Taken:
    """The marks of a home."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_entry = {(mark.plugin, mark.uid): mark for mark in store.all(Kept).parts(Mark)}
        self._by_digest = {(mark.plugin, mark.digest): mark for mark in self._by_entry.values()}

    def sources(self) -> dict[Entry, str]:
        """Return the id of the record that each entry became."""
        return {entry: mark.record for entry, mark in self._by_entry.items()}

    def mark(self, entry: Entry) -> Mark | None:
        """Return the mark of an entry."""
        return self._by_entry.get(entry)

    def as_it_was(self, plugin: str, digest: str, here: Container[str]) -> Mark | None:
        """Return the mark of an entry read in just that text, if nothing of it is missing.

        That is what it became, which must be among those that are `here`, and its pictures.
        """
        mark = self._by_digest.get((plugin, digest))
        if mark is None or mark.record not in here:
            return None
        pictures = _PICTURE.findall(mark.raw)
        return mark if all(map(self._store.photos.is_good, pictures)) else None

    def whole(self, mark: Mark) -> Kept | None:
        """Return all that was kept under a mark."""
        return self._store.all(Kept).get(mark.id)
