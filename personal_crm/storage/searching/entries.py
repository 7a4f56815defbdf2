"""What of each record is searched, and where it stands among what is found."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from personal_crm.domain.codec import Document
from personal_crm.domain.text import fold
from personal_crm.storage.searching.tokens import endings, tokens

CONTACTS = "contacts"
NAMES = ("name", "nicknames", "given", "family", "additional")
# What a person is known by: a record about them is found by it, together with its own words.
KNOWN_BY = (*NAMES, "tags", "organization", "addresses.city")
PHONES = ("phones.e164", "phones.value")
# The texts of each table, by the column they stand in and the word that people have for it.
SAID: dict[str, dict[str, str]] = {
    CONTACTS: {
        "organization": "works at",
        "tags": "tag",
        "emails.value": "email",
        "phones.value": "phone",
        "addresses.city": "lives in",
        "addresses.street": "address",
        "addresses.region": "address",
        "addresses.postcode": "address",
        "addresses.country": "address",
        "how_met": "met",
        "note": "note",
        "title": "title",
        "role": "role",
        "department": "department",
        "related.name": "related",
        "handles.value": "handle",
        "urls.value": "address",
        "pronunciation": "said",
        "languages": "language",
        "observes": "observes",
        "dates.label": "date",
    },
    "interactions": {"note": "", "place": "place"},
    "promises": {"text": ""},
    "favors": {"text": ""},
    "threads": {"text": ""},
    "milestones": {"text": ""},
    "tensions": {"text": ""},
    "facts": {"text": ""},
    "news": {"text": ""},
    "relations": {"label": ""},
    "boundaries": {"avoid": "not to mention", "reason": ""},
    "events": {"summary": "", "location": "place"},
}
# The columns that name the contacts a record is about.
ABOUT: dict[str, tuple[str, ...]] = {
    "interactions": ("contacts",),
    "news": ("told",),
    "relations": ("contact", "other"),
    "events": ("contacts",),
    **dict.fromkeys(
        ("promises", "favors", "threads", "milestones", "tensions", "facts", "boundaries"),
        ("contact",),
    ),
}
_ASIDE = {"interactions": ("kind",), "events": ("attendees.name",)}
_DAYS = ("date", "start", "noted", "due")
_STANDING = {"facts", "relations", "boundaries"}
_TABLES = tuple(SAID)
# A place is, from its highest bit: the rank, the day, the table, the document's number.
_NUMBER_BITS, _TABLE_BITS, _DAY_BITS = 34, 4, 22
_KEY_BITS = _NUMBER_BITS + _TABLE_BITS
_RANK = _KEY_BITS + _DAY_BITS
KEY = (1 << _KEY_BITS) - 1
_LETTERS, _LETTER_BITS = 4, 5
_LAST_LETTER = (1 << _LETTER_BITS) - 1
_NAMES = (1 << _LETTERS * _LETTER_BITS) - 1
FIRST_CONTACT = 3 << _RANK
END = 5 << _RANK

KnownBy = Callable[[str], set[str]]


class Entry(NamedTuple):
    """What the index holds of a record.

    `place` grows with what is to be found first: people, then what still stands, then what
    has passed, each the newest first, people by name. `name` are a person's names, `text` the
    record's own words, `who` those of the people it is about: tokens between blanks.
    """

    place: int
    id: str
    name: str
    text: str
    who: str

    @property
    def key(self) -> int:
        """The number of the document among those of all tables; it never changes."""
        return self.place & KEY


def key_of(table: str, number: int) -> int:
    """Return the key of a document."""
    return _TABLES.index(table) << _NUMBER_BITS | number


def document_at(place: int) -> tuple[str, int]:
    """Return the table and the number of the document at a place, or of one with that key."""
    key = place & KEY
    return _TABLES[key >> _NUMBER_BITS], key & ((1 << _NUMBER_BITS) - 1)


def texts_at(document: Document, column: str) -> Iterator[str]:
    """Yield the texts at `column`: of a field, of a list's items, or (`a.b`) of fields in them."""
    first, _, rest = column.partition(".")
    value = document.get(first)
    for item in value if isinstance(value, list) else (value,):
        if rest and isinstance(item, dict):
            yield from texts_at(item, rest)
        elif not rest and isinstance(item, str) and item:
            yield item


