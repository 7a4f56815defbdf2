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
REST = {"answered": dt.timedelta(days=6), "passed": dt.timedelta(days=20)}


def is_of_a_day(asked: Asked) -> bool:
    """Tell whether `asked` is a question of a day, and not one of another sitting."""
    return asked.question in QUESTIONS


def of_the_day(asked: Iterable[Asked], day: dt.date) -> str:
    """Return which question may be asked on `day`, by its kind; an empty text for none.

    The kinds take turns. One that you answered or passed over rests, and then so does the day.
    """
    until: dict[str, dt.date] = {}
    for one in asked:
        if one.date == day:
            return ""
        if one.date < day:
            until[one.question] = max(
                one.date + REST[one.answer], until.get(one.question, one.date)
            )
    kinds = list(QUESTIONS)
    turn = day.toordinal() % len(kinds)
    awake = (kind for kind in kinds[turn:] + kinds[:turn] if until.get(kind, dt.date.min) < day)
    return next(awake, "")
