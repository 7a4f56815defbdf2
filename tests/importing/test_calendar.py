"""Occurrences: all kept as events; past ones with people you know become history."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Labelled
from personal_crm.services import moments

LUNCH = """UID:lunch
SUMMARY:Lunch at the lake
LOCATION:Lake
DTSTART:20260420T120000Z
DTEND:20260420T133000Z
ORGANIZER:mailto:ana@x.test
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@x.test
ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x.test"""
COFFEE = """UID:coffee
SUMMARY:Coffee with Leo
DTSTART:20260421T090000Z
DTEND:20260421T093000Z"""
LATER = LUNCH.replace("UID:lunch", "UID:later").replace("202604", "202607")


@pytest.fixture
def known(desk):
    """A desk that knows Ana by her address and Leo by his name."""
    desk.add("Ana Díaz", given="Ana", emails=(Labelled(value="ana@x.test"),))
    desk.add("Leo")
    return desk


def test_a_past_meeting_becomes_an_interaction(known):
    known.take(known.calendar(LUNCH), me=("me@x.test",))
    (moment,) = known.moments()
    (event,) = known.events()
    assert known.names_of(moment.contacts) == ["Ana Díaz"]
    assert (moment.date, moment.kind) == (dt.date(2026, 4, 20), "meal")
    assert (moment.duration_minutes, moment.place) == (90, "Lake")
    assert (moment.note, moment.event) == ("Lunch at the lake", event.id)
    assert (moment.initiated_by, moment.initiated_guessed) == ("them", True)
    assert (moment.source.plugin, moment.source.uid) == ("icalendar", "lunch")


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Coffee with Leo", "coffee"),
        ("Tea with Leo", "coffee"),
        ("Abendessen mit Leo", "meal"),
        ("Video call with Leo", "video"),
        ("Phone w/ Leo", "call"),
        ("Visit with Leo", "visit"),
        ("Concert with Leo", "event"),
        ("Lunchroom committee with Leo", "event"),
    ],
)
def test_the_summary_tells_the_kind(known, summary, kind):
    known.take(known.calendar(COFFEE.replace("Coffee with Leo", summary)))
    assert [moment.kind for moment in known.moments()] == [kind]


def test_what_comes_next_is_kept_and_becomes_history_when_it_is_past(known):
    path = known.calendar(LUNCH.replace("20260420", "20260504"))
    known.take(path)
    assert (len(known.events()), known.moments()) == (1, [])
    later = dt.datetime(2026, 5, 5, 9)
    known.house.clock = type(known.house.clock)(later)
    planned, _ = known.take(path)
    assert known.counts(planned) == {"updated": 1}
    assert len(known.moments()) == 1
    assert known.counts(known.plan(path)) == {"unchanged": 1}


@pytest.mark.parametrize(
    "change",
    [
        ("PARTSTAT=ACCEPTED:mailto:me", "PARTSTAT=DECLINED:mailto:me"),
        ("PARTSTAT=ACCEPTED:mailto:ana", "PARTSTAT=DECLINED:mailto:ana"),
        ("UID:lunch", "UID:lunch\nSTATUS:CANCELLED"),
        ("ana@x.test", "stranger@x.test"),
        ("DTEND:20260420T133000Z", "\n".join(f"ATTENDEE:mailto:p{n}@x.test" for n in range(12))),
    ],
    ids=["declined by me", "declined by them", "cancelled", "strangers", "a crowd"],
)
def test_what_was_no_meeting_of_yours_is_kept_as_an_event_alone(known, change):
    known.take(known.calendar(LUNCH.replace(*change)), me=("me@x.test",))
    assert (len(known.events()), known.moments()) == (1, [])


def test_a_birthday_in_the_calendar_is_no_meeting(known):
    birthday = "UID:b\nSUMMARY:Leo's birthday\nDTSTART;VALUE=DATE:20260420"
    dinner = "UID:d\nSUMMARY:Leo's birthday dinner\nDTSTART:20260420T190000Z"
    known.take(known.calendar(birthday, dinner))
    assert [moment.note for moment in known.moments()] == ["Leo's birthday dinner"]


def test_the_same_calendar_again_doubles_nothing(known):
    path = known.calendar(LUNCH, COFFEE, LATER)
    known.take(path)
    before = known.records()
    planned, transaction = known.take(path)
    assert (known.counts(planned), transaction) == ({"unchanged": 3}, None)
    assert known.records() == before


def test_under_another_file_name_it_is_the_same_calendar(known):
    known.take(known.calendar(LUNCH, COFFEE))
    planned, transaction = known.take(known.calendar(LUNCH, COFFEE, name="calendar (1).ics"))
    assert (known.counts(planned), transaction) == ({"unchanged": 2}, None)


def test_a_moved_meeting_moves_its_interaction(known):
    known.take(known.calendar(LUNCH))
    (before,) = known.moments()
    planned, _ = known.take(known.calendar(LUNCH.replace("20260420", "20260422")))
    (after,) = known.moments()
    assert known.counts(planned) == {"updated": 1}
    assert (after.id, after.date) == (before.id, dt.date(2026, 4, 22))


def test_a_cancelled_meeting_takes_its_interaction_back(known):
    known.take(known.calendar(LUNCH))
    known.take(known.calendar(f"{LUNCH}\nSTATUS:CANCELLED"))
    assert [event.status for event in known.events()] == ["cancelled"]
    assert known.moments() == []


@pytest.mark.parametrize(
    ("after", "day"),
    [
        (LUNCH.replace("20260420", "20260422"), 22),
        (f"{LUNCH}\nSTATUS:CANCELLED", 20),
        (COFFEE, 20),
    ],
)
def test_what_you_wrote_about_a_meeting_stands_whatever_the_calendar_does(known, after, day):
    known.take(known.calendar(LUNCH, COFFEE))
    moment = next(moment for moment in known.moments() if moment.kind == "meal")
    moments.edit(known.house, moment, {"note": "she sang", "tone": "warm"})
    known.take(known.calendar(after, COFFEE.replace("UID:coffee", "UID:tea")))
    notes = {moment.note: moment.date for moment in known.moments()}
    assert notes["she sang"] == dt.date(2026, 4, day)


def test_what_is_gone_from_the_calendar_goes_with_its_interaction(known):
    known.take(known.calendar(LUNCH, COFFEE, LATER))
    planned, _ = known.take(known.calendar(COFFEE))
    assert {event.uid for event in known.events()} == {"coffee"}
    assert [moment.kind for moment in known.moments()] == ["coffee"]
    assert known.counts(planned) == {"unchanged": 1}


def test_nothing_outside_the_window_goes(known):
    known.take(known.calendar(LUNCH, COFFEE, LATER))
    known.take(known.calendar(COFFEE), until=dt.date(2026, 4, 30), since=dt.date(2026, 4, 21))
    assert {event.uid for event in known.events()} == {"lunch", "coffee", "later"}
    known.take(known.calendar(COFFEE), until=dt.date(2026, 4, 30))
    assert {event.uid for event in known.events()} == {"coffee", "later"}


def test_nothing_of_another_calendar_goes(known):
    known.take(known.calendar(LUNCH, name="work.ics"))
    known.take(known.calendar(COFFEE, name="home.ics"))
    known.take(known.calendar(LATER, name="elsewhere/work.ics"))
    assert {event.uid for event in known.events()} == {"lunch", "coffee", "later"}


def test_a_series_is_kept_by_occurrence(known):
    series = COFFEE.replace("20260421", "20260401") + "\nRRULE:FREQ=WEEKLY;COUNT=8"
    path = known.calendar(series)
    planned, _ = known.take(path)
    assert known.counts(planned) == {"added": 8}
    assert [moment.date.day for moment in known.moments()] == [1, 8, 15, 22, 29]
    assert known.plan(path).count("unchanged") == 8


def test_one_undo_takes_back_people_events_and_history(known):
    before = known.records()
    known.take(known.cards("UID:1\nFN:Zoe\nEMAIL:ana@x.test"), known.calendar(LUNCH, COFFEE))
    assert known.records() != before
    known.house.store.undo()
    assert known.records() == before
    known.house.store.redo()
    assert len(known.moments()) == 2


def test_people_come_first_whatever_the_order_of_the_files(desk):
    desk.calendar(LUNCH, name="a.ics")
    desk.cards("UID:1\nFN:Ana\nEMAIL:ana@x.test", name="z.vcf")
    planned, _ = desk.take(str(desk.files))
    assert [file.path for file in planned.files] == ["a.ics", "z.vcf"]
    assert [desk.names_of(moment.contacts) for moment in desk.moments()] == [["Ana"]]


def test_you_are_remembered_and_in_no_meeting(desk):
    mine = "UID:0\nFN:Kim Me\nEMAIL:me@x.test"
    cards = desk.cards(mine, "UID:1\nFN:Ana\nEMAIL:ana@x.test")
    desk.take(cards, desk.calendar(LUNCH), me=("me@x.test",))
    assert [desk.names_of(moment.contacts) for moment in desk.moments()] == [["Ana"]]
    again = type(desk.house.settings)(me_emails=("me@x.test",))
    assert desk.house.settings == again
    assert 'emails = ["me@x.test"]' in (desk.home / "config.toml").read_text()
    desk.take(desk.calendar(LUNCH, COFFEE.replace("with Leo", "with Kim")))
    assert len(desk.moments()) == 1


def test_a_broken_event_is_told_and_costs_no_other(known):
    planned, _ = known.take(known.calendar(LUNCH, "UID:bad\nDTSTART:yesterday", COFFEE))
    assert known.counts(planned) == {"added": 2}
    assert any(issue.line > 10 for issue in planned.files[0].issues)


def test_reminders_that_came_back_with_the_phone_s_calendar_are_no_meetings(known):
    ours = COFFEE.replace("UID:coffee", "UID:thank-leo@personal-crm")
    other = ours.replace("thank-leo", "call-leo")
    planned, _ = known.take(known.calendar(ours, other, LUNCH))
    (sheet,) = planned.files
    assert (sheet.count("skipped"), sheet.count("added")) == (2, 1)
    (issue,) = sheet.issues
    assert "Personal CRM wrote" in issue.message
    assert "2 of them" in issue.message
    assert [event.uid for event in known.events()] == ["lunch"]


WEEKLY = """UID:weekly
SUMMARY:Lunch with Leo
DTSTART;TZID=Europe/Berlin:20260401T{hour}0000
DTEND;TZID=Europe/Berlin:20260401T{hour}4500
RRULE:FREQ=WEEKLY;COUNT=3"""


def edited(desk, moment, **fields):
    moments.edit(desk.house, moment, fields)


def test_a_series_that_moves_to_another_hour_is_the_same_history(known):
    known.take(known.calendar(WEEKLY.format(hour="09")))
    first = min(known.moments(), key=lambda moment: moment.date)
    edited(known, first, note="my own words")
    known.take(known.calendar(WEEKLY.format(hour="11")))
    found = sorted((moment.date.day, moment.note) for moment in known.moments())
    assert found == [(1, "my own words"), (8, "Lunch with Leo"), (15, "Lunch with Leo")]


def test_what_you_did_not_change_follows_the_calendar(known):
    known.take(known.calendar(LUNCH), me=("me@x.test",))
    (moment,) = known.moments()
    edited(known, moment, note="we talked for hours")
    known.take(known.calendar(LUNCH.replace("20260420", "20260422")), me=("me@x.test",))
    (moved,) = known.moments()
    assert (moved.date.day, moved.note) == (22, "we talked for hours")
    edited(known, moved, date=dt.date(2026, 4, 23))
    known.take(known.calendar(LUNCH.replace("20260420", "20260424")), me=("me@x.test",))
    (kept,) = known.moments()
    assert kept.date.day == 23


def test_a_crowd_makes_no_history_and_is_counted(known):
    people = "\n".join(f"ATTENDEE:mailto:p{number}@x.test" for number in range(13))
    planned, _ = known.take(known.calendar(f"{LUNCH}\n{people}", COFFEE))
    assert (planned.crowds, [moment.kind for moment in known.moments()]) == (1, ["coffee"])
