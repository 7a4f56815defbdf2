"""Series that an earlier import read as they stand are not read again."""

import datetime as dt
from dataclasses import replace

import pytest

from personal_crm.plugin import EventCandidate, KnownCandidate, SeriesCandidate
from personal_crm_plugins.importers.icalendar import IMPORTER

WEEKLY = "UID:a\nDTSTART;TZID=Own:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
CHANGE = "UID:a\nRECURRENCE-ID;TZID=Own:20260309T090000\nDTSTART;TZID=Own:20260310T110000"
OTHER = "UID:b\nDTSTART:20260302T090000Z"
ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0100\n"
    "TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.fixture
def whole(source):
    """Return what a file says of its series, by UID."""

    def reading(text):
        found = IMPORTER.extract(source(text))
        return {one.uid: one for one in found if isinstance(one, SeriesCandidate)}

    return reading


def test_a_known_series_is_told_by_its_digest_alone(source, calendar, whole):
    text = calendar(WEEKLY, OTHER, CHANGE, head=ZONE)
    series = whole(text)
    known = {series["a"].digest}
    again = IMPORTER.extract(replace(source(text), known=known.__contains__))
    assert [(type(one), one.uid) for one in again] == [
        (KnownCandidate, series["a"].digest),
        (EventCandidate, "b"),
        (SeriesCandidate, "b"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("FREQ=WEEKLY", "FREQ=DAILY"),
        ("20260310T110000", "20260310T120000"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+0200"),
        ("VERSION:2.0", "VERSION:2.0\r\nX-WR-TIMEZONE:Asia/Tokyo"),
        ("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL"),
    ],
    ids=["its rule", "a change to it", "its zone", "the calendar's zone", "cancelled"],
)
def test_whatever_decides_how_it_is_read_makes_it_another(calendar, whole, old, new):
    text = calendar(WEEKLY, CHANGE, head=ZONE)
    assert old in text
    assert whole(text)["a"].digest != whole(text.replace(old, new))["a"].digest


def test_when_it_was_written_and_what_stands_beside_it_says_nothing(calendar, whole):
    text = calendar(f"DTSTAMP:20260101T000000Z\n{WEEKLY}", head=ZONE)
    other = calendar(OTHER, f"DTSTAMP:20260909T090909Z\n{WEEKLY}", head=ZONE)
    assert whole(text)["a"].digest == whole(other)["a"].digest


@pytest.mark.parametrize(
    "event",
    [f"{OTHER}\nDTEND:nonsense", f"{OTHER}\nRRULE:FREQ=SECONDLY", "UID:b@personal-crm\n" + OTHER],
    ids=["a line not understood", "a rule not followed", "our own"],
)
def test_one_of_which_something_is_to_be_told_is_read_each_time(calendar, whole, event):
    assert whole(calendar(event)) == {}


@pytest.mark.parametrize(
    ("lines", "begins", "ends"),
    [
        ("DTSTART:20260302T090000Z", (3, 1), (3, 4)),
        ("DTSTART:20260302T090000Z\nDURATION:P5D", (3, 1), (3, 9)),
        ("DTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;UNTIL=20260410T000000Z", (3, 1), (4, 12)),
        ("DTSTART:20260302T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3", (3, 1), (3, 25)),
        ("DTSTART:20260302T090000Z\nRDATE:20260105T090000Z,20260505T090000Z", (1, 4), (5, 7)),
        ("DTSTART:20260302T090000Z\nRDATE;VALUE=PERIOD:20260505T090000Z/P9D", (3, 1), (5, 16)),
        ("DTSTART:20260302T090000Z\nRRULE:FREQ=WEEKLY", (3, 1), None),
        ("DTSTART:20260302T090000Z\nRRULE:FREQ=MONTHLY;COUNT=3", (3, 1), None),
    ],
)
def test_it_says_from_when_to_when_all_of_it_lies(calendar, whole, lines, begins, ends):
    (series,) = whole(calendar(f"UID:a\n{lines}")).values()
    assert series.begins == dt.date(2026, *begins)
    assert series.ends == (ends and dt.date(2026, *ends))


def test_one_whose_later_ones_were_moved_may_lie_anywhere(calendar, whole):
    moved = CHANGE.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;")
    text = calendar(f"{WEEKLY};COUNT=4", moved, head=ZONE)
    assert whole(text)["a"].ends is None
