"""One person's page: what is open, what is worth knowing, and what happened, newest first.

The text of what is private is masked, unless the person asks to see it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from personal_crm.domain.base import Record
from personal_crm.domain.cadence import wished_cadence
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import spoken
from personal_crm.domain.errors import NobodyFits
from personal_crm.domain.person import Person
from personal_crm.domain.records import Boundary, Favor, Interaction, Promise, Thread
from personal_crm.domain.relations import in_words, other_than
from personal_crm.domain.speech import kind_in_words
from personal_crm.services.house import House

MASK = "▒▒▒▒ private ▒▒▒▒"


class Moment(NamedTuple):
    """Something that happened: when, what kind, in what words, in which tone."""

    date: dt.date
    kind: str
    text: str
    tone: str
    record: Record


class Open(NamedTuple):
    """Something that waits: what it is, in what words, and until when."""

    label: str
    text: str
    due: dt.date | None
    record: Record


class Known(NamedTuple):
    """Something worth knowing: what it is, in what words."""

    label: str
    text: str
    record: Record


class Page(NamedTuple):
    """Everything a person's page shows. Cadences are in days."""

    contact: Contact
    wished: int | None
    observed: int | None
    boundary: tuple[str, ...]
    open: tuple[Open, ...]
    facts: tuple[Known, ...]
    moments: tuple[Moment, ...]


def page(house: House, contact: str, *, reveal: bool = False) -> Page:
    """Return the page of the contact with the id `contact`; `reveal` shows what is private.

    Raises:
        NobodyFits: where that contact is not there.
    """
    found = house.store.all(Contact).get(contact)
    if found is None:
        raise NobodyFits("they are not here any more", "", "go back to the list")
    person = house.people.person(found)
    return Page(
        contact=found,
        wished=wished_cadence(person.contact),
        observed=person.observed_cadence_days,
        boundary=boundary_in_words(person.boundary, house.clock.today()) if person.boundary else (),
        open=tuple(_open(person, reveal)),
        facts=tuple(_facts(house, person, reveal)),
        moments=_newest_first(_moments(person, reveal)),
    )


def latest(house: House, contact: str, count: int) -> tuple[Moment, ...]:
    """Return the last `count` interactions with the contact of that id, newest first."""
    moments = house.store.all(Interaction).of(contact, "contacts")
    return _newest_first(_interaction(moment, reveal=False) for moment in moments)[:count]


def boundary_in_words(boundary: Boundary, today: dt.date) -> tuple[str, ...]:
    """Return what they, or you, do not want as of `today`, a phrase each."""
    said = []
    if boundary.no_contact:
        said.append("no contact")
    if boundary.pause_until:
        until = spoken(boundary.pause_until, today)
        ended = " (it has ended, and is not lifted)" if boundary.pause_until < today else ""
        said.append(f"quiet until {until}{ended}")
    if boundary.at_most_days:
        said.append(f"at most once in {boundary.at_most_days} days")
    if boundary.avoid_channels:
        said.append(f"no {', '.join(boundary.avoid_channels)}")
    said += [f"not to mention: {topic}" for topic in boundary.avoid]
    if boundary.reason:
        said.append(f"“{MASK if boundary.private else boundary.reason}”")
    whose = "As they asked" if boundary.by == "them" else "As you decided"
    return (f"{whose}, {said[0]}", *said[1:]) if said else ()


def _open(person: Person, reveal: bool) -> Iterator[Open]:
    for promise in person.promises:
        if promise.state == "open":
            yield _promise(promise, reveal)
    for favor in person.favors:
        if favor.by == "them" and not favor.thanked:
            yield Open("to thank for", _said(favor, favor.text, reveal), None, favor)
    for thread in person.threads:
        if thread.state == "open":
            yield _thread(thread, reveal)
    for tension in person.tensions:
        if tension.state == "open":
            yield Open("between you", _said(tension, tension.text, reveal), None, tension)


def _facts(house: House, person: Person, reveal: bool) -> Iterator[Known]:
    for fact in person.facts:
        yield Known("fact", _said(fact, fact.text, reveal), fact)
    contacts = house.store.all(Contact)
    for relation in person.relations:
        other = contacts.get(other_than(relation, person.contact.id))
        if other is not None:
            said = in_words(relation, person.contact.id, other.name)
            yield Known("related", _said(relation, said, reveal), relation)


def _promise(promise: Promise, reveal: bool) -> Open:
    label = "you promised" if promise.by == "me" else "they promised"
    return Open(label, _said(promise, promise.text, reveal), promise.due, promise)


def _thread(thread: Thread, reveal: bool) -> Open:
    asks = "think of" if thread.tone == "hard" else "ask about"
    label = "something to say" if thread.unsaid else asks
    hidden = thread.unsaid and not reveal
    text = MASK if hidden else _said(thread, thread.text, reveal)
    return Open(label, text, thread.date, thread)


def _moments(person: Person, reveal: bool) -> Iterator[Moment]:
    yield from (_interaction(moment, reveal=reveal) for moment in person.interactions)
    yield from (_favor(favor, reveal) for favor in person.favors)
    for milestone in person.milestones:
        text = _said(milestone, milestone.text, reveal)
        yield Moment(milestone.date, "milestone", text, milestone.tone, milestone)


def _interaction(moment: Interaction, *, reveal: bool) -> Moment:
    words = " · ".join(part for part in (moment.note, moment.place) if part)
    text = _said(moment, words, reveal) if words else ""
    return Moment(moment.date, kind_in_words(moment.kind), text, moment.tone or "", moment)


def _favor(favor: Favor, reveal: bool) -> Moment:
    who = "they" if favor.by == "them" else "you"
    text = f"{who}: {_said(favor, favor.text, reveal)}{' · thanked' if favor.thanked else ''}"
    return Moment(favor.date, "favor", text, "", favor)


def _newest_first(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    return tuple(sorted(moments, key=lambda moment: (moment.date, moment.record.id), reverse=True))


def _said(record: Record, text: str, reveal: bool) -> str:
    return MASK if record.private and text and not reveal else text
