"""From the VEVENTs of one UID to the occurrences that meet a span of days."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from recurring_ical_events import EventAdapter, Occurrence, Series

from personal_crm.domain.dates import later
from personal_crm.plugin import Span
from personal_crm_plugins.importers.icalendar.failures import UNREADABLE
from personal_crm_plugins.importers.icalendar.reading import Entry, as_list
from personal_crm_plugins.importers.icalendar.rules import why_not

MOST_OCCURRENCES = 20_000
_RULES = ("RRULE", "RDATE", "EXDATE")
_RECURRING = frozenset((*_RULES, "EXRULE", "RECURRENCE-ID"))
# Whatever is asked for, rules need not be followed outside of these: nobody meets there.
_EARLIEST, _LATEST = dt.date(1000, 1, 1), dt.date(2399, 12, 31)


class _Adapter(EventAdapter):  # type: ignore[misc]
    """A VEVENT as the expanding library sees it, which still knows its entry."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.component)
        self.entry = entry


class Found(Occurrence):  # type: ignore[misc]
    """One occurrence: `start` and `end`, the entry it follows, and when it was to be."""

    start: dt.date
    end: dt.date

    def __init__(
        self, adapter: _Adapter, start: dt.date | None = None, end: dt.date | None = None
    ) -> None:
        super().__init__(adapter, start, end)
        self.entry = adapter.entry
        self.original: dt.date | None = None
        if start is not None:
            self.original = start - adapter.move_recurrences_by
        elif adapter.is_modification():
            self.original = self.entry.original


def occurrences(entries: Sequence[Entry], span: Span) -> Iterator[Found]:
    """Yield what `entries`, all of one UID, come to within `span`; issues go to the entries.

    Of several that stand for the same, the newest (RFC 5545, 3.8.7.4) makes the series; the
    others are taken too, each alone, where they fall on other times.
    """
    revisions: dict[str, list[Entry]] = {}
    for entry in entries:
        revisions.setdefault(_instant(entry.original), []).append(entry)
    for same in revisions.values():
        same.sort(key=_sequence, reverse=True)
    series = [same[0] for same in revisions.values()]
    older = [entry for same in revisions.values() for entry in same[1:]]
    seen: set[tuple[str, str]] = set()
    for members in (series, *([entry] for entry in older)):
        founds = {_key(found): found for found in _expanded(members, span)}
        fresh = founds.keys() - seen
        if founds and not fresh:
            members[0].report("UID", "is the same event at the same time once more; left out")
        seen |= fresh
        yield from (found for key, found in founds.items() if key in fresh)


def _key(found: Found) -> tuple[str, str]:
    return _instant(found.original), _instant(found.start)


def _instant(moment: dt.date | None) -> str:
    """Return the moment written so that the same one reads the same in every zone."""
    if moment is None:
        return ""
    if not isinstance(moment, dt.datetime) or moment.tzinfo is None:
        return moment.isoformat()
    if dt.MINYEAR < moment.year < dt.MAXYEAR:
        moment = moment.astimezone(dt.UTC)
    return moment.isoformat()


def _sequence(entry: Entry) -> int:
    value = entry.component.get("SEQUENCE")
    return value if isinstance(value, int) else -1


def _expanded(entries: Sequence[Entry], span: Span) -> list[Found]:
    """Expand a series or, where its rules cannot be followed, each of its events alone."""
    for entry in entries:
        _drop_endless(entry, min(span.last, _LATEST))
    try:
        return _between(entries, span)
    except UNREADABLE as error:
        ruled = [entry for entry in entries if _has_rules(entry)]
        for entry in ruled:
            entry.report("RRULE", f"repeats in a way that cannot be followed ({error})")
            for name in _RULES:
                entry.component.pop(name, None)
    return [found for entry in entries for found in _alone(entry, span)]


def _alone(entry: Entry, span: Span) -> list[Found]:
    try:
        return _between([entry], span)
    except UNREADABLE as error:
        first = entry.block.first
        entry.issues.append(first.loss(f"cannot be placed in time ({error}); left out"))
        return []


def _has_rules(entry: Entry) -> bool:
    return any(name in entry.component for name in _RULES)


def _drop_endless(entry: Entry, last: dt.date) -> None:
    rules = as_list(entry.component.get("RRULE"))
    for reason in (why_not(rule, entry.start, last) for rule in rules):
        if reason:
            entry.drop("RRULE", f"{reason}; only its first occurrence is taken")
            return


def _between(entries: Sequence[Entry], span: Span) -> list[Found]:
    adapters = [_Adapter(entry) for entry in entries]
    if len(entries) == 1 and not _RECURRING & entries[0].component.keys():
        only = Found(adapters[0], adapters[0].start, adapters[0].end)
        return [only] if only.is_in_span(*_moments(span)) else []
    first, end = _moments(Span(max(span.first, _EARLIEST), min(span.last, _LATEST)))
    series: Any = Series(adapters)
    series.occurrence = Found
    found = series.between(first, end)
    taken = list(islice(found, MOST_OCCURRENCES + 1))
    if len(taken) > MOST_OCCURRENCES:
        entries[0].report("RRULE", f"only its first {MOST_OCCURRENCES} occurrences are taken")
    return taken[:MOST_OCCURRENCES]


def _moments(span: Span) -> tuple[dt.datetime, dt.datetime]:
    """Return the moments that `span` lies between."""
    end = later(span.last, dt.timedelta(days=1))
    last = dt.time() if end > span.last else dt.time.max
    return dt.datetime.combine(span.first, dt.time()), dt.datetime.combine(end, last)
