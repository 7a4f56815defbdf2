"""Trust: small words kept.

`keep-promise`: a promise of yours, from 7 days before it is due until it is kept or released;
one without a date, from 14 days after it was written down.
`renegotiate`: in its place, once it was moved twice: say plainly what you can do, and when.
A kept promise is what counts; more than was promised adds little (Gneezy and Epley, 2014).
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import Promise
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAYS_BEFORE = dt.timedelta(days=7)
UNDATED_AFTER = dt.timedelta(days=14)
MOVED_OFTEN = 2

TITLES = {
    (True, False): "Your promise to {name}: {words}",
    (True, True): "Your promise to {name}, by {due}: {words}",
    (False, False): "A promise of yours to {name}",
    (False, True): "A promise of yours to {name}, by {due}",
}
WHY = "Your note of {day}: {words}"
WHY_UNKNOWN = "Your note: {words}"
WHY_PRIVATE = "A promise you wrote down"
WHY_MOVED = "{why}. It was for {first}, then for {second}"
RENEGOTIATE_TITLES = {
    (True, False): "Find a new day with {name}: {words}",
    (True, True): "Find a new day with {name}: {words}",
    (False, False): "Find a new day with {name} for a promise of yours",
    (False, True): "Find a new day with {name} for a promise of yours",
}
RENEGOTIATE_DRAFTS = (
    "{name}, what I promised you takes longer than I thought. Which day would suit you?",
    "{name}, about what I promised you: may I tell you plainly what I can do, and when?",
)
DRAFTS = (
    "Hi {name}, I remember what I promised you, and I am on it.",
    "Hi {name}, here it is, as promised.",
)


def keep_promise(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each open promise of yours."""
    for promise in person.promises:
        first_day = _first_day(promise)
        mine = promise.by == "me" and promise.state == "open"
        if mine and first_day is not None and span.touches(first_day, None):
            yield _reminder(person, promise, first_day)


def _first_day(promise: Promise) -> dt.date | None:
    try:
        if promise.due is not None:
            return promise.due - DAYS_BEFORE
        return promise.noted + UNDATED_AFTER if promise.noted else None
    except OverflowError:
        return promise.due or promise.noted


def _reminder(person: Person, promise: Promise, first_day: dt.date) -> Suggestion:
    name = person.contact.first_name
    words = quoted(promise.text) if promise.text else ""
    due = spoken(promise.due, first_day) if promise.due else ""
    moved = len(promise.moved_from) >= MOVED_OFTEN
    titles, drafts = (RENEGOTIATE_TITLES, RENEGOTIATE_DRAFTS) if moved else (TITLES, DRAFTS)
    return Suggestion(
        action="renegotiate" if moved else "keep-promise",
        principle="trust",
        contact=person.contact.id,
        title=titles[bool(words), bool(due)].format(name=name, words=words, due=due),
        why=_why(promise, words, first_day),
        evidence=(Evidence(type="promise", id=promise.id),),
        first_day=first_day,
        due=promise.due,
        occasion=str(promise.due or ""),
        drafts=tuple(draft.format(name=name) for draft in drafts),
        effort_minutes=15,
        weight=80,
    )


def _why(promise: Promise, words: str, seen_from: dt.date) -> str:
    why = (WHY if promise.noted else WHY_UNKNOWN) if words else WHY_PRIVATE
    noted = spoken(promise.noted, seen_from) if promise.noted else ""
    said = why.format(day=noted, words=words)
    if len(promise.moved_from) < MOVED_OFTEN:
        return said
    first, second = (spoken(day, seen_from) for day in promise.moved_from[-MOVED_OFTEN:])
    return WHY_MOVED.format(why=said, first=first, second=second)


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    actions = ("keep-promise", "renegotiate")
    return [Suggester("trust", "trust", actions, keep_promise, needs="promises")]
