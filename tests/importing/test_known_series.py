"""A calendar read again: what stands as it did is not taken apart, and nothing is missed."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Labelled
from personal_crm.domain.sources import Series
from personal_crm.plugin import EventCandidate, KnownCandidate
from personal_crm.services.importing import planning

LUNCH = """UID:lunch
SUMMARY:Lunch at the lake
DTSTART:20260420T120000Z
DTEND:20260420T133000Z
ATTENDEE;CN=Ana:mailto:ana@x.test"""
CHOIR = """UID:choir
SUMMARY:Choir with Leo
DTSTART:20260401T180000Z
RRULE:FREQ=WEEKLY"""
OLD = LUNCH.replace("UID:lunch", "UID:old").replace("20260420", "19990420")


@pytest.fixture
def kinds(monkeypatch):
    """Tells what the readers gave since it was last asked."""
    given = []
    candidates = planning.candidates

    def watched(*args):
        for one in candidates(*args):
            given.append(one)
            yield one

    monkeypatch.setattr(planning, "candidates", watched)

    def told():
        read = {one.uid for one in given if isinstance(one, EventCandidate)}
        known = sum(isinstance(one, KnownCandidate) for one in given)
        given.clear()
        return read, known

    return told


def test_what_stands_as_it_did_is_not_read_again(desk, kinds):
    desk.add("Leo")
    path = desk.calendar(LUNCH, CHOIR, OLD)
    desk.take(path)
    kinds()
    before = desk.records()
    planned, key = desk.take(path)
    assert kinds() == (set(), 3)
    assert (set(desk.counts(planned)), key, desk.records()) == ({"unchanged"}, None, before)
    assert planned.count("unchanged") == len(desk.events())


def test_one_that_changed_is_read_and_no_other(desk, kinds):
    desk.take(desk.calendar(LUNCH, CHOIR))
    kinds()
    planned, _ = desk.take(desk.calendar(LUNCH.replace("1200", "1230"), CHOIR))
    assert kinds() == ({"lunch"}, 1)
    assert planned.count("updated") == 1
    back, _ = desk.take(desk.calendar(LUNCH, CHOIR))
    assert kinds() == ({"lunch"}, 1)
    assert back.count("updated") == 1
    assert min(e.start.minute for e in desk.events()) == 0


def test_one_that_is_gone_is_missed_and_known_no_more(desk, kinds):
    desk.take(desk.calendar(LUNCH, CHOIR))
    desk.take(desk.calendar(CHOIR))
    assert {event.uid for event in desk.events()} == {"choir"}
    assert [mark.source.uid for mark in desk.house.store.all(Series)] == ["choir"]
    kinds()
    desk.take(desk.calendar(LUNCH, CHOIR))
    assert kinds() == ({"lunch"}, 1)
    assert "lunch" in {event.uid for event in desk.events()}


def test_what_undo_took_back_is_read_again(desk, kinds):
    path = desk.calendar(LUNCH)
    desk.take(path)
    desk.take(desk.calendar(LUNCH.replace("1200", "1230")))
    desk.house.store.undo()
    kinds()
    desk.take(desk.calendar(LUNCH))
    assert kinds() == (set(), 1)
    desk.house.store.undo()
    desk.take(path)
    assert kinds() == ({"lunch"}, 0)
    assert len(desk.events()) == 1


def test_under_another_name_it_is_known_too(desk, kinds):
    desk.take(desk.calendar(LUNCH, CHOIR))
    again = desk.calendar(LUNCH, CHOIR, name="calendar (1).ics")
    kinds()
    desk.take(again)
    assert kinds() == (set(), 2)
    desk.take(desk.calendar(LUNCH.replace("lake", "sea"), CHOIR, name="calendar (1).ics"))
    kinds()
    planned, _ = desk.take(desk.calendar(LUNCH, CHOIR))
    assert kinds() == ({"lunch"}, 1)
    assert planned.count("updated") == 1


def test_the_window_moves_on_and_only_what_goes_on_is_read(desk, kinds):
    path = desk.calendar(LUNCH, CHOIR, OLD)
    desk.take(path, until=dt.date(2026, 6, 1))
    many = len(desk.events())
    kinds()
    desk.take(path, until=dt.date(2026, 6, 8))
    assert kinds() == ({"choir"}, 2)
    assert len(desk.events()) == many + 1
    desk.take(path, until=dt.date(2026, 6, 7))
    assert kinds() == (set(), 3)
    desk.take(path, since=dt.date(1999, 1, 1), until=dt.date(2026, 6, 8))
    assert kinds() == ({"old"}, 2)


def test_a_known_meeting_becomes_history_when_it_is_past(desk):
    desk.add("Ana", emails=(Labelled(value="ana@x.test"),))
    path = desk.calendar(LUNCH.replace("20260420", "20260520"))
    desk.take(path)
    desk.house.clock = type(desk.house.clock)(dt.datetime(2026, 5, 21, 9))
    planned, _ = desk.take(path)
    assert (desk.counts(planned), len(desk.moments())) == ({"updated": 1}, 1)


def test_whoever_comes_later_is_found_in_what_is_known(desk):
    path = desk.calendar(LUNCH, CHOIR)
    desk.take(path)
    desk.take(desk.cards("FN:Ana Díaz\nEMAIL:ana@x.test"), path)
    assert [desk.names_of(moment.contacts) for moment in desk.moments()] == [["Ana Díaz"]]


def test_your_own_address_makes_all_be_looked_at_again(desk):
    desk.add("Ana Díaz", emails=(Labelled(value="ana@x.test"),))
    path = desk.calendar(LUNCH)
    desk.take(path)
    assert len(desk.moments()) == 1
    planned, _ = desk.take(path, me=("ana@x.test",))
    assert (planned.count("updated"), desk.moments()) == (1, [])


def test_the_same_meeting_in_two_calendars_stays_two(desk, kinds):
    desk.calendar(LUNCH, name="work.ics")
    desk.calendar(LUNCH.replace("lake", "sea"), name="home.ics")
    desk.take(str(desk.files))
    before = desk.records()
    kinds()
    _, key = desk.take(str(desk.files))
    assert kinds() == (set(), 2)
    assert (key, desk.records()) == (None, before)
    desk.calendar(LUNCH.replace("lake", "pond"), name="home.ics")
    desk.take(str(desk.files))
    assert sorted(e.summary for e in desk.events()) == ["Lunch at the lake", "Lunch at the pond"]


def test_who_was_met_anew_is_counted_with_the_meetings_that_are_known(desk):
    tom = LUNCH.replace("Ana", "Tom").replace("ana@", "tom@")
    desk.take(desk.calendar(tom))
    again = tom.replace("UID:lunch", "UID:second").replace("20260420", "20260421")
    planned, _ = desk.take(desk.calendar(tom, again))
    assert planned.unknown == (("Tom", "tom@x.test", 2),)
    assert desk.plan(desk.calendar(tom, again)).unknown == ()
