"""Meetings that pass after their calendar was read become history by themselves, once."""

import datetime as dt

import pytest

from personal_crm import bootstrap
from personal_crm.domain.contact import Labelled
from personal_crm.domain.records import Interaction
from personal_crm.services.clock import Clock
from personal_crm.services.importing import elapsed

LUNCH = """UID:lunch
SUMMARY:Lunch at the lake
DTSTART:20260505T120000
DTEND:20260505T130000
ATTENDEE:mailto:ana@x.test"""
TRIP = """UID:trip
SUMMARY:Boat trip
DTSTART;VALUE=DATE:20260506
DTEND;VALUE=DATE:20260508
ATTENDEE:mailto:ana@x.test"""
OFF = LUNCH.replace("UID:lunch", "UID:off\nSTATUS:CANCELLED")
CROWD = LUNCH.replace("UID:lunch", "UID:crowd") + "".join(
    f"\nATTENDEE:mailto:p{number}@x.test" for number in range(40)
)


@pytest.fixture
def read(desk):
    """A home in which a calendar was read on 4 May, with Ana in it."""
    desk.add("Ana Díaz", given="Ana", emails=(Labelled(value="ana@x.test"),))
    desk.take(desk.calendar(LUNCH, TRIP, OFF, CROWD))
    return desk


def on(desk, day):
    """Open the home on a later day, and let what passed become history."""
    desk.house = bootstrap.open_house(desk.home, Clock(dt.datetime(2026, 5, day, 9)))
    return elapsed.tell_history(desk.house)


def told(desk):
    return sorted(moment.note for moment in desk.moments())


def test_each_becomes_history_on_the_day_after_it(read):
    counts = [on(read, day) for day in range(4, 11)]
    assert counts == [0, 0, 1, 0, 1, 0, 0]
    assert told(read) == ["Boat trip", "Lunch at the lake"]
    (lunch,) = [moment for moment in read.moments() if moment.kind == "meal"]
    assert (lunch.date, lunch.duration_minutes) == (dt.date(2026, 5, 5), 60)


def test_days_on_which_nobody_looked_are_looked_at_together_and_undone_together(read):
    assert on(read, 20) == 2
    assert read.house.store.actions()[0].label == "2 meetings of the calendar became history"
    read.house.store.undo()
    assert told(read) == []
    assert on(read, 21) == 0


def test_what_was_deleted_stays_away(read):
    assert on(read, 6) == 1
    (lunch,) = read.moments()
    with read.house.store.transaction("Delete") as change:
        change.remove(Interaction, lunch.id)
    assert [on(read, day) for day in (6, 7)] == [0, 0]
    assert told(read) == []


def test_the_calendar_read_again_doubles_nothing(read):
    on(read, 20)
    before = told(read)
    read.take(str(read.files / "calendar.ics"))
    assert told(read) == before


def test_a_home_without_a_calendar_is_not_written(desk):
    desk.add("Ana")
    sequence = desk.house.store.sequence
    assert on(desk, 20) == 0
    assert desk.house.store.sequence == sequence
