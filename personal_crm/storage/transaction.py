"""One user action: changes to several tables that become durable together or not at all."""

from collections.abc import Callable
from typing import TypeVar

from personal_crm.domain.base import Record
from personal_crm.domain.codec import Document, decode, encode, from_document, to_document
from personal_crm.domain.tables import TABLE_OF, TYPE_WORD
from personal_crm.storage.database import Change

R = TypeVar("R", bound=Record)
Lookup = Callable[[str, str], bytes | None]


class Transaction:
    """Gathers the changes of one action as text, under the label that undo will show.

    `lookup` returns the text of a record by its table and id. `id` names the action once it is
    durable; it stays None where nothing changed.
    """

    def __init__(self, label: str, lookup: Lookup) -> None:
        self.label = label
        self.id: str | None = None
        self._lookup = lookup
        self._before: dict[tuple[str, str], bytes | None] = {}
        self._after: dict[tuple[str, str], bytes | None] = {}

    def put(self, record: R) -> R:
        """Add `record`, or replace the one of its id; return it.

        Raises:
            ValueError: where it has no id.
        """
        if not record.id:
            raise ValueError(f"a {TYPE_WORD[type(record)]} without an id cannot be kept")
        line = encode(to_document(record) if record.unknown else record)
        self._set(TABLE_OF[type(record)], record.id, line)
        return record

    def remove(self, kind: type[Record], key: str) -> None:
        """Take the record with the id `key` away, if it is there."""
        self._set(TABLE_OF[kind], key, None)

    def get(self, kind: type[R], key: str) -> R | None:
        """Return a record as this transaction sees it."""
        place = (TABLE_OF[kind], key)
        line = self._after[place] if place in self._after else self._lookup(*place)
        return None if line is None else from_document(kind, decode(line, Document))

    def changes(self) -> list[Change]:
        """Return what differs from before, in the order first touched."""
        return [
            Change(table, key, self._after[table, key])
            for (table, key), before in self._before.items()
            if _differ(before, self._after[table, key])
        ]

    def _set(self, table: str, key: str, line: bytes | None) -> None:
        place = (table, key)
        if place not in self._before:
            self._before[place] = self._lookup(table, key)
        self._after[place] = line


def _differ(before: bytes | None, after: bytes | None) -> bool:
    """Tell whether two texts say different things; their fields may stand in another order."""
    if before is None or after is None:
        return before is not after
    return before != after and decode(before, Document) != decode(after, Document)
