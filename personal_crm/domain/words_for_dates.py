"""Days as people say them: `yesterday`, `last tue`, `in 2 weeks`, `8 May`."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress

from personal_crm.domain.dates import LEAP_YEAR

_WEEKDAYS = [name.lower() for name in calendar.day_name]
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_FIXED = {"today": 0, "now": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NUMBERS = ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTED = r"(?:(in) )?(\d{1,4}|an?|\w+) (day|week|month|year)s?(?: (ago))?"
_TOWARDS = frozenset({"by", "on", "until", "till", "before", "for", "at"})
_ABOUT = re.compile(r"\b(week|month|year)s?\b", re.IGNORECASE)
LONGEST_DAY = 4
_SHORT = r"([+-]?)(\d{1,4})([dwmy])"
_DAY_MONTH = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.?(?:,? (\d{4}))?"
_MONTH_DAY = r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?"
_DAY_ALONE = r"the (\d{1,2})(?:st|nd|rd|th)?"


def parse_day(text: str, today: dt.date) -> dt.date:
    """Return the day that `text` names, seen from `today`.

    A weekday alone is the coming one; a day and month without a year is the nearest one.

    Raises:
        ValueError: where it names none.
    """
    said = " ".join(text.lower().replace(",", " ").split()).removeprefix("on ")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            return dt.date.fromisoformat(said)
        if said in _FIXED:
            return today + dt.timedelta(days=_FIXED[said])
        found = _counted(said, today) or _weekday(said, today) or _in_calendar(said, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise ValueError(
            f"{text!r} is no day; write 2026-05-04, yesterday, last tue, in 2 weeks or 8 May"
        )
    return found


def day_to_come(text: str, today: dt.date, *, about: bool) -> tuple[str, dt.date | None]:
    """Return `text` less a day at its end that is not past, as in “… by Friday”, and that day.

    One that is only `about` then (“next week”) counts where that is wanted.
    """

    def read(words: str) -> dt.date:
        day = parse_day(words, today)
        if day < today or (not about and _ABOUT.search(words)):
            raise ValueError(f"{day} is not to come")
        return day

    return day_at_end(text, read)


def day_at_end(text: str, read: Callable[[str], dt.date]) -> tuple[str, dt.date | None]:
    """Return `text` less a day at its end, and that day, as `read` understands it.

    What `read` refuses with a `ValueError` is no day.
    """
    said = text.rstrip(" .!").split()
    for count in range(min(LONGEST_DAY, len(said) - 1), 0, -1):
        *rest, before = said[:-count]
        words = " ".join(said[-count:])
        if not re.search(r"[^\W\d_]{2}|-", words):
            continue
        with suppress(ValueError):
            day = read(words)
            return " ".join(rest if before.lower() in _TOWARDS else (*rest, before)), day
    return text, None


def _counted(said: str, today: dt.date) -> dt.date | None:
    if match := re.fullmatch(_SHORT, said):
        days = int(match[2]) * {"d": 1, "w": 7, "m": 30, "y": 365}[match[3]]
        return today + dt.timedelta(days=-days if match[1] == "-" else days)
    match = re.fullmatch(_COUNTED, said)
    if match is None or bool(match[1]) == bool(match[4]):
        return {"next week": today + dt.timedelta(7), "last week": today - dt.timedelta(7)}.get(
            said
        )
    count = _number(match[2])
    return today + dt.timedelta(days=count * _UNITS[match[3]] * (-1 if match[4] else 1))


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return _NUMBERS.index("a" if word in {"an", "one"} else word) + 1


def _weekday(said: str, today: dt.date) -> dt.date | None:
    *before, name = said.split()
    matching = [number for number, day in enumerate(_WEEKDAYS) if _abbreviates(name, day)]
    if len(matching) != 1 or before not in ([], ["last"], ["next"], ["this"], ["coming"]):
        return None
    ahead = (matching[0] - today.weekday()) % 7
    if before == ["last"]:
        return today - dt.timedelta(days=7 - ahead)
    return today + dt.timedelta(days=ahead or (0 if before == ["this"] else 7))


def _abbreviates(short: str, whole: str) -> bool:
    return len(short) >= 2 and whole.startswith(short.rstrip("."))


def _in_calendar(said: str, today: dt.date) -> dt.date | None:
    if said == "end of month":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    if match := re.fullmatch(_DAY_ALONE, said):
        return _nearest(int(match[1]), today.month, today, whole_year=False)
    if match := re.fullmatch(_DAY_MONTH, said):
        day, month, year = match[1], match[2], match[3]
    elif match := re.fullmatch(_MONTH_DAY, said):
        day, month, year = match[2], match[1], match[3]
    else:
        return None
    matching = [n for n, name in enumerate(_MONTHS, 1) if len(month) > 2 and name.startswith(month)]
    if len(matching) != 1:
        return None
    if year:
        return dt.date(int(year), matching[0], int(day))
    return _nearest(int(day), matching[0], today, whole_year=True)


def _nearest(day: int, month: int, today: dt.date, *, whole_year: bool) -> dt.date:
    """Return the nearest such day to today: among three years, or in this month alone."""
    dt.date(LEAP_YEAR, month, day)
    years = (today.year - 1, today.year, today.year + 1) if whole_year else (today.year,)
    days = [
        dt.date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]
    ]
    return min(days, key=lambda found: abs((found - today).days))
