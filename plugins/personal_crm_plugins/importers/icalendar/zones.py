"""From the name of a time zone in a calendar to the zone itself, without trusting the name.

A name is looked up, never opened: some would be paths. Zones that a calendar defines itself
(VTIMEZONE) belong to it alone; `icalendar` keeps those of all files in one place.
"""

import datetime as dt
import re
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from personal_crm.domain.text import fold
from personal_crm.plugin import Issue
from personal_crm_plugins.importers.icalendar.blocks import Block, Calendar
from personal_crm_plugins.importers.icalendar.failures import UNREADABLE
from personal_crm_plugins.importers.icalendar.zone_names import (
    ABBREVIATIONS,
    CITY_REGIONS,
    DISPLAY_NAMES,
)

_OFFSET_AHEAD = re.compile(r"\((?:utc|gmt)?\s*(?:[+-]\s*\d{1,2}[:.]?\d{0,2})?\)\s*", re.I)
_OFFSET = re.compile(r"\(?(?:utc|gmt)?\s*([+-])(\d{1,2})(?:[:.]?(\d{2}))?\)?", re.I)
_MICROSOFT = "tzone://microsoft/"
_ZONE_PROPERTIES = frozenset(
    {"BEGIN", "END", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE", "RDATE"}
)
_YEARLY = re.compile(
    r"(?=.*FREQ=(?:YEARLY|MONTHLY)\b)(?!.*INTERVAL=0*(?:\D|$))(?!.*BY(?:HOUR|MINUTE|SECOND)=[^;]*,)",
    re.I,
)
_NO_PLACE = frozenset({"Factory", "localtime"})
LONGEST_NAME = 200
_SOME_DAY = dt.datetime(2000, 1, 1)


class Zones:
    """The time zones as one calendar names them.

    `floating` is the one its times without a zone are in: X-WR-TIMEZONE, which many programs
    write and no standard knows. `issues` says where that one is unknown.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._defined = {_tidy(block.value("TZID")): block for block in calendar.zones}
        self._found: dict[str, dt.tzinfo | None] = {}
        self._reported: set[str] = set()
        self.issues: list[Issue] = []
        line = calendar.line("X-WR-TIMEZONE")
        self.floating = self.named(line.value) if line else None
        if line and line.value and self.floating is None:
            self.issues.append(line.issue("names a time zone nobody knows; times stay local"))

    def named(self, name: str) -> dt.tzinfo | None:
        """Return the zone called `name` here, or None where nobody knows it."""
        name = _tidy(name)
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def first_asked(self, name: str) -> bool:
        """Tell whether this is the first complaint about `name`."""
        known = name in self._reported
        self._reported.add(name)
        return not known

    def _look_up(self, name: str) -> dt.tzinfo | None:
        if not name or len(name) > LONGEST_NAME:
            return None
        key = iana_name(name)
        if key:
            return ZoneInfo(key)
        if block := self._defined.get(name):
            key = iana_name(_tidy(block.value("X-LIC-LOCATION")))
            zone = ZoneInfo(key) if key else _defined_zone(block)
            if zone is not None:
                return zone
        return _offset(name)


def iana_name(name: str) -> str:
    """Return the IANA name for an IANA, Windows or display name; empty where it is none.

    `(UTC-05:00) Eastern Time (US & Canada)`, `Mitteleuropäische Zeit`, `tzone://Microsoft/Utc`
    and `/vendor.test/2020/Europe/Berlin` (RFC 5545, 3.2.19) are all understood.
    """
    if name.lower().startswith(_MICROSOFT):
        name = name[len(_MICROSOFT) :]
    names = _by_folded_name()
    parts = name.split("/")
    for start in range(len(parts)):
        if key := names.get(fold("/".join(parts[start:])).replace(" ", "_")):
            return key
        if len(parts) - start == 2:
            break
    return WINDOWS_TO_OLSON.get(name) or _shown(_OFFSET_AHEAD.sub("", name, count=1))


def _shown(name: str) -> str:
    shown = fold(name).replace(" and ", " & ")
    if key := DISPLAY_NAMES.get(shown) or ABBREVIATIONS.get(shown):
        return key
    cities = _by_city()
    for place in re.split(r"[,;:]\s*", shown):
        if key := DISPLAY_NAMES.get(place) or cities.get(place):
            return key
    return ""


def _tidy(name: str) -> str:
    return name.strip().strip('"').strip("/").strip()


@cache
def _by_folded_name() -> dict[str, str]:
    return {fold(name): name for name in sorted(available_timezones() - _NO_PLACE)}


@cache
def _by_city() -> dict[str, str]:
    names = (name for name in sorted(available_timezones()) if name.startswith(CITY_REGIONS))
    return {fold(name.rpartition("/")[2].replace("_", " ")): name for name in names}


def _defined_zone(block: Block) -> dt.tzinfo | None:
    """Build the zone a VTIMEZONE defines, from what a zone needs and no more (RFC 5545, 3.6.5)."""
    lines = [line for line in block.text if line.name in _ZONE_PROPERTIES]
    if not all(_YEARLY.match(line.value) for line in lines if line.name == "RRULE"):
        return None
    text = "\r\n".join(line.text for line in lines) + "\r\n"
    try:
        component: Any = Timezone.from_ical(text.encode())
        zone: dt.tzinfo = component.to_tz(lookup_tzid=False)
        _SOME_DAY.replace(tzinfo=zone).utcoffset()
    except UNREADABLE:
        return None
    finally:
        tzp.use_default()
    return zone


def _offset(name: str) -> dt.tzinfo | None:
    """Return the fixed zone of a name that is nothing but an offset: `GMT +0100`."""
    match = _OFFSET.fullmatch(name)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes >= 24 * 60:
        return None
    return dt.timezone(dt.timedelta(minutes=-minutes if match[1] == "-" else minutes))
