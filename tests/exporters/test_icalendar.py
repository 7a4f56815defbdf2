"""The calendar of what happened: events and moments, told so that others know them again."""

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Attendee, Event, Interaction
from personal_crm.plugin import EventCandidate, Export, SeriesCandidate, Span
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.exporters.icalendar import personal_crm_exporters
from personal_crm_plugins.importers.icalendar import IMPORTER

(EXPORTER,) = personal_crm_exporters()
WINDOW = Span(dt.date.min, dt.date.max)
BERLIN = ZoneInfo("Europe/Berlin")
ANA = Contact(id="ana", name="Ana Díaz")
MOMENT = Interaction(id="m1", date=dt.date(2026, 5, 1), kind="coffee", contacts=("ana",))
WORDS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\\"), max_size=90
).map(str.strip)
NAMES = st.text(st.characters(categories=["L", "N", "P"], exclude_characters='"\\^'), min_size=1)
PEOPLE = st.builds(
    Attendee,
    email=st.from_regex(r"[a-z0-9._]{1,20}@[a-z]{1,20}\.test", fullmatch=True),
    name=NAMES,
    status=st.sampled_from(["", "accepted", "declined", "needs-action"]),
)
# Zones that keep no hour, two, or changed their rules, their offset or the day itself.
ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Europe/Moscow", "America/Sao_Paulo",
    "Africa/Casablanca", "Pacific/Apia", "Asia/Pyongyang", "America/Caracas", "Australia/Lord_Howe",
)  # fmt: skip
EDGES = st.sampled_from(
    [
        dt.datetime(1, 1, 2), dt.datetime(9999, 12, 25, 23), dt.datetime(2024, 2, 29, 12),
        dt.datetime(2011, 12, 30, 10), dt.datetime(2026, 3, 29, 1), dt.datetime(2026, 10, 25, 1),
        dt.datetime(2018, 11, 4, 3), dt.datetime(2014, 10, 25, 22), dt.datetime(1960, 2, 29),
    ]
)  # fmt: skip
MINUTES = EDGES | st.datetimes(dt.datetime(1960, 1, 1), dt.datetime(2090, 1, 1)).map(
    lambda time: time.replace(second=0, microsecond=0)
)


@st.composite
def events(draw):
    """Return an event that floats, lasts all day, or stands in a zone, at any turn of its clock."""
    zone = draw(st.sampled_from(["", "day", *ZONES]))
    start = draw(MINUTES)
    end = start + dt.timedelta(minutes=draw(st.integers(0, 3000)))
    if zone == "day":
        start = dt.datetime.combine(start, dt.time())
        end = start + dt.timedelta(days=draw(st.integers(1, 5)))
    elif zone:
        start, end = (time.replace(tzinfo=dt.UTC) for time in (start, end))
    again = 1960 <= start.year <= 2090 and draw(st.booleans())
    return Event(
        id="e1",
        uid=draw(st.from_regex(r"[A-Za-z0-9@.-]{1,40}", fullmatch=True)),
        start=start,
        end=end,
        all_day=zone == "day",
        timezone="" if zone == "day" else zone,
        recurrence_id=(start.date() if zone == "day" else start).isoformat() if again else "",
        summary=draw(WORDS),
        location=draw(WORDS),
        status=draw(st.sampled_from(["confirmed", "tentative", "cancelled"])),
        attendees=tuple(draw(st.lists(PEOPLE, max_size=3))),
        organizer=draw(st.none() | PEOPLE),
        private=draw(st.booleans()),
    )


def written(**records):
    return b"".join(EXPORTER.write(Export(records=records, reminders=(), reminder_time=dt.time(9))))


def read_again(data):
    """Return the occurrences that our own reader finds; it has nothing to complain of."""
    found = list(IMPORTER.extract(source_of(data, "history.ics", WINDOW)))
    assert all(isinstance(one, EventCandidate | SeriesCandidate) for one in found)
    return [one for one in found if isinstance(one, EventCandidate)]


def events_in(data):
    return Calendar.from_ical(data).walk("VEVENT")


def test_the_exporter_is_named_and_ends_its_files():
    assert (EXPORTER.name, EXPORTER.suffix) == ("icalendar", ".ics")


@given(event=events())
@settings(max_examples=150, deadline=None)
def test_events_come_back_equal(event):
    data = written(events=[event])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (read,) = read_again(data)
    for name in set(Event.__struct_fields__) - {"id", "timezone", "recurrence_id"}:
        assert getattr(read.event, name) == getattr(event, name), name
    assert bool(read.event.recurrence_id) == bool(event.recurrence_id)
    if event.recurrence_id:
        moments = (read.event.recurrence_id, event.recurrence_id)
        assert len({dt.datetime.fromisoformat(moment) for moment in moments}) == 1


def test_the_second_two_o_clock_of_a_long_night_is_not_the_first():
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    night = [
        Event(id=str(n), uid=f"n{n}", start=first + dt.timedelta(hours=n), timezone=BERLIN.key)
        for n in range(3)
    ]
    read = read_again(written(events=night))
    assert sorted(item.event.start for item in read) == [event.start for event in night]


def test_a_moment_is_a_day_of_its_own():
    moment = msgspec.structs.replace(MOMENT, note="her news:\npromoted", place="Café Sol")
    (event,) = events_in(written(contacts=[ANA], interactions=[moment]))
    assert event["UID"] == "m1@personal-crm"
    assert event["DTSTART"].dt == dt.date(2026, 5, 1)
    assert event["DTEND"].dt == dt.date(2026, 5, 2)
    assert event["SUMMARY"] == "Coffee with Ana Díaz"
    assert (event["DESCRIPTION"], event["LOCATION"]) == ("her news:\npromoted", "Café Sol")
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_moment_of_a_meeting_lends_it_its_note():
    start = dt.datetime(2026, 5, 1, 18, tzinfo=BERLIN)
    meeting = Event(id="e1", uid="choir", start=start, timezone=BERLIN.key, summary="Choir")
    moment = msgspec.structs.replace(MOMENT, event="e1", note="she sang alone")
    (event,) = events_in(written(events=[meeting], interactions=[moment]))
    assert (event["UID"], event["DESCRIPTION"]) == ("choir", "she sang alone")
    assert event["DTSTART"].dt == start


def test_what_is_private_is_marked_so():
    moment = msgspec.structs.replace(MOMENT, private=True)
    (event,) = events_in(written(interactions=[moment]))
    assert event["CLASS"] == "PRIVATE"


def test_what_we_wrote_ourselves_is_never_read_as_a_meeting():
    (read,) = read_again(written(contacts=[ANA], interactions=[MOMENT]))
    assert "Personal CRM wrote" in read.skip


def test_a_zone_is_told_with_its_rules():
    start = dt.datetime(2026, 5, 1, 18, tzinfo=BERLIN)
    data = written(events=[Event(id="e1", uid="x", start=start, timezone=BERLIN.key)])
    (zone,) = Calendar.from_ical(data).walk("VTIMEZONE")
    assert zone["TZID"] == BERLIN.key


def test_the_same_records_in_any_order_are_the_same_bytes():
    other = msgspec.structs.replace(MOMENT, id="m2")
    assert written(interactions=[MOMENT, other]) == written(interactions=[other, MOMENT])
