"""Which records say something of somebody in their text, to be read before and after forgetting."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from personal_crm.domain.base import Record
from personal_crm.domain.codec import Document, to_document
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import spoken
from personal_crm.domain.records import Event
from personal_crm.domain.tables import EXPORTED, NAMING_ONE, NAMING_SEVERAL, TYPE_WORD
from personal_crm.domain.text import words
from personal_crm.services.house import House
from personal_crm.storage.forgetting import traits
from personal_crm.storage.forgetting.wording import Wording, texts

BETWEEN = " … "
_DAYS = ("date", "start", "noted", "due")
_NUMBER = re.compile(r"\+?\d[\d\s()./-]{4,}\d")
# As many digits at a number's end as tell it from others, with and without what is dialled before.
_TELLING_DIGITS = 7


class Naming(NamedTuple):
    """A record that names somebody, or all days of a calendar's series that say it alike.

    `id` is that of the first of `times`, `contact` the id of the first person it is about,
    `text` what says it, several such texts with `BETWEEN` between them. They are of the days
    from `first` to `last`, if of any.
    """

    type: str
    id: str
    contact: str | None
    text: str
    first: dt.date | None
    last: dt.date | None
    times: int


class Finding(Protocol):
    """Finds words in a text."""

    def stands_in(self, text: str) -> bool:
        """Tell whether they stand in `text`."""


class Calling:
    """Finds what a person is called by in a text, and their numbers however they are written."""

    def __init__(self, words: Iterable[str], numbers: Iterable[str]) -> None:
        self._wording = Wording(words)
        self._ends = {_end(number) for number in numbers if len(_digits(number)) >= _TELLING_DIGITS}

    def stands_in(self, text: str) -> bool:
        """Tell whether one of the words or numbers stands in `text`."""
        if self._wording.stands_in(text):
            return True
        return bool(self._ends) and any(_end(n) in self._ends for n in _NUMBER.findall(text))


def of(house: House, contact: Contact) -> Calling:
    """Return what finds `contact` by any of their names, an address, or a number.

    By the family name alone only where nobody else has it here.
    """
    others = {w for c in house.people.contacts() if c.id != contact.id for w in words(c.name)}
    family = contact.family or " ".join(contact.name.split()[1:])
    alone = [family] if others.isdisjoint(words(family)) else []
    called = traits.called(to_document(contact))
    emails = (email.value for email in contact.emails)
    return Calling((*called, *alone, *emails), (phone.value for phone in contact.phones))


def named(house: House, wording: Finding, besides: str = "") -> list[Naming]:
    """Return what says `wording` in its text, by type and day.

    What belongs to nobody but the contact with the id `besides` is left out.
    """
    found: dict[tuple[str, ...], list[tuple[Record, str]]] = {}
    for kind in EXPORTED.values():
        for record in house.store.all(kind):
            text = _text(to_document(record), wording)
            if text and {*_about(record)} != {besides}:
                # A series that a calendar repeats is one thing to somebody who reads a list.
                key = record.uid if isinstance(record, Event) else record.id
                found.setdefault((TYPE_WORD[kind], key, text), []).append((record, text))
    return [_gathered(word, records) for (word, *_), records in found.items()]


def said_when(naming: Naming, today: dt.date) -> str:
    """Return the day, or how often and between which days, as people say it."""
    if naming.first is None or naming.last is None:
        return ""
    if naming.times == 1:
        return spoken(naming.first, today)
    first, last = spoken(naming.first, today), spoken(naming.last, today)
    return f"{naming.times} times, {first} to {last}"


def _gathered(word: str, records: list[tuple[Record, str]]) -> Naming:
    dated = sorted(records, key=lambda pair: _day(pair[0]) or dt.date.min)
    first, text = dated[0]
    return Naming(
        type=word,
        id=first.id,
        contact=next(iter(_about(first)), None),
        text=text,
        first=_day(first),
        last=_day(dated[-1][0]),
        times=len(records),
    )


def _text(document: Document, wording: Finding) -> str:
    said = (text for text in texts(document) if wording.stands_in(text))
    return BETWEEN.join(dict.fromkeys(said))


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdecimal())


def _end(number: str) -> str:
    return _digits(number)[-_TELLING_DIGITS:]


def _about(record: Record) -> Iterator[str]:
    if isinstance(record, Contact):
        yield record.id
    yield from filter(None, (getattr(record, column, "") for column in NAMING_ONE))
    for column in NAMING_SEVERAL:
        yield from getattr(record, column, ())


def _day(record: Record) -> dt.date | None:
    day = next(filter(None, (getattr(record, column, None) for column in _DAYS)), None)
    return day.date() if isinstance(day, dt.datetime) else day
