"""The question of the day: what you may know and have not written down."""

import datetime as dt
from collections.abc import Iterable

from personal_crm.domain.records import Asked

KINDNESS, PROMISE, WAITING = "kindness", "promise", "waiting"
QUESTIONS = {
    KINDNESS: "Did anyone do you a kindness?",
    PROMISE: "Did you say you would do something?",
    WAITING: "Is somebody waiting for news?",
}
WEEK = "week"
MEETING = "meeting"
SELDOM = 3
WEEK_RESTS = 4
REST = {"answered": dt.timedelta(days=6), "passed": dt.timedelta(days=20)}


def is_of_a_day(asked: Asked) -> bool:
    """Tell whether a day rests on `asked`: its question, whom you saw, or a meeting's memory."""
    return asked.question in QUESTIONS or asked.question in (WEEK, MEETING)


def offers_week(asked: Iterable[Asked], day: dt.date, weekday: str) -> bool:
    """Tell whether `day` is the `weekday` on which you look back, and you did not do so yet."""
    lately = (0 <= (day - one.date).days < WEEK_RESTS for one in asked if one.question == WEEK)
    return f"{day:%A}".lower() == weekday and not any(lately)


def of_the_day(asked: Iterable[Asked], day: dt.date, *, seldom: bool = False) -> str:
    """Return which question may be asked on `day`, by its kind; an empty text for none.

    The kinds take turns. One that you answered or passed over rests, and then so does the day.
    Where it is to be `seldom`, two days of three do without.
    """
    if seldom and day.toordinal() % SELDOM:
        return ""
    until: dict[str, dt.date] = {}
    for one in asked:
        if one.date == day:
            return ""
        if one.date < day:
            until[one.question] = max(
                one.date + REST[one.answer], until.get(one.question, one.date)
            )
    kinds = list(QUESTIONS)
    turn = (day.toordinal() // SELDOM if seldom else day.toordinal()) % len(kinds)
    awake = (kind for kind in kinds[turn:] + kinds[:turn] if until.get(kind, dt.date.min) < day)
    return next(awake, "")
