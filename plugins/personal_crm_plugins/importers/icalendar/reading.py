"""From one VEVENT's lines to a component whose values can be trusted to be of their kind."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from icalendar.prop import vBroken, vDDDLists, vDDDTypes, vDuration

from personal_crm.plugin import Issue
from personal_crm_plugins.importers.icalendar.blocks import Block, Line
from personal_crm_plugins.importers.icalendar.failures import UNREADABLE
from personal_crm_plugins.importers.icalendar.plain_lines import event_of
from personal_crm_plugins.importers.icalendar.zones import LONGEST_NAME, Zones

LONGEST_TEXT = 10_000
_DATED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_ONCE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SUMMARY", "LOCATION",
         "STATUS", "CLASS", "ORGANIZER", "SEQUENCE")  # fmt: skip
_TEXTS = frozenset({"SUMMARY", "LOCATION"})
_READ = frozenset({"UID", "RRULE", "ATTENDEE", "ORGANIZER"})
# Properties that nothing here rests on, where nothing is wrong with them: the library would take
# half of its time for them.
_UNREAD = re.compile(
    r"(?:CATEGORIES|COMMENT|CONTACT|DESCRIPTION|TRANSP|URL|X-[A-Z\d-]+)"
    r'(?:;[A-Z\d-]+=(?:"[^"]*"|[^";:,]*))*:.*'
    r"|(?:CREATED|DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z?",
    re.I | re.S,
)
_ZONE = re.compile(r';\s*TZID\s*=\s*("[^"]*"?|[^;]*)', re.I)
_ALL_DAY = re.compile(r';\s*VALUE\s*=\s*"?DATE"?\s*(?=;|$)', re.I)
_ONWARDS = re.compile(r';\s*RANGE\s*=\s*"?THISANDFUTURE', re.I)
_ZONE_KEPT = "X-ZONE"


@dataclass(eq=False)
class Entry:
    """A VEVENT: its component, a mapping of properties of many kinds, and where it came from."""

    component: Any
    block: Block
    issues: list[Issue] = field(default_factory=list)

    @property
    def start(self) -> dt.date:
        """Its DTSTART."""
        start: dt.date = self.component["DTSTART"].dt
        return start

    @property
    def original(self) -> dt.date | None:
        """Its RECURRENCE-ID, the start it would have had; None for an event itself."""
        value = self.component.get("RECURRENCE-ID")
        return None if value is None else value.dt

    def report(self, name: str, message: str, number: int = 0) -> None:
        """Note `message` about its property `name`, of several the one of that `number`."""
        lines = [line for line in self.block.lines if line.name == name]
        line = lines[number] if number < len(lines) else self.block.line(name)
        self.issues.append(line.issue(message))

    def drop(self, name: str, message: str) -> None:
        """Leave out the property `name`, saying why."""
        self.report(name, message)
        del self.component[name]


def read(block: Block, zones: Zones) -> tuple[Entry | None, list[Issue]]:
    """Return the event, None where it has no start, and everything that was lost of it."""
    issues: list[Issue] = []
    lines = [shorter for line in block.lines if (shorter := _bounded(line, issues))]
    entry = Entry(_component(lines, issues), block, issues)
    _without_broken(entry)
    _without_repeated(entry)
    _in_their_zones(entry, zones)
    _of_their_kind(entry)
    _until_where_it_starts(entry)
    if "DTSTART" not in entry.component:
        issues.append(block.first.loss("the event has no start that can be read; left out"))
        return None, issues
    _with_fitting_end(entry)
    return entry, issues


def as_list(value: Any) -> list[Any]:
    """Return a property's values: a lone one is no list in `icalendar`."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def items(value: Any) -> Iterator[vDDDTypes]:
    """Yield the single dates of a property of dates."""
    if isinstance(value, vDDDLists):
        yield from value.dts
    elif isinstance(value, vDDDTypes):
        yield value


def _bounded(line: Line, issues: list[Issue]) -> Line | None:
    """Return the line as it is to be parsed; None where nothing rests on it, or it is too long."""
    name, line = line.name, Line(line.number, line.text.rstrip())
    if _UNREAD.fullmatch(line.text):
        return None
    if name in _DATED:
        return _with_plain_parameters(line)
    if len(line.text) <= LONGEST_TEXT:
        return Line(line.number, "".join(line.text.split())) if name == "RRULE" else line
    if name in _TEXTS:
        issues.append(line.issue(f"is longer than {LONGEST_TEXT} characters; the rest is cut"))
        return Line(line.number, line.text[:LONGEST_TEXT])
    if name in _READ:
        issues.append(line.issue(f"is longer than {LONGEST_TEXT} characters; left out"))
    return None


def _with_plain_parameters(line: Line) -> Line:
    """Write a line of dates anew, with no parameters but those that are needed.

    The zone's name is kept under another one, so that `icalendar` neither looks it up nor trips
    over a colon in it; whether a value is a day or a time its length tells.
    """
    head, colon, value = line.text.rpartition(":")
    if not colon:
        return line
    if _ALL_DAY.search(head):
        value = ",".join(part.strip()[:8] for part in value.split(","))
    parameters = ";RANGE=THISANDFUTURE" if _ONWARDS.search(head) else ""
    if zone := _ZONE.search(head):
        name = zone[1].replace('"', "")[:LONGEST_NAME]
        parameters += f';{_ZONE_KEPT}="{name}"'
    return Line(line.number, f"{line.name}{parameters}:{value.strip()}")


