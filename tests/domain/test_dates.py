"""Partial dates and lengths of time."""

import calendar
import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.dates import PartialDate, ordinal, parse_duration, written_duration

WHOLE = st.dates().map(PartialDate.of)
# A leap year, so that 29 February is among them.
YEARLESS = st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).map(
    lambda day: PartialDate(None, day.month, day.day)
)
YEARS = st.integers(1, 9999)
PARTIAL = st.one_of(
    WHOLE,
    YEARLESS,
    st.builds(PartialDate, YEARS),
    st.builds(PartialDate, YEARS, st.integers(1, 12)),
)
YEARLY = st.one_of(WHOLE, YEARLESS)


@given(PARTIAL)
def test_every_form_reads_back_as_it_was_written(date: PartialDate) -> None:
    again = PartialDate.parse(str(date))
    assert again == date
    assert hash(again) == hash(date)
    assert (again.year, again.month, again.day) == (date.year, date.month, date.day)
    assert str(again) == str(date)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1990-02-14", "1990-02-14"),
        ("--02-29", "--02-29"),
        ("--0229", "--02-29"),
        ("1990-02", "1990-02"),
        ("1990", "1990"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        (" 1990 ", "1990"),
    ],
)
def test_written_forms(text: str, written: str) -> None:
    assert str(PartialDate.parse(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "--", "--02", "02-14", "---14", "1990-", "1990-02-14T00:00", "14.02.1990", "199",
        "19900", "1990-2-4", "1990-00", "1990-13", "1990-00-14", "1990-02-00", "1990-00-00",
        "--00-00", "--02-30", "--13-01", "2001-02-29", "0000", "0000-01-01", "1990-02-14 x",
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@given(st.text(alphabet="0123456789- ", max_size=12))
def test_what_is_read_is_a_day_of_the_calendar(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    dt.date(date.year or 2000, date.month or 1, date.day or 1)
    assert 0 not in (date.year, date.month, date.day)
    assert PartialDate.parse(str(date)) == date


@pytest.mark.parametrize("parts", [(), (None, 2), (None, None, 3), (1990, None, 3)])
def test_a_part_missing_in_between_is_refused(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError):
        PartialDate(*parts)


def test_a_partial_date_is_never_changed() -> None:
    date = PartialDate(1990)
    with pytest.raises(AttributeError):
        date.year = 1991
    assert date == PartialDate(1990)


@given(PARTIAL)
def test_a_pickled_date_is_the_same(date: PartialDate) -> None:
    assert pickle.loads(pickle.dumps(date)) == date


@given(st.dates(), st.dates())
def test_whole_dates_sort_as_days_do(one: dt.date, other: dt.date) -> None:
    assert (PartialDate.of(one) < PartialDate.of(other)) == (one < other)
    assert (PartialDate.of(one) == PartialDate.of(other)) == (one == other)


@given(YEARLY, YEARS)
def test_in_year_is_the_same_day_or_the_28th(date: PartialDate, year: int) -> None:
    found = date.in_year(year)
    if date.year is not None and year < date.year:
        assert found is None
    elif (date.month, date.day) == (2, 29) and not calendar.isleap(year):
        assert found == dt.date(year, 2, 28)
    else:
        assert found == dt.date(year, date.month or 0, date.day or 0)


@pytest.mark.parametrize("text", ["1990", "1990-02"])
def test_an_unknown_day_never_returns(text: str) -> None:
    date = PartialDate.parse(text)
    assert date.in_year(2026) is None
    assert date.next_from(dt.date(2026, 1, 1)) is None
    assert date.occurrences(dt.date(2000, 1, 1), dt.date(2026, 1, 1)) == []


def test_29_february_falls_on_the_28th_where_there_is_none() -> None:
    date = PartialDate.parse("2000-02-29")
    assert date.in_year(2023) == dt.date(2023, 2, 28)
    assert date.in_year(2024) == dt.date(2024, 2, 29)
    assert date.in_year(2100) == dt.date(2100, 2, 28)
    assert date.occurrences(dt.date(2023, 2, 28), dt.date(2024, 2, 28)) == [dt.date(2023, 2, 28)]
    assert date.next_from(dt.date(2023, 2, 28)) == dt.date(2023, 2, 28)
    assert date.next_from(dt.date(2023, 3, 1)) == dt.date(2024, 2, 29)


@given(YEARLY, st.dates(max_value=dt.date(9999, 12, 31)), st.integers(0, 1500))
def test_occurrences_are_the_days_on_which_it_falls(
    date: PartialDate, first: dt.date, length: int
) -> None:
    last = min(first.toordinal() + length, dt.date.max.toordinal())
    days = map(dt.date.fromordinal, range(first.toordinal(), last + 1))
    expected = [day for day in days if date.in_year(day.year) == day]
    assert date.occurrences(first, dt.date.fromordinal(last)) == expected


@given(YEARLY, st.dates())
def test_next_from_is_the_first_occurrence(date: PartialDate, day: dt.date) -> None:
    found = date.next_from(day)
    coming = date.occurrences(day, dt.date.max if found is None else found)
    assert coming == ([] if found is None else [found])


def test_the_calendars_ends() -> None:
    assert PartialDate.parse("--01-01").next_from(dt.date(9999, 12, 31)) is None
    assert PartialDate.parse("--01-01").next_from(dt.date.min) == dt.date.min
    assert PartialDate.parse("0001-01-01").next_from(dt.date(9999, 1, 2)) is None
    assert PartialDate.parse("9999-12-31").next_from(dt.date.min) == dt.date.max
    assert PartialDate.parse("--12-31").in_year(10000) is None
    assert PartialDate.parse("--12-31").in_year(0) is None


def test_turns_counts_years_and_knows_when_it_cannot() -> None:
    assert PartialDate.parse("1990-02-14").turns(2026) == 36
    assert PartialDate.parse("1990").turns(1990) == 0
    assert PartialDate.parse("--02-14").turns(2026) is None


@given(st.integers(1, 99_999))
def test_every_length_reads_back(days: int) -> None:
    assert parse_duration(written_duration(days)) == days


@given(st.integers(1, 9_999), st.sampled_from([("d", 1), ("w", 7), ("m", 30), ("y", 365)]))
def test_a_length_is_written_no_longer_than_it_came(number: int, unit: tuple[str, int]) -> None:
    letter, days = unit
    assert parse_duration(f"{number}{letter}") == number * days
    assert parse_duration(f" {number} {letter.upper()} ") == number * days
    assert len(written_duration(number * days)) <= len(f"{number}{letter}")


@pytest.mark.parametrize("text", ["", "0d", "00w", "-3d", "10", "w", "1.5w", "2 weeks", "1w2d"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (22, "22nd"),
        (112, "112th"),
    ],
)
def test_numbers_that_count_in_turn(number: int, said: str) -> None:
    assert ordinal(number) == said
