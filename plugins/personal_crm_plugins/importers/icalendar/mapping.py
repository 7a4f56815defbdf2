"""From an occurrence to an event of ours."""

import datetime as dt
import hashlib
import re
from typing import Any, Literal
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from personal_crm.domain.records import Attendee, Event
from personal_crm_plugins.importers.icalendar.expanding import Found
from personal_crm_plugins.importers.icalendar.reading import Entry, as_list

Status = Literal["confirmed", "tentative", "cancelled"]
_STATUSES: dict[str, Status] = {"TENTATIVE": "tentative", "CANCELLED": "cancelled"}
# What Outlook and Exchange write before the title of a meeting that is called off.
_CALLED_OFF = re.compile(
    r"(?:cancell?ed|abgesagt|annulé|annullato|cancelad[oa]|geannuleerd|inställt)\s?:", re.IGNORECASE
)
_PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})
# What programs write for people of whom they know no address, or one of their own.
_NO_MAIL = ("invalid:", "urn:", "/o=", "http:", "https:", "tel:", "ldap:", "cid:")
_THINGS = frozenset({"ROOM", "RESOURCE"})


def uid_of(entry: Entry) -> str:
    """Return its UID or, where it has none, a hash of its text."""
    return _text(entry.component, "UID") or _hashed(entry.block.raw)


def shared(entry: Entry) -> Event:
    """Return what all occurrences of a VEVENT share, as an event at its own start.

    Left out is what the host adds: id, source, contacts, declined.
    """
    component = entry.component
    people = [_person(value) for value in as_list(component.get("ATTENDEE"))]
    organizer = component.get("ORGANIZER")
    for name, read in (("ATTENDEE", people), ("ORGANIZER", [organizer and _person(organizer)])):
        for number, value in enumerate(as_list(component.get(name))):
            if fault := _fault(value, read[number]):
                entry.report(name, fault, number)
    return Event(
        uid=uid_of(entry),
        start=_moment(entry.start),
        summary=_text(component, "SUMMARY"),
        all_day=not isinstance(entry.start, dt.datetime),
        location=_text(component, "LOCATION"),
        status=_status(entry),
        attendees=tuple(person for person in people if person is not None),
        organizer=None if organizer is None else _person(organizer),
        private=_text(component, "CLASS").upper() in _PRIVATE,
    )


def to_event(found: Found, same: Event, core: Entry | None) -> Event:
    """Return the occurrence `found` of the event `same`.

    `core` is the series' own VEVENT, whose zone every original start is told in, so that it
    reads the same however a change to it was written.
    """
    return replace(
        same,
        start=_moment(found.start),
        end=_moment(found.end) if _has_end(found) else None,
        recurrence_id=_recurrence_id(found, core),
        timezone=_zone_name(found.start),
    )


def _hashed(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _has_end(found: Found) -> bool:
    return found.end != found.start or bool({"DTEND", "DURATION"} & found.entry.component.keys())


def _text(component: Any, name: str) -> str:
    return str(component.get(name, "")).strip()


def _status(entry: Entry) -> Status:
    """Return its status; all that METHOD:CANCEL holds is cancelled (RFC 5546, 3.2.5)."""
    if entry.block.calendar.value("METHOD").upper() == "CANCEL":
        return "cancelled"
    if _CALLED_OFF.match(_text(entry.component, "SUMMARY")):
        return "cancelled"
    return _STATUSES.get(_text(entry.component, "STATUS").upper(), "confirmed")


def _moment(time: dt.date) -> dt.datetime:
    """Return a time with its offset instead of its zone, a day as its midnight.

    Whole minutes, as ISO 8601 has them; local mean times of old had seconds.
    """
    if not isinstance(time, dt.datetime):
        return dt.datetime.combine(time, dt.time())
    offset = time.utcoffset()
    if offset is None:
        return time.replace(fold=0)
    minutes = dt.timedelta(minutes=round(offset.total_seconds() / 60))
    return time.replace(tzinfo=dt.timezone(minutes), fold=0)


def _zone_name(time: dt.date) -> str:
    zone = time.tzinfo if isinstance(time, dt.datetime) else None
    return zone.key if isinstance(zone, ZoneInfo) else ""


def _recurrence_id(found: Found, core: Entry | None) -> str:
    """Return the original start in ISO 8601; empty for an event that happens once."""
    component, original = found.entry.component, found.original
    if original is None or not {"RRULE", "RDATE", "RECURRENCE-ID"} & component.keys():
        return ""
    if not isinstance(original, dt.datetime):
        return original.isoformat()
    start = core.start if core is not None else None
    if original.tzinfo and isinstance(start, dt.datetime) and start.tzinfo:
        original = original.astimezone(start.tzinfo)
    return _moment(original).isoformat()


def _person(value: Any) -> Attendee | None:
    """Read a calendar address (RFC 5545, 3.3.3); None for a room, a thing or nobody."""
    if _parameter(value, "CUTYPE").upper() in _THINGS:
        return None
    address = str(value).strip()
    if address[:7].lower() == "mailto:":
        address = address[7:]
    if "@" not in address or address.lower().startswith("urn:"):
        address = _parameter(value, "EMAIL")
    email = address.strip().lower()
    name = _parameter(value, "CN")
    if not email and not name:
        return None
    return Attendee(email=email, name=name, status=_parameter(value, "PARTSTAT").lower())


def _fault(value: Any, person: Attendee | None) -> str:
    """Return what is lost of a calendar address that is none; an empty text for most."""
    said = str(value).strip().lower().removeprefix("mailto:")
    if (person and person.email) or _parameter(value, "CUTYPE").upper() in _THINGS:
        return ""
    if person is None:
        return "names nobody; left out"
    elsewhere = not said or said.startswith(_NO_MAIL)
    return "" if elsewhere else "is no address; only the name is kept"


def _parameter(value: Any, name: str) -> str:
    found = value.params.get(name, "") if hasattr(value, "params") else ""
    return str(found[0] if isinstance(found, list) and found else found).strip()
