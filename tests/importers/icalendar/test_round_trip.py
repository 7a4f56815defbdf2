"""Events written by a library come back equal."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.records import Attendee, Event
from personal_crm.plugin import EventCandidate, SeriesCandidate, Span
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers.icalendar import IMPORTER

WINDOW = Span(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", None])
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\\"), max_size=90
).map(str.strip)
NAMES = st.text(st.characters(categories=["L", "N", "P"], exclude_characters='"\\^'), min_size=1)
TIMES = st.datetimes(dt.datetime(1991, 1, 1), dt.datetime(2089, 12, 30)).map(
    lambda time: time.replace(microsecond=0)
)
PEOPLE = st.builds(
    Attendee,
    email=st.from_regex(r"[a-z0-9._]{1,20}@[a-z]{1,20}\.test", fullmatch=True),
    name=NAMES,
    status=st.sampled_from(["", "accepted", "declined", "needs-action"]),
)
EVENTS = st.builds(
    Event,
    uid=st.from_regex(r"[A-Za-z0-9@.-]{1,40}", fullmatch=True),
    start=TIMES,
    summary=WORDS,
    location=WORDS,
    status=st.sampled_from(["confirmed", "tentative", "cancelled"]),
    attendees=st.lists(PEOPLE, max_size=3).map(tuple),
    organizer=st.none() | PEOPLE,
    timezone=ZONES.map(lambda zone: zone or ""),
    private=st.booleans(),
)


def address(person):
    value = icalendar.vCalAddress(f"MAILTO:{person.email}")
    value.params["CN"] = person.name
    if person.status:
        value.params["PARTSTAT"] = person.status.upper()
    return value


def placed(event, time):
    return time.replace(tzinfo=ZoneInfo(event.timezone)) if event.timezone else time


def written(event, end):
    """Return `event` as a component, ending at `end`."""
    component = icalendar.Event()
    component.add("UID", event.uid)
    component.add("DTSTART", placed(event, event.start))
    component.add("DTEND", placed(event, end))
    component.add("SUMMARY", event.summary)
    component.add("LOCATION", event.location)
    component.add("STATUS", event.status.upper())
    component.add("CLASS", "PRIVATE" if event.private else "PUBLIC")
    for person in event.attendees:
        component.add("ATTENDEE", address(person), encode=0)
    if event.organizer is not None:
        component.add("ORGANIZER", address(event.organizer), encode=0)
    return component


@given(event=EVENTS, minutes=st.integers(0, 5000))
@settings(max_examples=200, deadline=None)
def test_events_written_come_back_equal(event, minutes):
    end = event.start + dt.timedelta(minutes=minutes)
    calendar = icalendar.Calendar()
    calendar.add_component(written(event, end))
    data = calendar.to_ical()
    source = source_of(data, "x.ics", WINDOW)
    candidate, whole = IMPORTER.extract(source)
    assert isinstance(candidate, EventCandidate)
    assert isinstance(whole, SeriesCandidate)
    read = candidate.event
    told = {"start", "end"}
    for name in set(Event.__struct_fields__) - told:
        assert getattr(read, name) == getattr(event, name), name
    assert read.start.replace(tzinfo=None) == event.start
    assert read.start.utcoffset() == placed(event, event.start).utcoffset()
    assert read.end.replace(tzinfo=None) == end
