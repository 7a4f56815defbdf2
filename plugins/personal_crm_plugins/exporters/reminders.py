"""Writes the reminders as a calendar of their own, which the next export updates.

Events with an end and an alarm, not VTODO, which some servers refuse. Times float (RFC 5545,
3.3.5): nine o'clock is nine o'clock wherever you are.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Alarm, Calendar, Event

from personal_crm.domain.text import storable, visible
from personal_crm.plugin import OURS, Export, Exporter, Reminder, hookimpl

PERSONAL_CRM_API = 1


def write(export: Export) -> Iterator[bytes]:
    """Yield the calendar, by day and key; what is unchanged is written in the same bytes."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Personal CRM//Reminders//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "Personal CRM")
    for reminder in sorted(export.reminders, key=lambda reminder: (reminder.day, reminder.key)):
        calendar.add_component(_event(reminder, export.reminder_time))
    yield calendar.to_ical()


def _event(reminder: Reminder, time: dt.time) -> Event:
    start = dt.datetime.combine(reminder.day, time.replace(tzinfo=None, microsecond=0))
    title = _harmless(reminder.title)
    event = Event()
    event.add("UID", f"{_harmless(reminder.key)}{OURS}")
    event.add("DTSTAMP", dt.datetime.combine(reminder.day, dt.time(), dt.UTC))
    event.add("DTSTART", start)
    event.add("DTEND", start + dt.timedelta(minutes=max(1, reminder.minutes)))
    event.add("SUMMARY", title)
    if reminder.details:
        event.add("DESCRIPTION", _harmless(reminder.details, lines=True))
    event.add("TRANSP", "TRANSPARENT")
    for days in dict.fromkeys((max(0, reminder.ahead), 0)):
        event.add_component(_alarm(title, dt.timedelta(days=-days)))
    return event


def _alarm(title: str, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", before)
    return alarm


def _harmless(text: str, *, lines: bool = False) -> str:
    return storable(visible(text, lines=lines))


@hookimpl
def personal_crm_exporters() -> Iterable[Exporter]:
    """Offer the writer of reminders."""
    return (Exporter(name="reminders", suffix=".ics", write=write),)
