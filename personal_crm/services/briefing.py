"""What to have in mind before you meet somebody: their own words first.

What was told in confidence stands in no brief: of private records only the kind and the day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact, LabelledDate
from personal_crm.domain.dates import later, spoken_partial
from personal_crm.domain.discretion import discreet
from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.domain.ids import is_id
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    IN_PERSON,
    Event,
    Fact,
    Favor,
    Interaction,
    Milestone,
    Promise,
    Tension,
    Thread,
)
from personal_crm.domain.relations import in_words, other_than
from personal_crm.domain.speech import speaks_of
from personal_crm.services.house import House
from personal_crm.services.people import SHOWN_ID
from personal_crm.services.suggesting.window import REMEMBRANCE, YearlyDay

R = TypeVar("R", bound=Record)
LATEST = 5
DATES_AHEAD = dt.timedelta(days=60)
MILESTONES_BACK = dt.timedelta(days=365)
LOSSES_BACK = dt.timedelta(days=5 * 365)
DATES_BACK = dt.timedelta(days=3)


class Brief(NamedTuple):
    """One person, as one would like to have them in mind. Moments stand newest first.

    `met` is the last time that you were in one place.
    """

    person: Person
    met: Interaction | None
    last_interactions: tuple[Interaction, ...]
    ask_about: tuple[Thread, ...]
    unsaid: tuple[Thread, ...]
    promises: tuple[Promise, ...]
    favors: tuple[Favor, ...]
    facts: tuple[Fact, ...]
    related: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    tensions: tuple[Tension, ...]
    dates: tuple[YearlyDay, ...]
    avoid: tuple[str, ...]


class Briefs(NamedTuple):
    """Who is met, and the event at which, where it is one."""

    event: Event | None
    people: tuple[Brief, ...]


def briefs(house: House, key: str, day: dt.date) -> Briefs:
    """Return the brief of a WHO, or one for each known person of the event with the id `key`.

    Raises:
        NobodyFits: where nobody and no event fits.
        WrongCall: where nobody known takes part in the event.
    """
    event = _event(house, key)
    if event is None:
        return Briefs(None, (brief(house, house.people.find(key), day),))
    contacts = house.store.all(Contact)
    known = [contact for name in event.contacts if (contact := contacts.get(name)) is not None]
    if not known:
        raise WrongCall(
            "nobody you know takes part in it", "", "see events; brief takes a person too"
        )
    return Briefs(event, tuple(brief(house, contact, day) for contact in known))


def brief(house: House, contact: Contact, day: dt.date) -> Brief:
    """Return what to have in mind about `contact` on `day`; of who has died, nothing that waits."""
    person = house.people.person(contact)
    if contact.died is not None:
        person = msgspec.structs.replace(person, threads=(), promises=(), favors=(), tensions=())
    threads = [thread for thread in person.threads if thread.state == "open"]
    lately = [m for m in person.milestones if _still_counts(m, day)]
    return Brief(
        person=person,
        met=next((m for m in reversed(person.interactions) if _is_meeting(m, day)), None),
        last_interactions=_shown(reversed(person.interactions[-LATEST:])),
        ask_about=_shown(t for t in threads if not t.unsaid and not _spared(t, person)),
        unsaid=_shown(thread for thread in threads if thread.unsaid),
        promises=_shown(promise for promise in person.promises if promise.state == "open"),
        favors=_shown(f for f in person.favors if f.by == "them" and not f.thanked),
        facts=_shown(person.facts),
        related=tuple(_related(house, person)),
        milestones=_shown(reversed(lately)),
        tensions=_shown(tension for tension in person.tensions if tension.state == "open"),
        dates=_dates(contact, day),
        avoid=person.boundary.avoid if person.boundary else (),
    )


def _still_counts(milestone: Milestone, day: dt.date) -> bool:
    back = LOSSES_BACK if milestone.tone == "loss" else MILESTONES_BACK
    return later(day, -back) <= milestone.date <= day


def _is_meeting(moment: Interaction, day: dt.date) -> bool:
    return moment.kind in IN_PERSON and moment.date <= day


def _spared(thread: Thread, person: Person) -> bool:
    """Tell whether a thread speaks of what is not to be mentioned to them."""
    topics = person.boundary.avoid if person.boundary else ()
    return any(speaks_of(topic, thread.text) for topic in topics)


def _related(house: House, person: Person) -> Iterator[str]:
    """Yield how they belong to others; what is private of it stays away."""
    contacts, key = house.store.all(Contact), person.contact.id
    for relation in person.relations:
        other = contacts.get(other_than(relation, key))
        if other is not None and not relation.private:
            died = f", who died {spoken_partial(other.died)}" if other.died else ""
            yield in_words(relation, key, other.name) + died


def _event(house: House, key: str) -> Event | None:
    events = house.store.all(Event)
    if is_id(key):
        return events.get(key)
    if len(key) < SHOWN_ID:
        return None
    found = [name for name in events.ids() if name.endswith(key.lower())]
    try:
        house.people.find(key)
    except PersonalCrmError:
        return events.get(found[0]) if len(found) == 1 else None
    return None


def _shown(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(discreet(record) for record in records)


def _dates(contact: Contact, day: dt.date) -> tuple[YearlyDay, ...]:
    if contact.died is not None:
        remembered = contact.died.next_from(day)
        near = remembered is not None and remembered - day <= DATES_AHEAD
        return (YearlyDay(label=REMEMBRANCE, date=remembered),) if remembered and near else ()
    birthday = contact.birthday
    own = (LabelledDate(label="birthday", date=birthday),) if birthday else ()
    coming = (
        YearlyDay(label=yearly.label, date=near, turns=yearly.date.turns(near.year))
        for yearly in (*own, *contact.dates)
        if (near := yearly.date.next_from(later(day, -DATES_BACK))) is not None
        and near - day <= DATES_AHEAD
    )
    return tuple(sorted(coming, key=lambda yearly: (yearly.date, yearly.label)))
