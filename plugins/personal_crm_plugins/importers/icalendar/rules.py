"""Which recurrence rules (RFC 5545, 3.3.10) can be followed without losing oneself in them.

The library that expands rules walks from an event's start, period by period, and never ends
where no period fits. What is refused here would take it seconds, or for ever.
"""

import calendar
import datetime as dt
import math
from itertools import product
from typing import Any

from icalendar.prop import vRecur

MOST_STEPS = 200_000
_SECONDS = {
    "SECONDLY": 1,
    "MINUTELY": 60,
    "HOURLY": 3_600,
    "DAILY": 86_400,
    "WEEKLY": 7 * 86_400,
    "MONTHLY": 28 * 86_400,
    "YEARLY": 365 * 86_400,
}
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_WITHIN_A_DAY = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_TIMES})
_ALLOWED = {
    "SECONDLY": _WITHIN_A_DAY,
    "MINUTELY": _WITHIN_A_DAY,
    "HOURLY": _WITHIN_A_DAY,
    "DAILY": _WITHIN_A_DAY | {"BYMONTH", "BYMONTHDAY"},
    "WEEKLY": _WITHIN_A_DAY | {"BYMONTH", "BYSETPOS"},
}
_LEAP_YEAR = 2000


def why_not(rule: vRecur, start: dt.date, last: dt.date) -> str:
    """Say why `rule` cannot be followed from `start` to the day `last`; empty where it can."""
    frequency = _one(rule, "FREQ", "")
    seconds = _SECONDS.get(frequency)
    if seconds is None:
        return "says no frequency"
    interval = _one(rule, "INTERVAL", 1)
    if interval < 1:
        return "has no interval"
    until = _one(rule, "UNTIL", None)
    if isinstance(until, dt.date) and _day(until) < _day(start):
        return "ends before it starts"
    if not _falls_on_a_day(rule):
        return "names a day that no month has"
    if not _ALLOWED.get(frequency, rule.keys()) >= {name.upper() for name in rule}:
        return "mixes parts that may never meet"
    times = math.prod(max(1, len(rule.get(name, ()))) for name in _TIMES)
    if frequency == "WEEKLY" and not _has_position(rule, times):
        return "counts further than its week goes"
    if times > 1:
        seconds = min(seconds, 86_400)
    days = (_ends(rule, last) - _day(start)).days + 1
    steps = days * 86_400 // (seconds * interval) * times
    if "BYDAY" not in rule:
        steps = min(steps, _one(rule, "COUNT", steps))
    return "repeats too often to be followed" if steps > MOST_STEPS else ""


def last_day(rule: vRecur, start: dt.date) -> dt.date | None:
    """Return a day after which `rule`, from `start` on, gives nothing; None where none is sure.

    A plain rule that counts days or weeks gives at least one in each of its periods.
    """
    until, count = _one(rule, "UNTIL", None), _one(rule, "COUNT", None)
    if isinstance(until, dt.date):
        return _day(until)
    frequency = _one(rule, "FREQ", "")
    plain = {"FREQ", "INTERVAL", "COUNT", "WKST"} | ({"BYDAY"} if frequency == "WEEKLY" else set())
    if (
        count is None
        or frequency not in ("DAILY", "WEEKLY")
        or not plain >= {name.upper() for name in rule}
    ):
        return None
    days = count * _one(rule, "INTERVAL", 1) * _SECONDS[frequency] // 86_400
    return _day(start) + dt.timedelta(days=days)


def _one(rule: vRecur, name: str, default: Any) -> Any:
    values = rule.get(name, default)
    return values[0] if isinstance(values, list) and values else values


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _ends(rule: vRecur, last: dt.date) -> dt.date:
    until = _one(rule, "UNTIL", None)
    return min(_day(until), last) if isinstance(until, dt.date) else last


def _falls_on_a_day(rule: vRecur) -> bool:
    months, days = rule.get("BYMONTH"), rule.get("BYMONTHDAY")
    if not days:
        return True
    return any(
        1 <= abs(day) <= calendar.monthrange(_LEAP_YEAR, month)[1]
        for month, day in product(months or [1], days)
    )


def _has_position(rule: vRecur, times: int) -> bool:
    """Tell whether a weekly rule's BYSETPOS can be reached."""
    positions = rule.get("BYSETPOS")
    most = max(1, len(rule.get("BYDAY", ()))) * times
    return not positions or any(1 <= abs(position) <= most for position in positions)
