"""What the imported calendars hold."""

import datetime as dt

from personal_crm.domain.records import Event
from personal_crm.services.house import House


def listed(house: House, first: dt.date | None = None, last: dt.date | None = None) -> list[Event]:
    """Return the events that start from `first` to `last`, both included, by their start."""
    starting = sorted((local(event.start), event.id, event) for event in house.store.all(Event))
    return [
        event
        for start, _, event in starting
        if (first is None or first <= start.date()) and (last is None or start.date() <= last)
    ]


def local(moment: dt.datetime) -> dt.datetime:
    """Return `moment` as a clock on the wall here shows it."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
