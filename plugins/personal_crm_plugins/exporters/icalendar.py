"""Writes events, and the moments that no event holds, as one calendar (RFC 5545).

An event keeps its UID, and an occurrence its RECURRENCE-ID, so that whoever reads this
knows them again; a moment is a day of its own, under a UID that says it is ours.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

import icalendar

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Attendee, Event, Interaction
from personal_crm.domain.text import storable, visible
from personal_crm.plugin import OURS, Export, Exporter, hookimpl

PERSONAL_CRM_API = 1
_MOMENTS = {
    "call": "Call", "message": "Message", "email": "Email", "coffee": "Coffee", "meal": "Meal",
    "visit": "Visit", "video": "Video call", "letter": "Letter", "event": "Event",
    "gift": "Gift", "other": "In touch",
}  # fmt: skip


def write(export: Export) -> Iterator[bytes]:
    """Yield the calendar, oldest first; the same records give the same bytes."""
    events = [r for r in export.records.get("events", ()) if isinstance(r, Event)]
    moments = [r for r in export.records.get("interactions", ()) if isinstance(r, Interaction)]
    contacts = [r for r in export.records.get("contacts", ()) if isinstance(r, Contact)]
    names = {contact.id: contact.name for contact in contacts}
    notes = {moment.event: moment.note for moment in moments if moment.event}
    held = {event.id for event in events}
    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Personal CRM//History//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("X-WR-CALNAME", "Personal CRM history")
    for event in sorted(events, key=lambda e: (e.start.date(), e.uid, e.recurrence_id, e.id)):
        calendar.add_component(_of_event(event, notes.get(event.id, "")))
    for moment in sorted(moments, key=lambda moment: (moment.date, moment.id)):
        if moment.event not in held:
            calendar.add_component(_of_moment(moment, names))
    calendar.add_missing_timezones()
    yield calendar.to_ical()


def _of_event(event: Event, note: str) -> icalendar.Event:
    written = icalendar.Event()
    written.add("UID", _line(event.uid))
    written.add("DTSTAMP", _stamp(event.start.date()))
    written.add("DTSTART", _told(event.start, event))
    if event.end is not None:
        written.add("DTEND", _told(event.end, event))
    if event.recurrence_id:
        original = dt.datetime.fromisoformat(event.recurrence_id)
        day = len(event.recurrence_id) == len("2026-05-04")
        written.add("RECURRENCE-ID", original.date() if day else _zoned(original, event.timezone))
    _add_texts(written, event.summary, event.location, note if note != event.summary else "")
    written.add("STATUS", event.status.upper())
    for person in event.attendees:
        written.add("ATTENDEE", _address(person), encode=False)
    if event.organizer is not None:
        written.add("ORGANIZER", _address(event.organizer), encode=False)
    _add_class(written, private=event.private)
    return written


def _of_moment(moment: Interaction, names: Mapping[str, str]) -> icalendar.Event:
    people = ", ".join(names[key] for key in moment.contacts if key in names)
    kind = _MOMENTS[moment.kind]
    written = icalendar.Event()
    written.add("UID", f"{moment.id}{OURS}")
    written.add("DTSTAMP", _stamp(moment.date))
    written.add("DTSTART", moment.date)
    if moment.date < dt.date.max:
        written.add("DTEND", moment.date + dt.timedelta(days=1))
    _add_texts(written, f"{kind} with {people}" if people else kind, moment.place, moment.note)
    written.add("TRANSP", "TRANSPARENT")
    _add_class(written, private=moment.private)
    return written


def _add_texts(written: icalendar.Event, summary: str, place: str, note: str) -> None:
    if summary:
        written.add("SUMMARY", _line(summary))
    if place:
        written.add("LOCATION", _line(place))
    if note:
        written.add("DESCRIPTION", storable(visible(note, lines=True)))


def _add_class(written: icalendar.Event, *, private: bool) -> None:
    if private:
        written.add("CLASS", "PRIVATE")


def _told(moment: dt.datetime, event: Event) -> dt.date:
    return moment.date() if event.all_day else _zoned(moment, event.timezone)


def _zoned(moment: dt.datetime, zone: str) -> dt.datetime:
    """Return `moment` in its zone where its clock shows that time once, else in UTC.

    A local time that comes twice always means the first one (RFC 5545, 3.3.5).
    """
    if moment.tzinfo is None:
        return moment
    if not dt.MINYEAR < moment.year < dt.MAXYEAR:
        return moment.replace(tzinfo=dt.UTC)
    if zone and zone != "UTC":
        local = moment.astimezone(ZoneInfo(zone))
        if not local.fold:
            return local
    return moment.astimezone(dt.UTC)


def _address(person: Attendee) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{_line(person.email)}")
    if person.name:
        address.params["CN"] = _line(person.name)
    if person.status:
        address.params["PARTSTAT"] = _line(person.status).upper()
    return address


def _stamp(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _line(text: str) -> str:
    return storable(visible(text))


@hookimpl
def personal_crm_exporters() -> Iterable[Exporter]:
    """Offer the writer of history."""
    return (Exporter(name="icalendar", suffix=".ics", write=write),)