def _component(lines: list[Line], issues: list[Issue]) -> Any:
    """Parse the lines together or, where one of them breaks that, without it."""
    try:
        component = _parsed(lines)
    except UNREADABLE:
        good = []
        for line in lines:
            try:
                _parsed([line])
            except UNREADABLE:
                issues.append(line.issue("cannot be read; left out"))
            else:
                good.append(line)
        component = _parsed(good)
    for name, message in component.errors:
        if name is None:
            line = next((line for line in lines if line.text in message), lines[0])
            issues.append(line.issue("is no property; left out"))
    return component


def _parsed(lines: list[Line]) -> Any:
    return event_of(line.text for line in lines)


def _without_broken(entry: Entry) -> None:
    component = entry.component
    if not component.errors:
        return
    for name in list(component):
        values = as_list(component[name])
        broken = [value for value in values if isinstance(value, vBroken)]
        for value in broken:
            entry.issues.append(
                _line_of(entry.block, name, value).issue("cannot be read; left out")
            )
        if broken:
            component[name] = [value for value in values if not isinstance(value, vBroken)]
            if not component[name]:
                del component[name]


def _line_of(block: Block, name: str, value: str) -> Line:
    """Return the line of the property `name` that held `value`."""
    named = [line for line in block.lines if line.name == name]
    return next((line for line in named if line.text.rstrip().endswith(f":{value}")), named[0])


def _without_repeated(entry: Entry) -> None:
    repeated = [name for name, value in entry.component.items() if isinstance(value, list)]
    for name in filter(repeated.__contains__, _ONCE):
        entry.report(name, "stands more than once; the first is taken")
        entry.component[name] = entry.component[name][0]


def _in_their_zones(entry: Entry, zones: Zones) -> None:
    """Put the times into the zones their lines name, floating ones into the calendar's."""
    for name in filter(entry.component.keys().__contains__, _DATED):
        for value in as_list(entry.component[name]):
            named = str(value.params.get(_ZONE_KEPT, ""))
            zone = zones.named(named)
            if named and zone is None and zones.first_asked(named):
                entry.report(name, f"names a time zone nobody knows, {named!r}; read without it")
            for item in items(value):
                item.dt = _placed(item.dt, zone or zones.floating)


def _placed(moment: Any, zone: dt.tzinfo | None) -> Any:
    if isinstance(moment, tuple):
        return tuple(_placed(part, zone) for part in moment)
    if isinstance(moment, dt.datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    return moment


def _of_their_kind(entry: Entry) -> None:
    """Leave out what parsed as another kind of value: a duration for a start."""
    component = entry.component
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        value = component.get(name)
        if value is not None and not isinstance(value.dt, dt.date):
            entry.drop(name, "is no date; left out")
    duration = component.get("DURATION")
    if duration is not None and not isinstance(duration, (vDuration, vDDDTypes)):
        entry.drop("DURATION", "is no length of time; left out")
    for name, kinds in (("RDATE", (dt.date, tuple)), ("EXDATE", (dt.date,))):
        values = as_list(component.get(name))
        if not all(isinstance(item.dt, kinds) for value in values for item in items(value)):
            entry.drop(name, "is no list of dates; left out")


def _with_fitting_end(entry: Entry) -> None:
    """Leave out an end before the start; an all-day event ends at least a day after it."""
    component = entry.component
    start: Any = entry.start
    if "DURATION" in component and component["DURATION"].dt < dt.timedelta():
        entry.drop("DURATION", "is negative; left out")
    if "DTEND" not in component:
        return
    end: Any = component["DTEND"].dt
    all_day = not isinstance(start, dt.datetime)
    if all_day and isinstance(end, dt.datetime):
        end = end.date()
    elif not all_day and not isinstance(end, dt.datetime):
        end = dt.datetime.combine(end, dt.time(), start.tzinfo)
    elif not all_day and (start.tzinfo is None) != (end.tzinfo is None):
        end = end.replace(tzinfo=start.tzinfo)
    if end < start:
        entry.drop("DTEND", "ends before it starts; its end is left out")
    elif all_day and end == start:
        del component["DTEND"]
    else:
        component["DTEND"].dt = end


def _until_where_it_starts(entry: Entry) -> None:
    """Read the end of a rule, where it names no zone, in that of the start.

    It is to be in UTC (RFC 5545, 3.3.10), and many programs write the time of day there.
    """
    start = entry.component.get("DTSTART")
    zone = getattr(getattr(start, "dt", None), "tzinfo", None)
    for rule in as_list(entry.component.get("RRULE")) if zone else ():
        if "UNTIL" in rule:
            rule["UNTIL"] = [_in_utc(end, zone) for end in as_list(rule["UNTIL"])]


def _in_utc(end: Any, zone: dt.tzinfo | None) -> Any:
    if not isinstance(end, dt.datetime) or end.tzinfo or not 1 < end.year < dt.MAXYEAR:
        return end
    return end.replace(tzinfo=zone).astimezone(dt.UTC)