def said(table: str, document: Document) -> Iterator[tuple[str, str]]:
    """Yield the texts of a document, each after the word for what it is."""
    for column, label in SAID[table].items():
        yield from ((label, text) for text in texts_at(document, column))


def about(table: str, document: Document) -> list[str]:
    """Return the ids of the contacts that a document names."""
    return [key for column in ABOUT.get(table, ()) for key in texts_at(document, column)]


def known_by(contact: Document) -> set[str]:
    """Return the tokens that stand for a person in what is about them."""
    return tokens(_all(contact, KNOWN_BY))


def place_of(table: str, number: int, document: Document) -> int:
    """Return the place of a document."""
    if table == CONTACTS:
        rank, day = 3 + (not document.get("archived")), _by_name(document.get("name", ""))
    else:
        rank, day = _standing(table, document), _day(document)
    return rank << _RANK | day << _KEY_BITS | key_of(table, number)


def entry_of(place: int, document: Document, known: KnownBy) -> Entry:
    """Return the entry of the document at `place`; `known` tells what a contact is known by."""
    table, _ = document_at(place)
    own = tokens(text for _, text in said(table, document))
    key = document.get("id", "")
    if table == CONTACTS:
        own.update(*map(endings, _all(document, PHONES)))
        names = tokens(_all(document, NAMES))
        return Entry(place, key, joined(names), joined(own), joined(known_by(document)))
    who = tokens(_all(document, _ASIDE.get(table, ()))).union(*map(known, about(table, document)))
    return Entry(place, key, "", joined(own), joined(who))


def _all(document: Document, columns: tuple[str, ...]) -> Iterator[str]:
    return (text for column in columns for text in texts_at(document, column))


def joined(found: Iterable[str]) -> str:
    """Return tokens as a column of an entry."""
    return " ".join(sorted(found))


def _standing(table: str, document: Mapping[str, object]) -> int:
    """Return 2 for what holds or waits, 1 for what has passed, 0 for what a calendar repeats."""
    return 0 if table == "events" else 1 + _stands(table, document)


def _stands(table: str, document: Mapping[str, object]) -> bool:
    if table == "favors":
        return document.get("by", "them") == "them" and not document.get("thanked")
    if table in {"promises", "threads", "tensions"}:
        return document.get("state", "open") == "open"
    return table in _STANDING


def _day(document: Mapping[str, object]) -> int:
    for column in _DAYS:
        written = document.get(column)
        if isinstance(written, str):
            try:
                return dt.date.fromisoformat(written[:10]).toordinal()
            except ValueError:
                continue
    return 0


def beginning_with(name: str) -> tuple[int, int]:
    """Return the first place, and the one past the last, of people whose names begin so.

    Some others are among them; those who were put away are not.
    """
    letters = fold(name)[:_LETTERS]
    low, high = (_spelled(letters, rest) for rest in (0, _LAST_LETTER))
    rank = 4 << _RANK
    return rank | (_NAMES - high) << _KEY_BITS, rank | (_NAMES - low + 1) << _KEY_BITS


def _by_name(name: str) -> int:
    """Return a number that falls along the alphabet, from the first letters of `name`."""
    return _NAMES - _spelled(fold(name)[:_LETTERS], 0)


def _spelled(letters: str, rest: int) -> int:
    codes = [min(ord(c) - ord("a") + 1, 27) if c >= "a" else 0 for c in letters]
    value = 0
    for code in codes + [rest] * (_LETTERS - len(codes)):
        value = value << _LETTER_BITS | code
    return value
