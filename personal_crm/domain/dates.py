"""Dates of which only a part may be known, and lengths of time in days."""

import calendar
import re
from datetime import date, timedelta
from functools import total_ordering

_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_DURATION = re.compile(r"(\d{1,5})\s*([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
LEAP_YEAR = 2000
WAYS_TO_WRITE = "1990-02-14, --02-14, 1990-02 or 1990"
FRESH_DAYS = 45
_NTH = {1: "st", 2: "nd", 3: "rd"}
_MONTHS = tuple(calendar.month_name)


@total_ordering
class PartialDate:
    """A date that may lack its year, its day, or its month and day.

    Written `1990-02-14`, `--02-14`, `1990-02` or `1990` (after ISO 8601:2000, 5.2.1.3).

    Raises:
        ValueError: for a day that no calendar has, or a part missing in between.
    """

    __slots__ = ("day", "month", "year")

    year: int | None
    month: int | None
    day: int | None

    def __init__(
        self, year: int | None = None, month: int | None = None, day: int | None = None
    ) -> None:
        if year is None and (month is None or day is None):
            raise ValueError("a date needs a year, or a month and a day")
        if day is not None and month is None:
            raise ValueError("a date with a day needs its month")
        try:
            date(
                LEAP_YEAR if year is None else year,
                1 if month is None else month,
                1 if day is None else day,
            )
        except ValueError:
            raise ValueError(f"no calendar has such a day; write {WAYS_TO_WRITE}") from None
        for name, value in (("year", year), ("month", month), ("day", day)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a partial date is never changed: {name}")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read one of the four written forms.

        Raises:
            ValueError: where `text` is none of them.
        """
        text = text.strip()
        if match := _FULL.fullmatch(text):
            return cls(*map(int, match.groups()))
        if match := _YEARLESS.fullmatch(text):
            return cls(None, *map(int, match.groups()))
        if match := _MONTH.fullmatch(text):
            return cls(*map(int, match.groups()))
        if match := _YEAR.fullmatch(text):
            return cls(int(text))
        raise ValueError(f"{text!r} is no date; write {WAYS_TO_WRITE}")

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return the whole date `day`."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def __repr__(self) -> str:
        return f"PartialDate({str(self)!r})"

    def _key(self) -> tuple[int, int, int]:
        return (self.year or 0, self.month or 0, self.day or 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self._key() == other._key()

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __reduce__(self) -> tuple[type["PartialDate"], tuple[int | None, int | None, int | None]]:
        return (PartialDate, (self.year, self.month, self.day))

    def in_year(self, year: int) -> date | None:
        """Return its day in `year`; 29 February falls on the 28th where there is none.

        None where month or day are unknown, or the year lies before the first.
        """
        if self.month is None or self.day is None or (self.year or 0) > year:
            return None
        if not date.min.year <= year <= date.max.year:
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)

    def occurrences(self, first: date, last: date) -> list[date]:
        """Return its yearly days from `first` to `last`, both included."""
        days = map(self.in_year, range(first.year, last.year + 1))
        return [day for day in days if day is not None and first <= day <= last]

    def next_from(self, day: date) -> date | None:
        """Return its first yearly day on or after `day`, or None where it has none."""
        for year in (max(day.year, self.year or 0), max(day.year, self.year or 0) + 1):
            found = self.in_year(year)
            if found is not None and found >= day:
                return found
        return None

    def turns(self, year: int) -> int | None:
        """Return how many years are completed in `year`, or None where the year is unknown."""
        return None if self.year is None else year - self.year


def parse_duration(text: str) -> int:
    """Return the days in `10d`, `2w`, `3m` (30 days each) or `1y` (365).

    Raises:
        ValueError: where `text` is none of these, or no day at all.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is no length of time; write 10d, 2w, 3m or 1y")
    return int(match[1]) * _DAYS[match[2].lower()]


def written_duration(days: int) -> str:
    """Return `days` in the shortest of the forms that `parse_duration` reads."""
    for unit in ("y", "m", "w"):
        if days % _DAYS[unit] == 0:
            return f"{days // _DAYS[unit]}{unit}"
    return f"{days}d"


def later(day: date, length: timedelta) -> date:
    """Return the day `length` after `day` (before it, where negative), within the calendar."""
    try:
        return day + length
    except OverflowError:
        return date.max if length > timedelta(0) else date.min


def spoken(day: date, seen_from: date | None) -> str:
    """Return `day` as people say it: `2 May`, with its year where that is another.

    Nobody knows from when on it is seen where `seen_from` is None.
    """
    year = "" if seen_from is not None and day.year == seen_from.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month]}{year}"


def spoken_about(day: date, seen_from: date | None) -> str:
    """Return a day that is a guess: `about 2 May`, or long before `seen_from` `about March`."""
    said = spoken(day, seen_from)
    near = seen_from is not None and (seen_from - day).days <= FRESH_DAYS
    return f"about {said if near else said.partition(' ')[2]}"


def ordinal(number: int) -> str:
    """Return a number as it counts what comes in turn: `1st`, `22nd`, `13th`."""
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else _NTH.get(number % 10, 'th')}"


def spoken_partial(day: PartialDate) -> str:
    """Return `4 May 1985`, or as much of it as is written down.

    29 February stays it, whenever it is kept.
    """
    parts = day.day, _MONTHS[day.month or 0], day.year
    return " ".join(str(part) for part in parts if part)
