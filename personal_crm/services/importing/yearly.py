"""Birthdays and anniversaries that stand in calendars, and whose they are.

Programs write them as all-day events: Google's have `BIRTHDAY` in their UID, others are told
by their summary ("Ana Díaz's birthday", "Geburtstag von Ana", "Ana's 36th Birthday"). The year
of such an event is that of the occurrence or of the day it was written down, so that only a
year of birth beside the name ("(1990)", "*1990") is believed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import msgspec

from personal_crm.domain.contact import Contact, LabelledDate
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Event
from personal_crm.domain.text import fold, words
from personal_crm.services.importing.merge import FieldChange

BIRTHDAY, ANNIVERSARY = "birthday", "anniversary"
_BORN = "birthday|bday|b-day|geburtstag|cumpleanos|cumple|compleanno|anniversaire|verjaardag"
_WED = (
    "wedding anniversary|anniversary|hochzeitstag|jahrestag|aniversario|anniversario"
    "|anniversaire de mariage"
)
_WHAT = rf"(?P<what>{_WED}|{_BORN})"
_OF = r"(?:\s+(?:of|von|de|del|di|van)\s+|\s+d['’]|\s*[:\-–]\s*)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<name>.+?)\s+(?:hat|has|heeft)\s+{_WHAT}",
        rf"(?P<name>.+?)(?:['’]s?)?\s+(?:\d+(?:st|nd|rd|th|\.)\s+)?{_WHAT}",
        rf"{_WHAT}{_OF}(?P<name>.+)",
        rf"(?P<name>.+?)\s*[:\-–]\s*{_WHAT}",
        rf"(?P<name>.+?)\s*\(\s*{_WHAT}\s*\)",
    )
)
_YEAR = re.compile(r"(?:\(\s*\*?|\*)\s*((?:19|20)\d\d)\s*\)?")
_AGE = re.compile(r"\(\s*\d{1,3}\s*\)")
_ORNAMENT = re.compile(r"[^\w\s'’:()*.,&\-–]+")
_UID = re.compile(r"birthday_.*@google\.com$|@(?:birthdays?\.)?facebook\.com$", re.I)


class Day(NamedTuple):
    """A yearly day that an event tells of: the label, the day, and whose it is in its words."""

    label: str
    date: PartialDate
    name: str


class Theirs(NamedTuple):
    """A yearly day and the id of the one contact whose it is."""

    contact: str
    label: str
    date: PartialDate


def told_by(event: Event) -> Day | None:
    """Return the yearly day that `event` tells of, or None where it is another kind of event."""
    if not event.all_day:
        return None
    said = _ORNAMENT.sub(" ", fold(event.summary))
    year = _YEAR.search(said)
    said = " ".join(_AGE.sub(" ", _YEAR.sub(" ", said)).split())
    date = PartialDate(int(year[1]) if year else None, event.start.month, event.start.day)
    for shape in _SHAPES:
        if found := shape.fullmatch(said):
            wed = re.fullmatch(_WED, found["what"]) is not None
            return Day(ANNIVERSARY if wed else BIRTHDAY, date, found["name"].strip(" -–:,"))
    return Day(BIRTHDAY, date, said) if said and _UID.search(event.uid) else None


class Celebrated:
    """Knows whose a day is: of the one contact who has the whole name, or of nobody for sure."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts = contacts

    @cached_property
    def _people(self) -> dict[str, Contact]:
        return {contact.id: contact for contact in self._contacts}

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        called: dict[str, set[str]] = defaultdict(set)
        for contact in self._people.values():
            for name in (contact.name, f"{contact.given} {contact.family}", *contact.nicknames):
                if parts := words(name):
                    called[" ".join(parts)].add(contact.id)
        return called

    def whose(self, day: Day) -> Contact | None:
        """Return the one contact who is called so, or None."""
        found = self._called.get(" ".join(words(day.name)), set())
        return self._people[next(iter(found))] if len(found) == 1 else None


def change_of(contact: Contact, day: Day) -> FieldChange | None:
    """Return what `day` changes on the card of `contact`: what you have there stands."""
    if day.label == BIRTHDAY:
        mine = contact.birthday
        if mine is None:
            return FieldChange("birthday", None, day.date)
        same = (mine.month, mine.day) == (day.date.month, day.date.day)
        return None if same else FieldChange("birthday", mine, day.date, yours_stands=True)
    known = {(d.date.month, d.date.day) for d in contact.dates}
    if (day.date.month, day.date.day) in known:
        return None
    return FieldChange("dates", None, f"{day.label} {day.date}")


def with_day(contact: Contact, day: Theirs) -> Contact:
    """Return `contact` with a day that an event told of; one that stands there stays."""
    if day.label == BIRTHDAY:
        if contact.birthday is not None:
            return contact
        return msgspec.structs.replace(contact, birthday=day.date)
    more = LabelledDate(label=day.label, date=day.date)
    return msgspec.structs.replace(contact, dates=(*contact.dates, more))
