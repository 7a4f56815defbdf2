"""The calendar of reminders."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from personal_crm.domain.text import visible
from personal_crm.plugin import Export, Reminder, Span
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.exporters.reminders import personal_crm_exporters
from personal_crm_plugins.importers.icalendar import IMPORTER

(EXPORTER,) = personal_crm_exporters()
ANA = Reminder(
    key="thank-ana", day=dt.date(2026, 5, 4), title="Ana", details="Why\nand how", minutes=10
)
LEO = Reminder(key="call-leo", day=dt.date(2026, 5, 2), title="Leo", details="", minutes=15)
# The library writes a backslash before N as a line break, whatever it was meant as.
TEXT = st.text(max_size=120).filter(lambda text: "\\N" not in text)
REMINDERS = st.builds(
    Reminder,
    key=st.uuids().map(str),
    day=st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    title=TEXT,
    details=TEXT,
    minutes=st.integers(0, 600),
)


def written(*reminders, time=dt.time(9)):
    return b"".join(EXPORTER.write(Export(records={}, reminders=reminders, reminder_time=time)))


def test_the_exporter_is_named_and_ends_its_files():
    assert (EXPORTER.name, EXPORTER.suffix) == ("reminders", ".ics")


def test_a_reminder_is_an_event_with_an_end_and_an_alarm():
    calendar = Calendar.from_ical(written(ANA, time=dt.time(8, 30)))
    assert (calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Personal CRM")
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == "thank-ana@personal-crm"
    assert event["DTSTART"].dt == dt.datetime(2026, 5, 4, 8, 30)
    assert event["DTEND"].dt == dt.datetime(2026, 5, 4, 8, 40)
    assert event["DTSTAMP"].dt == dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("Ana", "Why\nand how")
    assert event["TRANSP"] == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", "Ana")
    assert alarm["TRIGGER"].dt == dt.timedelta()


def test_what_rings_ahead_has_a_second_alarm():
    reminder = Reminder("k", ANA.day, "Ana", "", 5, ahead=7)
    (event,) = Calendar.from_ical(written(reminder)).walk("VEVENT")
    triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert triggers == [dt.timedelta(days=-7), dt.timedelta()]


def test_what_has_no_details_has_no_description():
    (event,) = Calendar.from_ical(written(LEO)).walk("VEVENT")
    assert "DESCRIPTION" not in event


def test_the_same_reminders_in_any_order_are_the_same_bytes():
    assert written(ANA, LEO) == written(LEO, ANA)


def test_control_characters_are_written_out():
    data = written(Reminder("k", ANA.day, "A\x1b[2J\u202e\nB", "C\x07\nD", 5))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == "A\\x1b[2J\\u202e B"
    assert event["DESCRIPTION"] == "C\\x07\nD"


def test_an_empty_export_is_an_empty_calendar():
    assert Calendar.from_ical(written()).walk("VEVENT") == []


@given(reminders=st.lists(REMINDERS, max_size=5))
@settings(max_examples=100, deadline=None)
def test_lines_are_short_end_right_and_come_back(reminders):
    data = written(*reminders)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    window = Span(dt.date(1999, 1, 1), dt.date(2091, 1, 1))
    source = source_of(data, "x.ics", window)
    read = {answer.uid: answer.event for answer in IMPORTER.extract(source)}
    assert len(read) == len(reminders)
    for reminder in reminders:
        event = read[f"{reminder.key}@personal-crm"]
        assert event.start == dt.datetime.combine(reminder.day, dt.time(9))
        assert event.summary == visible(reminder.title).strip()
        assert (event.end - event.start) == dt.timedelta(minutes=max(1, reminder.minutes))
