"""The occurrences of real series beside another expansion of their rules, by dateutil."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rruleset, rrulestr

from personal_crm.plugin import EventCandidate, Span
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers.icalendar import IMPORTER

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "ics"
WINDOW = Span(dt.date(2004, 1, 1), dt.date(2009, 12, 30))
MOST = 20_000
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the checkout")


def values(given: Any) -> list[Any]:
    return [] if given is None else given if isinstance(given, list) else [given]


def on_the_wall(moment: dt.date, zone: dt.tzinfo | None = None) -> dt.datetime:
    """Return what a clock in the zone, or in its own, shows at `moment`."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time())
    if zone is not None and moment.tzinfo is not None:
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)


def in_window(moments: Iterable[dt.datetime]) -> set[dt.datetime]:
    return {moment for moment in moments if moment.date() in WINDOW}


def expanded(events: list[Any]) -> set[dt.datetime] | None:
    """Return the starts of a series by its rules; None where it is none, or is moved from a day."""
    masters = [event for event in events if "RECURRENCE-ID" not in event]
    changed = [event for event in events if "RECURRENCE-ID" in event]
    if len(masters) != 1 or not values(masters[0].get("RRULE")):
        return None
    if any("RANGE" in event["RECURRENCE-ID"].params for event in changed):
        return None
    (master,) = masters
    start = master["DTSTART"].dt
    zone = getattr(start, "tzinfo", None)
    rules = rruleset()
    rules.rdate(on_the_wall(start))
    for rule in values(master.get("RRULE")):
        rules.rrule(rrulestr(written(rule, zone), dtstart=on_the_wall(start)))
    first, last = (on_the_wall(day) for day in (WINDOW.first - DAY, WINDOW.last + DAY))
    found = set()
    for moment in rules.xafter(first, count=MOST, inc=True):
        if moment > last:
            break
        found.add(moment)
    found |= {on_the_wall(day, zone) for day in listed(master, "RDATE")}
    found -= {on_the_wall(day, zone) for day in listed(master, "EXDATE")}
    found -= {on_the_wall(event["RECURRENCE-ID"].dt, zone) for event in changed}
    return in_window(found | {on_the_wall(event["DTSTART"].dt) for event in changed})


def written(rule: Any, zone: dt.tzinfo | None) -> str:
    """Return a rule as text, its end as a clock in the zone shows it."""
    parts = dict(part.split("=", 1) for part in rule.to_ical().decode().split(";"))
    if "UNTIL" in parts:
        end = rule["UNTIL"][0]
        late = end if isinstance(end, dt.datetime) else dt.datetime.combine(end, dt.time.max)
        parts["UNTIL"] = f"{on_the_wall(late, zone):%Y%m%dT%H%M%S}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def listed(event: Any, name: str) -> Iterator[dt.date]:
    for value in values(event.get(name)):
        for item in value.dts:
            yield item.dt[0] if isinstance(item.dt, tuple) else item.dt


def series_of(data: bytes) -> dict[str, set[dt.datetime]]:
    """Return the starts of each series of a file that the libraries alone can read."""
    events: dict[str, list[Any]] = defaultdict(list)
    try:
        for calendar in icalendar.Calendar.from_ical(data, multiple=True):
            for event in calendar.walk("VEVENT"):
                events[str(event.get("UID", ""))].append(event)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        return {}
    found = {}
    for uid, some in events.items():
        try:
            starts = expanded(some) if uid else None
        except (ValueError, KeyError, AttributeError, TypeError, OverflowError):
            continue
        if starts is not None:
            found[uid] = starts
    return found


@pytest.mark.filterwarnings("ignore:Timezone .* is a globally unique TZID")
def test_starts_are_those_of_another_expansion() -> None:
    series, equal = 0, 0
    files = sorted(path for path in CORPUS.rglob("*") if path.is_file())
    for path in files:
        data = path.read_bytes()
        expected = series_of(data)
        if not expected:
            continue
        ours = defaultdict(set)
        for answer in IMPORTER.extract(source_of(data, path.name, WINDOW)):
            if isinstance(answer, EventCandidate):
                ours[answer.event.uid].add(on_the_wall(answer.event.start))
        series += len(expected)
        equal += sum(in_window(ours[uid]) == starts for uid, starts in expected.items())
    assert series > 1000
    assert equal >= 0.99 * series, (equal, series)
