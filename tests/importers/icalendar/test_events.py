"""What an event of a calendar becomes."""

import datetime as dt
from pathlib import Path

import pytest

from personal_crm.domain.records import Attendee
from personal_crm.plugin import Span
from personal_crm_plugins.importers.icalendar import IMPORTER, personal_crm_importers

EXAMPLE = Path(__file__).parents[3] / "examples" / "calendar.ics"
BERLIN_SUMMER = dt.timezone(dt.timedelta(hours=2))


def test_the_plugin_offers_the_importer():
    assert list(personal_crm_importers()) == [IMPORTER]


@pytest.mark.parametrize(
    "head",
    [
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        b"begin:vcalendar\nversion:2.0\n",
        b"\xef\xbb\xbfBEGIN:VCALENDAR\nVERSION:2.0\n",
        "BEGIN:VCALENDAR\nVERSION:2.0\n".encode("utf-16"),
        "BEGIN:VCALENDAR\nVERSION:2.0\n".encode("utf-16-be"),
    ],
)
def test_a_calendar_is_recognised_by_its_first_line(source, head):
    match = IMPORTER.identify(source(head))
    assert match is not None
    assert match.confidence > 0.9
    assert match.reason == "iCalendar 2.0"


def test_what_only_mentions_a_calendar_is_none(source):
    assert IMPORTER.identify(source("BEGIN:VCARD\nNOTE:BEGIN:VCALENDAR\nEND:VCARD\n")) is None
    assert IMPORTER.identify(source("")) is None


def test_an_event_keeps_what_its_lines_say(read, calendar):
    events, issues = read(
        calendar(
            "UID:tea@home.test\nDTSTART;TZID=Europe/Berlin:20260610T150000\n"
            "DTEND;TZID=Europe/Berlin:20260610T163000\nSUMMARY:Tea\\, and a long\n  talk\n"
            "LOCATION:Café Süd\nSTATUS:TENTATIVE\nCLASS:CONFIDENTIAL"
        )
    )
    assert issues == []
    (candidate,) = events
    event = candidate.event
    assert (candidate.uid, candidate.line) == ("tea@home.test", 3)
    assert candidate.raw.startswith("BEGIN:VEVENT\nUID:tea@home.test\n")
    assert candidate.raw.endswith("END:VEVENT")
    assert event.uid == "tea@home.test"
    assert event.start == dt.datetime(2026, 6, 10, 15, tzinfo=BERLIN_SUMMER)
    assert event.end == dt.datetime(2026, 6, 10, 16, 30, tzinfo=BERLIN_SUMMER)
    assert event.timezone == "Europe/Berlin"
    assert event.summary == "Tea, and a long talk"
    assert event.location == "Café Süd"
    assert (event.status, event.private, event.all_day) == ("tentative", True, False)
    assert event.recurrence_id == ""


def test_an_all_day_event_ends_at_the_midnight_after_its_last_day(read, calendar):
    events, _ = read(
        calendar(
            "UID:a\nDTSTART;VALUE=DATE:20260808\nDTEND;VALUE=DATE:20260811",
            "UID:b\nDTSTART;VALUE=DATE:20260808",
            "UID:c\nDTSTART;VALUE=DATE:20260808\nDTEND;VALUE=DATE:20260808",
            "UID:d\nDTSTART;VALUE=DATE:20260808\nDURATION:P2D",
        )
    )
    assert [item.event.all_day for item in events] == [True] * 4
    assert {item.event.start for item in events} == {dt.datetime(2026, 8, 8)}
    assert [item.event.end.day for item in events] == [11, 9, 9, 10]


def test_the_length_of_an_event_may_stand_for_its_end(read, calendar):
    events, _ = read(calendar("UID:a\nDTSTART:20260808T100000Z\nDURATION:PT90M"))
    assert events[0].event.end == dt.datetime(2026, 8, 8, 11, 30, tzinfo=dt.UTC)
    assert events[0].event.timezone == "UTC"


def test_an_event_that_says_no_end_has_none(read, calendar):
    events, _ = read(calendar("UID:a\nDTSTART:20260808T100000Z"))
    assert events[0].event.end is None


