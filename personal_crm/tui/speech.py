"""How the screen says days, lengths of time and counts."""

import datetime as dt

from personal_crm.domain.dates import spoken

WEEKDAYS_AHEAD = 6


def weekday(day: dt.date, seen_from: dt.date) -> str:
    """Return `Monday 4 May`, with the year where it is another."""
    return f"{day:%A} {spoken(day, seen_from)}"


def near(day: dt.date, today: dt.date) -> str:
    """Return a day that is near as people say it: `today`, `Friday`, `on 12 June`."""
    ahead = (day - today).days
    fixed = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if ahead in fixed:
        return fixed[ahead]
    return f"{day:%A}" if 0 < ahead <= WEEKDAYS_AHEAD else spoken(day, today)


def ago(day: dt.date, today: dt.date) -> str:
    """Return how long ago `day` was, in words that stay short: `3 days`, `5 weeks`, `1 Mar`."""
    days = (today - day).days
    if 0 <= days < 2:
        return ("today", "yesterday")[days]
    if 0 <= days < 14:
        return f"{days} days"
    if 0 <= days < 63:
        return f"{days // 7} weeks"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {day:%b}{year}"


def since(day: dt.date, today: dt.date) -> str:
    """Return `3 days ago`, or the day itself where it is long past."""
    said = ago(day, today)
    return f"{said} ago" if said.endswith(("days", "weeks")) else said


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 person`, `1,204 people`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
