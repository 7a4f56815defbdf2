"""What is kept of somebody forgotten: enough to know them again, and nothing to read.

Marks are BLAKE2b (RFC 7693) of a trait, keyed by random bytes of the home. Without the key
they say nothing; who has the home has the key, and can test a guess.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal

import msgspec

from personal_crm.domain.codec import Document, decode, encode
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import traits
from personal_crm.storage.forgetting.traits import Trait
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.rows import lines_of

TABLE = "tombstones"
KEY_BYTES = 32
MARK_BYTES = 16

Known = Literal["", "maybe", "surely"]
# Where something may be left of somebody: in the home itself, or in its copies alone.
Pending = Literal["", "home", "copies"]

# The ids that somebody had, by their tombstone.
Ids = Mapping[str, Set[str]]


class Tombstone(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The marks of one person. `pending` tells where something may be left of them."""

    id: str
    key: str
    marks: tuple[str, ...]
    pending: Pending = ""


class Forgotten:
    """Knows the people of some tombstones again."""

    def __init__(self, tombstones: Iterable[Tombstone]) -> None:
        self._marks: dict[str, set[str]] = {}
        for tombstone in tombstones:
            self._marks.setdefault(tombstone.key, set()).update(tombstone.marks)
        self._known: dict[Trait, bool] = {}
        self._ids: tuple[bytes, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self._marks)

    def has(self, trait: Trait) -> bool:
        """Tell whether somebody forgotten had `trait`."""
        if trait not in self._known:
            marks = self._marks.items()
            self._known[trait] = any(_mark(key, trait) in of_key for key, of_key in marks)
        return self._known[trait]

    def include(self, keys: Iterable[str]) -> None:
        """Take the contacts with these ids for forgotten too."""
        self._known.update({traits.person(key): True for key in keys})

    def only(self, keys: Iterable[str]) -> None:
        """Take it that no other contact can be one of them, which spares much reading."""
        self._ids = tuple(map(encode, keys))

    def may_stand_in(self, line: bytes) -> bool:
        """Tell whether the text of a document may hold the id of one of them."""
        return self._ids is None or any(key in line for key in self._ids)

    def person(self, key: str) -> bool:
        """Tell whether the contact with the id `key` was forgotten."""
        return self.has(traits.person(key))

    def address(self, email: str) -> bool:
        """Tell whether `email` was the address of somebody forgotten, and of nobody else."""
        return bool(email) and self.has(traits.address(email))

    def card(self, contact: Document) -> Known:
        """Tell whether the document of a contact is that of somebody forgotten."""
        if any(map(self.has, traits.sure(contact))):
            return "surely"
        return "maybe" if any(map(self.has, traits.vague(contact))) else ""


def recognising(tombstones: Sequence[Tombstone], ids: Ids) -> Forgotten:
    """Return what knows the people of `tombstones` again, the sooner where all `ids` are known."""
    forgotten = Forgotten(tombstones)
    if all(tombstone.id in ids for tombstone in tombstones):
        forgotten.only(key for tombstone in tombstones for key in ids[tombstone.id])
    return forgotten


def read(database: Database) -> list[Tombstone]:
    """Return the tombstones of a home."""
    rows = database.engine.state.rows(TABLE)
    return [decode(line, Tombstone) for _, line in lines_of(rows)] if rows else []


def pending(database: Database) -> list[Tombstone]:
    """Return the tombstones of those of whom something may be left."""
    return [tombstone for tombstone in read(database) if tombstone.pending]


def named_in_history(database: Database) -> bool:
    """Tell whether labels of actions may name somebody forgotten, so that none must be shown."""
    return any(tombstone.pending == "home" for tombstone in pending(database))


def made(database: Database, marked: Iterable[Trait]) -> Tombstone:
    """Return the tombstone, pending, of somebody with the traits `marked`."""
    key = next((known.key for known in read(database)), secrets.token_hex(KEY_BYTES))
    marks = sorted({_mark(key, trait) for trait in marked})
    return Tombstone(id=secrets.token_hex(8), key=key, marks=tuple(marks), pending="home")


def put(draft: Draft, tombstones: Iterable[Tombstone], pending: Pending) -> None:
    """Write `tombstones` down in `draft`, in the place of those with their ids."""
    table = draft.table(TABLE)
    places = {_id(table.line(number)): number for number in table.numbers()}
    for tombstone in tombstones:
        line = encode(msgspec.structs.replace(tombstone, pending=pending))
        table.put(places.get(tombstone.id, table.next_id), line)


def _id(line: bytes | None) -> str:
    return decode(line, Tombstone).id if line else ""


def _mark(key: str, trait: Trait) -> str:
    digest = hashlib.blake2b(encode(trait), key=bytes.fromhex(key), digest_size=MARK_BYTES)
    return digest.hexdigest()
