"""The agenda: meetings with the people you know in them, and what you make of each."""

import datetime as dt
from typing import NamedTuple

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Attendee, Event, Interaction
from personal_crm.domain.text import one_line, shortened
from personal_crm.services import calendars, moments
from personal_crm.services.house import House
from personal_crm.services.importing.attending import Attending
from personal_crm.services.importing.history import interaction_of, untouched

LABEL_CELLS = 40


class Meeting(NamedTuple):
    """One occurrence: who of those you know takes part, and what is written down of it.

    `day` and `start` are by the clock on the wall here. `strangers` take part, have an address
    there, and are nobody you have.
    """

    event: Event
    day: dt.date
    start: dt.datetime
    people: tuple[Contact, ...]
    moment: Interaction | None
    strangers: tuple[Attendee, ...] = ()


def meetings(house: House, first: dt.date, last: dt.date) -> list[Meeting]:
    """Return what the calendars hold from `first` to `last`, both included, by its start."""
    known = Attending(house.store.all(Contact), house.settings.me_emails)
    return [_meeting(house, event, known) for event in calendars.listed(house, first, last)]


def meeting(house: House, event: Event) -> Meeting:
    """Return `event` with its people, and the moment it became."""
    return _meeting(house, event, Attending(house.store.all(Contact), house.settings.me_emails))


def _meeting(house: House, event: Event, known: Attending) -> Meeting:
    contacts = house.store.all(Contact)
    made = house.store.all(Interaction).of(event.id, "event")
    start = calendars.local(event.start)
    return Meeting(
        event=event,
        day=start.date(),
        start=start,
        people=tuple(c for key in event.contacts if (c := contacts.get(key)) is not None),
        moment=made[0] if made else None,
        strangers=tuple(known.strangers(event)),
    )


def remember(house: House, key: str, text: str) -> Interaction:
    """Write down what is worth remembering of the meeting with the id `key`, as one action.

    Raises:
        WrongCall: where it is not there any more, or there is nothing to write.
    """
    event = house.store.all(Event).get(key)
    if event is None:
        raise WrongCall("that meeting is not here any more", "", "nothing was written")
    if not one_line(text):
        raise WrongCall("a few words are needed", "", "say what is worth remembering")
    met = meeting(house, event)
    if met.moment is not None:
        return moments.edit(house, met.moment, {"note": one_line(text)})
    made = msgspec.structs.replace(interaction_of(event, None), note=one_line(text))
    return moments.log(house, met.people, made).interaction


def was_not_there(house: House, event: Event, contact: Contact) -> None:
    """Note that `contact` was not at `event`: as one action, and no calendar brings it back.

    Raises:
        WrongCall: where what you wrote about it yourself is about nobody else.
    """
    others = tuple(key for key in event.contacts if key != contact.id)
    marked = msgspec.structs.replace(event, contacts=others, absent=(*event.absent, contact.id))
    label = f"{shortened(contact.name, LABEL_CELLS)} was not there on {event.start.date()}"
    with house.store.transaction(label) as change:
        change.put(marked)
        for moment in house.store.all(Interaction).of(event.id, "event"):
            rest = tuple(key for key in moment.contacts if key != contact.id)
            if rest:
                change.put(msgspec.structs.replace(moment, contacts=rest))
            else:
                change.remove(Interaction, _made_by(event, moment).id)


def missed(house: House, event: Event) -> None:
    """Note that you were not at `event` yourself: as one action, and no calendar brings it back.

    Raises:
        WrongCall: where you wrote something about it yourself.
    """
    marked = msgspec.structs.replace(event, declined=True, missed=True)
    label = f"You were not at {shortened(event.summary or 'a meeting', LABEL_CELLS)}"
    with house.store.transaction(label) as change:
        change.put(marked)
        for moment in house.store.all(Interaction).of(event.id, "event"):
            change.remove(Interaction, _made_by(event, moment).id)


def as_in_the_calendar(house: House, event: Event) -> None:
    """Take back, as one action, what you marked: who was not there, and that you were not."""
    back = msgspec.structs.replace(
        event, contacts=(*event.contacts, *event.absent), absent=(), declined=False, missed=False
    )
    with house.store.transaction(f"All were there on {event.start.date()}") as change:
        change.put(back)
        made = house.store.all(Interaction).of(event.id, "event")
        for moment in made:
            change.put(msgspec.structs.replace(moment, contacts=back.contacts))
        if (
            not made
            and back.contacts
            and calendars.local(event.start) < calendars.local(house.clock.now())
        ):
            change.put(msgspec.structs.replace(interaction_of(back, None), id=house.clock.new_id()))


def _made_by(event: Event, moment: Interaction) -> Interaction:
    """Return `moment` where it says no more than the calendar does."""
    if untouched(moment, event):
        return moment
    raise WrongCall(
        "you wrote something down about it", str(moment.date), "change or delete that on their page"
    )
