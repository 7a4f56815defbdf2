"""Trust: small words kept.

`keep-promise`: a promise of yours, from 7 days before it is due until it is kept or released;
one without a date, from 14 days after it was written down.
`renegotiate`: in its place, once it was moved twice: say plainly what you can do, and when.
The words go by how late it is: by its day, in the two weeks after it, and from then on.
A kept promise is what counts; more than was promised adds little (Gneezy and Epley, 2014).
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import deed_to_do
from personal_crm.domain.person import Person
from personal_crm.domain.records import Promise
from personal_crm.domain.suggestion import Evidence, LaterWords, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAYS_BEFORE = dt.timedelta(days=7)
UNDATED_AFTER = dt.timedelta(days=14)
MOVED_OFTEN = 2
DAY = dt.timedelta(days=1)
A_LITTLE_LATE = dt.timedelta(days=14)
# From then on, a day is told with its year.
LONG_AGO = dt.timedelta(days=300)

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
# “…” is the room for a day of yours.
PROMISED = "what I promised you"
PROMISED_NAMED = "my promise to {deed}"
RENEGOTIATE_DRAFTS = (
    "{name}, I have put off {promised} more than once. Which day would suit you?",
    "{name}, about {promised}: may I tell you plainly what I can do, and when?",
)
DRAFTS = (
    "Hi {name}, I have not forgotten {promised}. I can do it by …",
    "Hi {name}, here it is, as promised.",
)
DRAFTS_LATE = (
    "Hi {name}, {promised} is late, and I have not forgotten it. I can do it by …",
    "Hi {name}, a little later than I said: here it is.",
)
DRAFTS_VERY_LATE = (
    "Hi {name}, {promised} is late, and I have not forgotten it. Is it still of use to you?",
    "{name}, it took me long, and here it is.",
    "{name}, about {promised}: may I tell you plainly what I can do, and when?",
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
    moved = len(promise.moved_from) >= MOVED_OFTEN
    deed = deed_to_do(promise.text.replace(person.contact.name, name), name)
    words_for = {"name": name, "promised": PROMISED_NAMED.format(deed=deed) if deed else PROMISED}
    return Suggestion(
        action="renegotiate" if moved else "keep-promise",
        principle="trust",
        contact=person.contact.id,
        title=_title(promise, name, first_day),
        why=_why(promise, first_day),
        evidence=(Evidence(type="promise", id=promise.id),),
        first_day=first_day,
        due=promise.due,
        occasion=str(promise.due or ""),
        drafts=_said(RENEGOTIATE_DRAFTS if moved else DRAFTS, words_for),
        later_words=(
            *(() if moved else _by_lateness(promise, words_for)),
            LaterWords(
                first_day=later(promise.due or first_day, LONG_AGO),
                title=_title(promise, name, None),
                why=_why(promise, None),
            ),
        ),
        effort_minutes=15,
        weight=80,
    )


def _said(drafts: tuple[str, ...], words_for: dict[str, str]) -> tuple[str, ...]:
    return tuple(draft.format_map(words_for) for draft in drafts)


def _by_lateness(promise: Promise, words_for: dict[str, str]) -> tuple[LaterWords, ...]:
    """Return the words for when its day is past, and for when it is long past."""
    if promise.due is None:
        return ()
    stages = ((DAY, DRAFTS_LATE), (A_LITTLE_LATE + DAY, DRAFTS_VERY_LATE))
    return tuple(
        LaterWords(first_day=later(promise.due, since), drafts=_said(drafts, words_for))
        for since, drafts in stages
    )


def _title(promise: Promise, name: str, seen_from: dt.date | None) -> str:
    words = quoted(promise.text) if promise.text else ""
    due = spoken(promise.due, seen_from) if promise.due else ""
    titles = RENEGOTIATE_TITLES if len(promise.moved_from) >= MOVED_OFTEN else TITLES
    return titles[bool(words), bool(due)].format(name=name, words=words, due=due)


def _why(promise: Promise, seen_from: dt.date | None) -> str:
    words = quoted(promise.text) if promise.text else ""
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
