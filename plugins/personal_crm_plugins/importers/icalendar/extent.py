"""From when to when a series lies, whichever days of it are wanted."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from personal_crm_plugins.importers.icalendar.failures import UNREADABLE
from personal_crm_plugins.importers.icalendar.reading import Entry, as_list, items
from personal_crm_plugins.importers.icalendar.rules import last_day

# A day in one zone may be the one before, or after it, in another.
_MARGIN = 1


def extent(entries: Sequence[Entry]) -> tuple[dt.date, dt.date | None]:
    """Return the days that all of `entries`, of one UID, lie between; None where it goes on."""
    starts = [start.toordinal() for entry in entries for start in _starts(entry)]
    begins = dt.date.fromordinal(max(1, min(starts) - _MARGIN))
    try:
        lasts = [_last(entry) for entry in entries]
        length = max(map(_length, entries)).days + 1
        latest = max(starts + [last.toordinal() for last in lasts if last is not None])
        ends = dt.date.fromordinal(latest + length + _MARGIN)
    except UNREADABLE:
        return begins, None
    return begins, None if None in lasts else ends


def _starts(entry: Entry) -> Iterator[dt.date]:
    """Yield the days on which an entry is said to start."""
    yield entry.start
    if entry.original is not None:
        yield entry.original
    for moment in _more(entry):
        yield moment[0] if isinstance(moment, tuple) else moment


def _last(entry: Entry) -> dt.date | None:
    """Return the day of its last start; None where it goes on, or moves what comes after it."""
    original = entry.component.get("RECURRENCE-ID")
    if original is not None and "RANGE" in original.params:
        return None
    last = entry.start
    for rule in as_list(entry.component.get("RRULE")):
        end = last_day(rule, entry.start)
        if end is None:
            return None
        last = max(last, end, key=dt.date.toordinal)
    return last


def _length(entry: Entry) -> dt.timedelta:
    """Return how long it lasts, or the longest of its periods does."""
    component = entry.component
    lengths = [dt.timedelta()]
    if "DURATION" in component:
        lengths.append(component["DURATION"].dt)
    elif "DTEND" in component:
        lengths.append(component["DTEND"].dt - entry.start)
    for moment in _more(entry):
        if isinstance(moment, tuple):
            start, end = moment
            lengths.append(end if isinstance(end, dt.timedelta) else end - start)
    return max(lengths)


def _more(entry: Entry) -> Iterator[Any]:
    """Yield the days, times and periods of its RDATEs."""
    for value in as_list(entry.component.get("RDATE")):
        for item in items(value):
            yield item.dt
