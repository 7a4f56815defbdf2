"""Times in the zones that programs write, under the names that they have for them."""

import datetime as dt

import pytest

CUSTOM = """BEGIN:VTIMEZONE
TZID:Own time
BEGIN:STANDARD
DTSTART:20000101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU
END:STANDARD
END:VTIMEZONE
"""


def offset(event):
    return event.start.utcoffset() / dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("name", "iana", "hours"),
    [
        ("Europe/Berlin", "Europe/Berlin", 2),
        ("europe/berlin", "Europe/Berlin", 2),
        ("/Europe/Berlin", "Europe/Berlin", 2),
        ("/vendor.test/2020_1/America/Argentina/Salta", "America/Argentina/Salta", -3),
        ("W. Europe Standard Time", "Europe/Berlin", 2),
        ("Eastern Standard Time", "America/New_York", -4),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "America/New_York", -4),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York", -4),
        ("(GMT-08.00) Pacific Time (US & Canada); Tijuana", "America/Los_Angeles", -7),
        ('"(UTC-03:00) Brasília"', "America/Sao_Paulo", -3),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', "Europe/Amsterdam", 2),
        ('"(UTC-06:00) Guadalajara, Mexico City, Monterrey"', "America/Mexico_City", -6),
        ("tzone://Microsoft/Utc", "UTC", 0),
        ("Mitteleuropäische Zeit", "Europe/Berlin", 2),
        ("PST", "America/Los_Angeles", -7),
        ("GMT +0130", "", 1.5),
        ("(UTC-03:00)", "", -3),
    ],
)  # fmt: skip
def test_a_zone_is_known_by_the_names_people_meet(read, calendar, name, iana, hours):
    events, issues = read(calendar(f"UID:a\nDTSTART;TZID={name}:20260710T090000"))
    event = events[0].event
    assert issues == []
    assert (event.timezone, offset(event)) == (iana, hours)
    assert event.start.replace(tzinfo=None) == dt.datetime(2026, 7, 10, 9)


@pytest.mark.parametrize("name", ["Customized Time Zone", "../../etc/passwd", "/etc/localtime",
                                  "America", "localtime", "x" * 100_000])  # fmt: skip
def test_a_zone_nobody_knows_is_said_once_and_the_time_stays_local(read, calendar, name):
    event = f"DTSTART;TZID={name}:20260710T090000\nDTEND;TZID={name}:20260710T100000"
    events, issues = read(calendar(f"UID:a\n{event}", f"UID:b\n{event}"))
    assert [item.event.start for item in events] == [dt.datetime(2026, 7, 10, 9)] * 2
    assert [issue.line for issue in issues] == [5]


def test_floating_times_are_in_the_calendars_zone(read, calendar):
    events, issues = read(
        calendar(
            "UID:a\nDTSTART:20260710T090000",
            "UID:b\nDTSTART;VALUE=DATE:20260710",
            "UID:c\nDTSTART:20260710T090000Z",
            head="X-WR-TIMEZONE:Europe/Berlin\n",
        )
    )
    assert [item.event.timezone for item in events] == ["Europe/Berlin", "", "UTC"]
    assert events[0].event.start.isoformat() == "2026-07-10T09:00:00+02:00"
    assert issues == []


def test_a_calendars_zone_nobody_knows_is_said(read, calendar):
    events, issues = read(
        calendar("UID:a\nDTSTART:20260710T090000", head="X-WR-TIMEZONE:Nowhere\n")
    )
    assert events[0].event.start.tzinfo is None
    assert [(issue.line, issue.text) for issue in issues] == [(3, "X-WR-TIMEZONE:Nowhere")]


def test_floating_times_without_any_zone_float(read, calendar):
    events, issues = read(calendar("UID:a\nDTSTART:20260710T090000"))
    assert (events[0].event.start.tzinfo, issues) == (None, [])


def test_a_zone_of_the_calendars_own_is_used_wherever_it_stands(read, calendar):
    text = calendar("UID:a\nDTSTART;TZID=Own time:20260710T090000")
    zone = CUSTOM.format(offset="+0545").replace("\n", "\r\n")
    before = text.replace("BEGIN:VEVENT", f"{zone}BEGIN:VEVENT")
    after = text.replace("END:VCALENDAR", f"{zone}END:VCALENDAR")
    for version in (before, after):
        events, issues = read(version)
        assert (offset(events[0].event), events[0].event.timezone, issues) == (5.75, "", [])


def test_a_zone_of_ones_own_stays_in_its_own_calendar(read, calendar):
    event = "UID:{}\nDTSTART;TZID=Own time:20260710T090000"
    east = calendar(event.format("east"), head=CUSTOM.format(offset="+0900"))
    west = calendar(event.format("west"), head=CUSTOM.format(offset="-0900"))
    none = calendar(event.format("none"))
    events, issues = read(east + west + none)
    assert [offset(item.event) for item in events[:2]] == [9, -9]
    assert events[2].event.start.tzinfo is None
    assert len(issues) == 1
    assert read(none)[0][0].event.start.tzinfo is None


def test_a_zone_that_never_ends_is_not_followed(read, calendar):
    zone = CUSTOM.format(offset="+0100").replace("YEARLY;BYMONTH=1;BYDAY=1SU", "SECONDLY")
    events, issues = read(calendar("UID:a\nDTSTART;TZID=Own time:20260710T090000", head=zone))
    assert events[0].event.start.tzinfo is None
    assert len(issues) == 1
