"""People who come after their meetings did: their history is found in the calendars."""

from collections.abc import Iterable, Iterator, Set

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event
from personal_crm.domain.text import fold, words
from personal_crm.services.house import House
from personal_crm.services.importing.attending import Attending
from personal_crm.services.importing.history import History
from personal_crm.services.importing.yearly import (
    Celebrated,
    Theirs,
    change_of,
    told_by,
    with_day,
)


def their_history(
    house: House,
    newcomers: Iterable[Contact],
    *,
    me: Iterable[str] = (),
    but: Set[str] = frozenset(),
) -> list[Record]:
    """Return kept events in which `newcomers` take part, with them, and the moments these make;
    and those newcomers whose birthday stands in a calendar, with it.

    Newcomers are contacts as they are about to be written, new or with another name or address.
    `me` are your own addresses beside those you set, `but` the ids of events that are written
    anyway.
    """
    arriving = {contact.id: contact for contact in newcomers}
    likely = [e for e in _naming(house, arriving.values()) if e.id not in but]
    if not likely:
        return []
    everyone = {contact.id: contact for contact in house.store.all(Contact)} | arriving
    attending = Attending(everyone.values(), (*house.settings.me_emails, *me))
    history = History(house, attending)
    celebrated = Celebrated(everyone.values())
    found: list[Record] = []
    for event in likely:
        if (theirs := _day_of(celebrated, event)) is not None and theirs.contact in arriving:
            arriving[theirs.contact] = with_day(arriving[theirs.contact], theirs)
        known = {*event.contacts, *event.absent}
        late = [k for k in attending.of(event) if k in arriving and k not in known]
        if late:
            after = msgspec.structs.replace(event, contacts=(*event.contacts, *late))
            made, _ = history.follow(event, after)
            found += [after, *made]
    return [*found, *(c for key, c in arriving.items() if c != everyone[key])]


def _day_of(celebrated: Celebrated, event: Event) -> Theirs | None:
    """Return the yearly day that `event` brings to the card of somebody known."""
    day = told_by(event)
    contact = celebrated.whose(day) if day is not None else None
    if day is None or contact is None or change_of(contact, day) is None:
        return None
    return Theirs(contact.id, day.label, day.date)


def _naming(house: House, newcomers: Iterable[Contact]) -> Iterator[Event]:
    """Yield the events that have an address of theirs, or a word of a name, in them."""
    emails: set[str] = set()
    called: set[str] = set()
    for contact in newcomers:
        emails |= {fold(email.value) for email in contact.emails}
        called |= {w for n in (contact.name, contact.given, *contact.nicknames) for w in words(n)}
    for event in house.store.all(Event):
        people = (*event.attendees, *([event.organizer] if event.organizer else ()))
        if any(fold(p.email) in emails for p in people) or called & {*words(event.summary)}:
            yield event
