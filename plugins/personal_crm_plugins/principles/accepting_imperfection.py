"""Accepting imperfection: ties have gaps, quarrels and words not kept, and outlive them.

`reconnect`: takes the place of a check-in once the gap passes the longer of 180 days and three
times the cadence. To be thought of is welcomed more than those who write expect (Liu, Rim, Min
and Min, 2023).
`repair`: a tension, from 3 days after it for 60 days; set aside, it returns after two weeks. The
question is what both could live with; after Nonviolent Communication: what was seen, felt,
needed, asked (Rosenberg, 2003).
`let-go`: a promise of theirs, 60 days past its day, for 30 days, once: ask, release, or keep
waiting.
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.cadence import reconnects_after
from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import deed_to_do, thing_of_theirs
from personal_crm.domain.person import Person
from personal_crm.domain.records import Promise, Tension
from personal_crm.domain.speech import kind_in_words
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAY = dt.timedelta(days=1)
COOLED = dt.timedelta(days=3)
REPAIR_OPEN = dt.timedelta(days=60)
REPAIR_RETURNS = 14
LONG_PAST = dt.timedelta(days=60)
ASKED_FOR = dt.timedelta(days=30)

RECONNECT_TITLE = "Say hello to {name} again"
RECONNECT_WHY = "Last written down: {kind}, {day}"
RECONNECT_WHY_QUOTED = "Last written down: {kind}, {day}: {words}"
RECONNECT_DRAFTS = (
    "Hi {name}, it has been a while, and I thought of you today. How are you?",
    "{name}, no reason at all, I would just like to know how you are.",
    "Hello {name}, I would love to hear what you are up to. Shall we talk one of these days?",
)
REPAIR_TITLE = "Something between you and {name}"
REPAIR_WHY = "You noted it on {day}. What could you both live with?"
REPAIR_WHY_QUOTED = "Your note of {day}: {words}. What could you both live with?"
REPAIR_DRAFTS = (
    "{name}, something between us has stayed with me. Could we talk about it?",
    "{name}, I would like to understand how it was for you. Would you tell me?",
    "{name}, you matter to me, and I would like things to be good between us.",
)
LET_GO_TITLE = "{name}’s promise, for {day}: {words}"
LET_GO_TITLE_PRIVATE = "A promise of {name}’s, for {day}"
LET_GO_WHY = "Ask once, release it, or keep waiting: all three are fine"
LET_GO_DRAFTS_NAMED = (
    "Hi {name}, no hurry at all: do you still have {thing} in mind? If not, that is fine too.",
)
LET_GO_DRAFTS_DEED = (
    "Hi {name}, no hurry at all: do you still mean to {deed}? If not, that is fine too.",
)
LET_GO_DRAFTS = (
    "Hi {name}, there is something I would like to ask you, and it has no hurry at all.",
)


def reconnect(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield one suggestion, from where check-ins end until something is written down."""
    last, cadence = person.last_interaction, person.cadence_days
    if last is None or cadence is None:
        return
    gap = reconnects_after(cadence)
    first_day = later(last.date, dt.timedelta(days=gap) + DAY)
    if not span.touches(first_day, None):
        return
    # It stays for years.
    name, day = person.contact.first_name, last.day_seen_from(None)
    why = RECONNECT_WHY_QUOTED if last.note else RECONNECT_WHY
    yield Suggestion(
        action="reconnect",
        principle="accepting-imperfection",
        contact=person.contact.id,
        title=RECONNECT_TITLE.format(name=name),
        why=why.format(kind=kind_in_words(last.kind), day=day, words=quoted(last.note)),
        evidence=(Evidence(type="interaction", id=last.id),),
        first_day=first_day,
        drafts=tuple(draft.format(name=name) for draft in RECONNECT_DRAFTS),
        channel="message",
        effort_minutes=10,
        weight=42,
        returns_after=gap,
    )


def repair(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each tension that is open."""
    for tension in person.tensions:
        first_day = later(tension.date, COOLED)
        last_day = later(first_day, REPAIR_OPEN)
        if tension.state == "open" and span.touches(first_day, last_day):
            yield _repair(person, tension, first_day, last_day)


def _repair(person: Person, tension: Tension, first_day: dt.date, last_day: dt.date) -> Suggestion:
    name, day = person.contact.first_name, spoken(tension.date, first_day)
    why = REPAIR_WHY_QUOTED if tension.text else REPAIR_WHY
    return Suggestion(
        action="repair",
        principle="accepting-imperfection",
        contact=person.contact.id,
        title=REPAIR_TITLE.format(name=name),
        why=why.format(day=day, words=quoted(tension.text)),
        evidence=(Evidence(type="tension", id=tension.id),),
        first_day=first_day,
        last_day=last_day,
        drafts=tuple(draft.format(name=name) for draft in REPAIR_DRAFTS),
        channel="call",
        effort_minutes=30,
        weight=56,
        returns_after=REPAIR_RETURNS,
    )


def let_go(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each promise of theirs whose day is long past."""
    for promise in person.promises:
        if promise.by != "them" or promise.state != "open" or promise.due is None:
            continue
        first_day = later(promise.due, LONG_PAST)
        last_day = later(first_day, ASKED_FOR)
        if span.touches(first_day, last_day):
            yield _letting_go(person, promise, promise.due, first_day, last_day)


def _letting_go(
    person: Person, promise: Promise, due: dt.date, first_day: dt.date, last_day: dt.date
) -> Suggestion:
    name, day = person.contact.first_name, spoken(due, first_day)
    title = LET_GO_TITLE if promise.text else LET_GO_TITLE_PRIVATE
    thing, deed = thing_of_theirs(promise.text, name), deed_to_do(promise.text, name)
    named = LET_GO_DRAFTS_NAMED if thing else ()
    # What they are to do for you is no deed for them to have done: “give you”.
    if deed and not thing and "you" not in deed.split():
        named = LET_GO_DRAFTS_DEED
    drafts = (*named, *LET_GO_DRAFTS)
    return Suggestion(
        action="let-go",
        principle="accepting-imperfection",
        contact=person.contact.id,
        title=title.format(name=name, day=day, words=quoted(promise.text)),
        why=LET_GO_WHY,
        evidence=(Evidence(type="promise", id=promise.id),),
        first_day=first_day,
        last_day=last_day,
        occasion=str(due),
        drafts=tuple(draft.format(name=name, thing=thing, deed=deed) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=40,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    principle = "accepting-imperfection"
    return [
        Suggester("reconnect", principle, ("reconnect",), reconnect, needs="interactions"),
        Suggester("repair", principle, ("repair",), repair, needs="tensions"),
        Suggester("let-go", principle, ("let-go",), let_go, needs="promises"),
    ]