def test_people_come_with_folded_addresses_and_their_answer(read, calendar):
    events, _ = read(
        calendar(
            "UID:a\nDTSTART:20260808T100000Z\nORGANIZER;CN=Maja Lind:MAILTO:Maja.Lind@Mail.test\n"
            'ATTENDEE;CN="Díaz, Ana";PARTSTAT=DECLINED:mailto:Ana.Diaz@mail.test\n'
            "ATTENDEE:ben.okafor@mail.test\n"
            "ATTENDEE;EMAIL=urn@mail.test;CN=Urn:urn:uuid:4f1d\n"
            "ATTENDEE;CN=No Mail:invalid:nomail\n"
            "ATTENDEE;CUTYPE=ROOM;CN=Loft:mailto:loft@mail.test\n"
            "ATTENDEE;CUTYPE=resource:mailto:projector@mail.test"
        )
    )
    event = events[0].event
    assert event.organizer == Attendee(email="maja.lind@mail.test", name="Maja Lind")
    assert event.attendees == (
        Attendee(email="ana.diaz@mail.test", name="Díaz, Ana", status="declined"),
        Attendee(email="ben.okafor@mail.test"),
        Attendee(email="urn@mail.test", name="Urn"),
        Attendee(name="No Mail"),
    )


def test_a_lone_guest_is_a_guest(read, calendar):
    events, _ = read(calendar("UID:a\nDTSTART:20260808T100000Z\nATTENDEE:MailTo:ana@mail.test"))
    assert events[0].event.attendees == (Attendee(email="ana@mail.test"),)


def test_cancelled_events_are_included(read, calendar):
    one, _ = read(calendar("UID:a\nDTSTART:20260808T100000Z\nSTATUS:CANCELLED"))
    all_of_it, _ = read(calendar("UID:a\nDTSTART:20260808T100000Z", head="METHOD:CANCEL\n"))
    assert one[0].event.status == all_of_it[0].event.status == "cancelled"


def test_only_what_meets_the_window_comes(read, calendar):
    day = Span(dt.date(2026, 8, 8), dt.date(2026, 8, 8))
    events, issues = read(
        calendar(
            "UID:before\nDTSTART;TZID=Asia/Tokyo:20260807T235900",
            "UID:into\nDTSTART;TZID=Asia/Tokyo:20260807T230000\nDURATION:PT2H",
            "UID:last\nDTSTART;TZID=Asia/Tokyo:20260808T235900",
            "UID:after\nDTSTART;TZID=Asia/Tokyo:20260809T000000",
            "UID:whole\nDTSTART;VALUE=DATE:20260808",
            "UID:next\nDTSTART;VALUE=DATE:20260809",
        ),
        day,
    )
    assert [item.uid for item in events] == ["into", "last", "whole"]
    assert issues == []


def test_an_event_without_uid_is_known_by_its_text(read, calendar):
    first, _ = read(calendar("DTSTART:20260808T100000Z", "DTSTART:20260809T100000Z"))
    again, _ = read(calendar("DTSTART:20260809T100000Z"))
    assert all(item.uid.startswith("sha256:") for item in first)
    assert len({item.uid for item in first}) == 2
    assert again[0].uid == first[1].uid == first[1].event.uid


def test_two_of_one_uid_at_different_times_are_both_delivered(read, calendar):
    events, issues = read(
        calendar(
            "UID:a\nDTSTART:20260808T100000Z\nSUMMARY:one",
            "UID:a\nDTSTART:20260809T100000Z\nSUMMARY:two\nSEQUENCE:1",
            "UID:a\nDTSTART:20260808T100000Z\nSUMMARY:three",
        )
    )
    assert {item.event.summary for item in events} == {"one", "two"}
    assert [issue.line for issue in issues] == [15]


def test_the_example_is_read_without_a_word(read):
    events, issues = read(EXAMPLE.read_bytes())
    assert issues == []
    moments = {answer.event.summary for answer in events}
    assert {"Tea with Ana after pottery", "Call with Leo", "Choir"} <= moments


@pytest.mark.parametrize("word", ["Canceled", "Cancelled", "Abgesagt", "Annulé "])
def test_what_outlook_writes_before_a_title_calls_it_off(read, calendar, word):
    events, _ = read(calendar(f"UID:a\nDTSTART:20260808T100000Z\nSUMMARY:{word}: Lunch with Ana"))
    assert events[0].event.status == "cancelled"
