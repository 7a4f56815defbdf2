"""Who is written down after their meetings finds them: history is not lost for coming late."""

import datetime as dt

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.services import contacts

LUNCH = """UID:lunch
SUMMARY:Lunch at the lake
DTSTART:20260420T120000Z
DTEND:20260420T133000Z
ATTENDEE:mailto:ana@x.test
ATTENDEE:mailto:me@x.test"""
COFFEE = """UID:coffee
SUMMARY:Coffee with Leo
DTSTART:20260421T090000Z
DTEND:20260421T093000Z"""
LATER = LUNCH.replace("UID:lunch", "UID:later").replace("202604", "202607")
ANA = "FN:Ana Díaz\nEMAIL:ana@x.test"


def met(desk):
    return {(m.date, *desk.names_of(m.contacts)) for m in desk.moments()}


def test_a_person_added_by_hand_has_been_met(desk):
    desk.take(desk.calendar(LUNCH, LATER), me=("me@x.test",))
    assert met(desk) == set()
    desk.add("Ana Díaz", emails=(Labelled(value="ana@x.test"),))
    assert met(desk) == {(dt.date(2026, 4, 20), "Ana Díaz")}
    assert [desk.names_of(e.contacts) for e in desk.events()] == [["Ana Díaz"]] * 2


def test_so_has_one_whose_name_stands_in_the_summary(desk):
    desk.take(desk.calendar(COFFEE))
    desk.add("Leo Brandt", given="Leo")
    assert met(desk) == {(dt.date(2026, 4, 21), "Leo Brandt")}


def test_a_phone_imported_after_the_calendar_makes_the_same_history(desk):
    desk.take(desk.calendar(LUNCH, COFFEE), me=("me@x.test",))
    desk.take(desk.cards(ANA))
    assert met(desk) == {(dt.date(2026, 4, 20), "Ana Díaz")}


def test_an_address_that_comes_later_does_too(desk):
    desk.take(desk.calendar(LUNCH))
    ana = desk.add("Ana Díaz")
    assert met(desk) == set()
    contacts.edit(desk.house, ana, {"emails": (Labelled(value="ana@x.test"),)})
    assert met(desk) == {(dt.date(2026, 4, 20), "Ana Díaz")}


def test_it_is_undone_with_the_person(desk):
    desk.take(desk.calendar(LUNCH))
    before = desk.events(), desk.moments()
    desk.add("Ana Díaz", emails=(Labelled(value="ana@x.test"),))
    desk.house.store.undo()
    assert (desk.events(), desk.moments()) == before


def test_a_second_of_the_name_takes_nothing_from_the_first(desk):
    desk.add("Leo Brandt", given="Leo")
    desk.take(desk.calendar(COFFEE))
    desk.add("Leo Cruz", given="Leo")
    assert met(desk) == {(dt.date(2026, 4, 21), "Leo Brandt")}


def test_the_calendar_read_again_changes_nothing(desk):
    path = desk.calendar(LUNCH, COFFEE)
    desk.take(path)
    desk.take(desk.cards(ANA))
    planned, key = desk.take(path)
    assert desk.counts(planned) == {"unchanged": 2}
    assert key is None


def test_you_are_no_newcomer_to_your_own_meetings(desk):
    desk.take(desk.calendar(LUNCH))
    desk.take(desk.cards("FN:Me Myself\nEMAIL:me@x.test"), me=("me@x.test",))
    assert met(desk) == set()


def test_who_is_met_often_and_not_there_is_offered_and_never_made(desk):
    often = [
        f"UID:m{n}\nSUMMARY:Lunch\nDTSTART:2026041{n}T120000Z\n"
        "ATTENDEE;CN=Tom Weiss:mailto:tom@x.test\nATTENDEE:mailto:me@x.test\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@x.test"
        for n in range(3)
    ]
    planned, _ = desk.take(desk.calendar(*often, LUNCH), me=("me@x.test",))
    assert planned.unknown == (("Tom Weiss", "tom@x.test", 3), ("", "ana@x.test", 1))
    assert list(desk.house.store.all(Contact)) == []


def test_who_is_met_once_is_offered_after_who_is_met_more_often(desk):
    leo = LUNCH.replace("ana@", "leo@").replace("UID:lunch", "UID:other")
    twice = LUNCH.replace("UID:lunch", "UID:again").replace("20260420", "20260421")
    planned, _ = desk.take(desk.calendar(leo, LUNCH, twice), me=("me@x.test",))
    assert [(one.email, one.meetings) for one in planned.unknown] == [
        ("ana@x.test", 2),
        ("leo@x.test", 1),
    ]


def test_a_crowd_offers_nobody(desk):
    crowd = "\n".join(f"ATTENDEE:mailto:p{n}@x.test" for n in range(40))
    series = (
        f"UID:c\nSUMMARY:All hands\nDTSTART:20260401T120000Z\nRRULE:FREQ=DAILY;COUNT=5\n{crowd}"
    )
    planned, _ = desk.take(desk.calendar(series))
    assert planned.unknown == ()
