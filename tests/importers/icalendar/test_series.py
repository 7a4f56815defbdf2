"""Events that happen more than once."""

import datetime as dt

import pytest

WEEKLY = "UID:a\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
START = "UID:a\nDTSTART:20260302T090000Z\n"


def days(events):
    return [f"{item.event.start:%m-%d %H:%M}" for item in events]


def test_a_series_keeps_its_hour_over_the_change_of_the_clocks(read, calendar):
    events, issues = read(calendar(WEEKLY + ";COUNT=5"))
    assert issues == []
    assert days(events) == ["03-02 09:00", "03-09 09:00", "03-16 09:00", "03-23 09:00",
                            "03-30 09:00"]  # fmt: skip
    assert events[3].event.recurrence_id == "2026-03-23T09:00:00+01:00"
    assert events[4].event.recurrence_id == "2026-03-30T09:00:00+02:00"
    assert events[4].event.end - events[4].event.start == dt.timedelta(hours=1)


def test_days_are_taken_out_and_put_in(read, calendar):
    events, _ = read(
        calendar(
            WEEKLY + ";COUNT=3\nEXDATE;TZID=Europe/Berlin:20260309T090000\n"
            "RDATE;TZID=Europe/Berlin:20260311T120000,20260312T120000"
        )
    )
    assert sorted(days(events)) == ["03-02 09:00", "03-11 12:00", "03-12 12:00", "03-16 09:00"]


def test_one_that_was_moved_is_known_by_when_it_was_to_be(read, calendar):
    events, _ = read(
        calendar(
            WEEKLY + ";COUNT=3\nSUMMARY:choir",
            "UID:a\nRECURRENCE-ID:20260309T080000Z\nDTSTART;TZID=Europe/Berlin:20260310T110000\n"
            "SUMMARY:choir, moved\nSTATUS:CANCELLED",
        )
    )
    moved = next(item for item in events if item.event.summary == "choir, moved")
    assert len(events) == 3
    assert days([moved]) == ["03-10 11:00"]
    assert moved.event.recurrence_id == "2026-03-09T09:00:00+01:00"
    assert moved.event.status == "cancelled"
    assert moved.line == 10


def test_this_and_all_after_it_may_be_moved(read, calendar):
    events, _ = read(
        calendar(
            WEEKLY + ";COUNT=4",
            "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T090000\n"
            "DTSTART;TZID=Europe/Berlin:20260316T110000\nDURATION:PT1H",
        )
    )
    assert days(events) == ["03-02 09:00", "03-09 09:00", "03-16 11:00", "03-23 11:00"]
    originals = [item.event.recurrence_id[:16] for item in events]
    assert originals == ["2026-03-02T09:00", "2026-03-09T09:00", "2026-03-16T09:00",
                         "2026-03-23T09:00"]  # fmt: skip


def test_a_change_may_lie_in_another_calendar_of_the_file(read, calendar):
    change = "UID:a\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T120000Z\nSUMMARY:moved"
    events, _ = read(calendar(WEEKLY + ";COUNT=2") + calendar(change))
    assert [item.event.summary for item in events] == ["", "moved"]


def test_a_change_whose_series_is_absent_is_an_event(read, calendar):
    change = "UID:a\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T120000Z"
    events, _ = read(calendar(change))
    assert [item.event.recurrence_id for item in events] == ["2026-03-09T08:00:00+00:00"]


def test_an_all_day_series_is_told_in_days(read, calendar):
    events, _ = read(calendar("UID:a\nDTSTART;VALUE=DATE:20200229\nRRULE:FREQ=YEARLY;BYMONTH=2;"
                              "BYMONTHDAY=-1"))  # fmt: skip
    assert [item.event.recurrence_id for item in events] == ["2026-02-28"]
    assert events[0].event.all_day


def test_an_end_without_a_zone_is_read_in_that_of_the_start(read, calendar):
    said = "DTSTART;TZID=America/New_York:20260302T180000\nRRULE:FREQ=DAILY;UNTIL=20260305T180000\n"
    events, issues = read(calendar(said))
    assert ([event.event.start.day for event in events], issues) == ([2, 3, 4, 5], [])


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", 6),
        ("FREQ=HOURLY;UNTIL=20260302T120000Z", 4),
        ("FREQ=SECONDLY;COUNT=3", 3),
        ("FREQ=DAILY;BYDAY=MO, TU;COUNT=4", 4),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;UNTIL=20260430T000000Z", 2),
    ],
)
def test_rules_that_end_are_followed(read, calendar, rule, count):
    events, issues = read(calendar(f"{START}RRULE:{rule}"))
    assert (len(events), issues) == (count, [])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=9",
        "FREQ=HOURLY;BYMONTH=5",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE="
        + ",".join(map(str, range(60))),
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=SOMETIMES",
        "COUNT=3",
        "",
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_followed_leaves_the_first_occurrence(read, calendar, rule):
    events, issues = read(calendar(f"{START}RRULE:{rule}"))
    assert days(events) == ["03-02 09:00"]
    assert [issue.line for issue in issues] == [6]
    assert issues[0].text == f"RRULE:{rule}"[:200]


def test_a_series_without_end_stops_with_the_window(read, calendar):
    events, issues = read(calendar("UID:a\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY"))
    assert (len(events), issues) == (365, [])


def test_a_rule_that_ends_before_it_starts_leaves_the_first_occurrence(read, calendar):
    events, issues = read(
        calendar("UID:a\nDTSTART:20260810T090000Z\nRRULE:FREQ=DAILY;UNTIL=20260801")
    )
    assert len(events) == 1
    assert "ends before it starts" in issues[0].message
