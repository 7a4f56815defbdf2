"""Files that are not what they should be: everything whole is delivered, the rest is said."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.plugin import EventCandidate, Issue, SeriesCandidate, Span
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers.icalendar import IMPORTER

GOOD = "UID:good\nDTSTART:20260808T100000Z"
SAMPLE = (
    b"BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VTIMEZONE\r\nTZID:Own\r\n"
    b"BEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
    b"END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Own:20260101T090000\r\n"
    b"DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO\r\nEXDATE;TZID=Own:20260112T090000\r\n"
    b"RDATE;VALUE=PERIOD:20260201T090000Z/PT2H\r\nSEQUENCE:2\r\nATTENDEE;CN=Ana:mailto:a@mail.test"
    b"\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260105T080000Z"
    b"\r\nDTSTART;VALUE=DATE:20260106\r\nSUMMARY:Tee\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
WINDOW = Span(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
PATCHES = [b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"\r\n", b"\r\n ", b"0", b"9999", b"-", b";",
           b":", b'"', b"=", b",", b"/", b"\\", b"P1D", b"DAILY", b"INTERVAL=0;",
           b"00010101T000000Z", b"99991231T235959Z", b"TZID=UTC;", b"VALUE=DATE;"]  # fmt: skip


def test_a_bad_event_loses_no_other(read, calendar):
    events, issues = read(
        calendar("UID:a\nSUMMARY:no start", GOOD, "UID:b\nDTSTART:20261399T100000Z")
    )
    assert [item.uid for item in events] == ["good"]
    lost = [(issue.line, issue.text) for issue in issues if issue.severity == "error"]
    assert lost == [(3, "BEGIN:VEVENT"), (11, "BEGIN:VEVENT")]
    assert (13, "DTSTART:20261399T100000Z") in [(issue.line, issue.text) for issue in issues]


@pytest.mark.parametrize(
    "line",
    [
        "a line that is no property",
        "DTSTAMP:yesterday",
        "DTEND:20261399T100000Z",
        "DTEND:20250101T000000Z",
        "DURATION:-PT1H",
        "DURATION:P999999999999999999W",
        "EXDATE:20260808T250000Z",
        "RDATE;VALUE=TIME:083000",
        "RECURRENCE-ID:P1D",
        "SUMMARY;=:x",
        "DTSTART:20260809T100000Z",
    ],
)
def test_a_bad_line_loses_itself_alone(read, calendar, line):
    events, issues = read(calendar(f"{GOOD}\n{line}"))
    assert [item.event.start for item in events] == [dt.datetime(2026, 8, 8, 10, tzinfo=dt.UTC)]
    assert [issue.severity for issue in issues] == ["warning"]
    assert issues[0].line == (5 if line.startswith("DTSTART") else 6)


def test_the_broken_one_of_several_is_named(read, calendar):
    dates = "EXDATE:20260808T100000Z\nEXDATE:nonsense\nEXDATE:20260810T100000Z"
    events, issues = read(calendar(f"{GOOD}\nRRULE:FREQ=DAILY;COUNT=3\n{dates}"))
    assert [item.event.start.day for item in events] == [9]
    assert [(issue.line, issue.text) for issue in issues] == [(8, "EXDATE:nonsense")]


def test_several_calendars_and_stray_lines_in_one_file(read, calendar):
    text = "stray: line\r\nanother\r\n" + calendar(GOOD) + calendar("UID:b\nDTSTART:20260809")
    events, issues = read(text)
    assert [item.uid for item in events] == ["good", "b"]
    assert [issue.line for issue in issues] == [1]


@pytest.mark.parametrize("cut", ["END:VEVENT", "END:VCALENDAR"])
def test_what_is_cut_off_is_read_as_far_as_it_goes(read, calendar, cut):
    text = calendar(GOOD)
    events, issues = read(text[: text.index(cut)])
    assert [item.uid for item in events] == ["good"]
    assert issues


def test_an_event_left_open_does_not_swallow_the_next(read, calendar):
    text = calendar("UID:a\nDTSTART:20260807\nBEGIN:VALARM", GOOD).replace("END:VEVENT\r\n", "", 1)
    events, issues = read(text)
    assert [item.uid for item in events] == ["a", "good"]
    assert [issue.line for issue in issues] == [3]


def test_parts_within_an_event_are_not_its_own(read, calendar):
    alarm = "BEGIN:VALARM\nSUMMARY:ring\nTRIGGER:nonsense\nDTSTART:20200101\nEND:VALARM"
    events, issues = read(calendar(f"{GOOD}\n{alarm}\nSUMMARY:Tea"))
    assert (events[0].event.summary, issues) == ("Tea", [])
    assert "BEGIN:VALARM" in events[0].raw


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode_is_read(read, calendar, encoding):
    events, issues = read(calendar(f"{GOOD}\nSUMMARY:Öl für Märta").encode(encoding))
    assert (events[0].event.summary, issues) == ("Öl für Märta", [])


def test_latin_1_is_read_and_said_once(read, calendar):
    text = calendar(f"{GOOD}\nSUMMARY:Käse\nLOCATION:Süd")
    events, issues = read(text.encode("latin-1"))
    assert (events[0].event.summary, events[0].event.location) == ("Käse", "Süd")
    assert [issue.line for issue in issues] == [6]


def test_a_character_folded_in_two_is_one(read, calendar):
    data = calendar(f"{GOOD}\nSUMMARY:Käse").encode().replace(b"\xc3\xa4", b"\xc3\r\n \xa4")
    events, issues = read(data)
    assert (events[0].event.summary, issues) == ("Käse", [])


@pytest.mark.parametrize("newline", ["\n", "\r"])
def test_other_ends_of_lines_are_read(read, calendar, newline):
    events, issues = read(calendar(GOOD).replace("\r\n", newline))
    assert ([item.uid for item in events], issues) == (["good"], [])


@pytest.mark.parametrize("line", ["SUMMARY:{}", "UID:{}", "ATTENDEE;CN={}:mailto:a@mail.test"])
def test_a_line_without_measure_is_cut_and_said(read, calendar, line):
    rest = GOOD.replace("UID:good\n", "") if line.startswith("UID") else GOOD
    events, issues = read(calendar(f"{rest}\n{line.format('x' * 10_000_000)}"))
    assert len(events) == len(issues) == 1
    assert len(events[0].event.summary) <= 10_000
    assert len(issues[0].text) <= 200


def test_a_long_description_costs_nobody_a_word(read, calendar):
    events, issues = read(calendar(f"{GOOD}\nDESCRIPTION:{'x' * 1_000_000}"))
    assert (len(events), issues) == (1, [])


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, bytes(range(256)) * 20, b"just text\n"])
def test_what_is_no_calendar_is_said(read, data):
    events, issues = read(data)
    assert events == []
    assert issues[-1].severity == "error"


def test_a_file_that_cannot_be_opened_is_said(source):
    def refuse():
        raise PermissionError(13, "Permission denied")

    (issue,) = IMPORTER.extract(replace(source(b""), open=refuse))
    assert (issue.line, issue.severity) == (0, "error")


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(data):
    sample = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(sample)))
        length = data.draw(st.integers(0, 12))
        patch = data.draw(st.binary(max_size=8) | st.sampled_from(PATCHES))
        sample[start : start + length] = patch
    mutated = bytes(sample)
    source = source_of(mutated, "x.ics", WINDOW)
    IMPORTER.identify(source)
    for answer in IMPORTER.extract(source):
        assert isinstance(answer, EventCandidate | SeriesCandidate | Issue)


def test_who_is_no_address_is_said_with_the_line(read, calendar):
    (item,), issues = read(
        calendar(
            f"{GOOD}\nATTENDEE;CN=Ana:mailto:ana@x.test\nATTENDEE;CN=Bob:not an address\n"
            "ATTENDEE:mailto:\nATTENDEE;CN=Cleo:invalid:nomail\nORGANIZER::"
        )
    )
    assert [person.name for person in item.event.attendees] == ["Ana", "Bob", "Cleo"]
    assert [(issue.line, issue.message) for issue in issues] == [
        (7, "is no address; only the name is kept"),
        (8, "names nobody; left out"),
        (10, "names nobody; left out"),
    ]
