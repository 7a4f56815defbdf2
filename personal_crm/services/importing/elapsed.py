"""Meetings that have passed since their calendar was read: they become history by themselves."""

import datetime as dt

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event
from personal_crm.services import calendars
from personal_crm.services.house import House
from personal_crm.services.importing.attending import Attending
from personal_crm.services.importing.history import History
from personal_crm.storage.reads import HISTORY

ONE_DAY = dt.timedelta(days=1)


def tell_history(house: House) -> int:
    """Let the meetings up to yesterday become history, as one action; return how many did.

    Each is looked at once, on the first day after it: what you delete or take back stays away.

    Raises:
        HomeUnusable: where the home cannot be written.
    """
    yesterday = house.clock.today() - ONE_DAY
    told = _told_until(house)
    if told is None or told >= yesterday:
        return 0
    attending = Attending(house.store.all(Contact), house.settings.me_emails)
    history = History(house, attending)
    passed = (event for event in house.store.all(Event) if told < _last_day(event) <= yesterday)
    made = [moment for event in passed for moment in history.follow(event, event)[0]]
    if made:
        with house.store.transaction(label_of(len(made))) as change:
            for moment in made:
                change.put(moment)
    house.store.note_read([HISTORY], yesterday)
    return len(made)


def label_of(count: int) -> str:
    """Return what undo will call it."""
    return f"{count} meeting{'s' if count > 1 else ''} of the calendar became history"


def _told_until(house: House) -> dt.date | None:
    """Return the last day whose meetings were looked at; None where no calendar was ever read."""
    days = house.store.read_days()
    earliest = min(days.values(), default=None)
    return days.get(HISTORY, earliest and earliest - ONE_DAY)


def _last_day(event: Event) -> dt.date:
    end = calendars.local(event.end or event.start)
    return (end - ONE_DAY if event.all_day and event.end else end).date()
