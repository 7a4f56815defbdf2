"""Flexibility: nobody counts, and still both should begin now and then.

`take-turn`: the last three moves or more were theirs, and the first of these is three weeks
old; what both began, or nobody knows, breaks the run. Giving back in kind is felt as a duty
everywhere (Gouldner, 1960); among friends it need not be even.
`offer-alternative`: a meeting of you two was cancelled: on days 1 to 14 after it, once. Where
they cancelled twice running, it is theirs to come back. It is about a day, and so waits for no week
of quiet.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import as_noted
from personal_crm.domain.person import Person
from personal_crm.domain.records import Event, Interaction
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import fold, quoted, words
from personal_crm.domain.turns_of_speech import is_grave
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAY = dt.timedelta(days=1)
MOVES = 3
RUN = dt.timedelta(days=21)
TURN_OPEN = dt.timedelta(days=60)
OFFER_OPEN = dt.timedelta(days=14)

TURN_TITLE = "Get in touch with {name} first this time"
TURN_WHY = "As far as you noted, {name} got in touch first the last {count} times, since {day}"
TURN_DRAFTS = (
    "Hi {name}, my turn to say hello. How are you?",
    "{name}, I would like to see you. What would suit you?",
)
OFFER_TITLE = "Offer {name} another day"
OFFER_TITLE_NAMED = "Offer {name} another day for {words}"
OFFER_WHY = "Your calendar had it on {day}; it was cancelled"
OFFER_DRAFTS_NAMED = ("Hi {name}, shall we find another day for {noted}? I would like that.",)
OFFER_DRAFTS = (
    "Hi {name}, shall we find another day? I would like that.",
    "{name}, since {day} fell through: would some day next week suit you?",
)


def take_turn(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion after a run of moves that were all theirs."""
    newest_first = reversed(person.interactions)
    run = list(takewhile(lambda move: move.initiated_by == "them", newest_first))[::-1]
    if len(run) < MOVES:
        return
    first_day = max(later(run[-1].date, DAY), later(run[0].date, RUN))
    last_day = later(first_day, TURN_OPEN)
    if span.touches(first_day, last_day):
        yield _turn(person, run, first_day, last_day)


def _turn(
    person: Person, run: list[Interaction], first_day: dt.date, last_day: dt.date
) -> Suggestion:
    name = person.contact.first_name
    return Suggestion(
        action="take-turn",
        principle="flexibility",
        contact=person.contact.id,
        title=TURN_TITLE.format(name=name),
        why=TURN_WHY.format(name=name, count=len(run), day=spoken(run[0].date, first_day)),
        evidence=tuple(Evidence(type="interaction", id=move.id) for move in run[-MOVES:]),
        first_day=first_day,
        last_day=last_day,
        drafts=tuple(draft.format(name=name) for draft in TURN_DRAFTS),
        channel="message",
        effort_minutes=10,
        weight=48,
    )


def offer_alternative(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for the last meeting of you two that was cancelled.

    It ends with the next one; that there is one ahead is told by who holds it back for that.
    """
    ours = [event for event in person.events if event.contacts == (person.contact.id,)]
    after: list[Event] = []
    while ours and ours[-1].status != "cancelled":
        after.append(ours.pop())
    if not ours or ours[-1].declined or is_grave(words(ours[-1].summary)):
        return
    event, day = ours[-1], ours[-1].start.date()
    met_since = bool(person.interactions) and person.interactions[-1].date >= day
    twice_theirs = len(ours) > 1 and all(_by_them(person, one) for one in ours[-2:])
    if met_since or twice_theirs:
        return
    ends = (later(day, OFFER_OPEN), *(event.start.date() for event in after))
    first_day, last_day = later(day, DAY), min(ends)
    if first_day <= last_day and span.touches(first_day, last_day):
        yield _offer(person, event, first_day, last_day)


def _by_them(person: Person, event: Event) -> bool:
    """Tell whether they called it off: only its organiser can cancel (RFC 5546, 3.2.5)."""
    theirs = {fold(email.value) for email in person.contact.emails}
    organizer = event.organizer.email if event.organizer else ""
    return event.status == "cancelled" and fold(organizer) in theirs


def _offer(person: Person, event: Event, first_day: dt.date, last_day: dt.date) -> Suggestion:
    name, day = person.contact.first_name, spoken(event.start.date(), first_day)
    title = OFFER_TITLE_NAMED if event.summary else OFFER_TITLE
    noted = as_noted(event.summary, name)
    drafts = (*(OFFER_DRAFTS_NAMED if noted else ()), *OFFER_DRAFTS)
    return Suggestion(
        action="offer-alternative",
        principle="flexibility",
        contact=person.contact.id,
        title=title.format(name=name, words=quoted(event.summary)),
        why=OFFER_WHY.format(day=day),
        evidence=(Evidence(type="event", id=event.id),),
        first_day=first_day,
        last_day=last_day,
        due=event.start.date(),
        drafts=tuple(draft.format(name=name, day=day, noted=noted) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=58,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    principle = "flexibility"
    return [
        Suggester("take-turn", principle, ("take-turn",), take_turn, needs="interactions"),
        Suggester(
            "offer-alternative", principle, ("offer-alternative",), offer_alternative, "events"
        ),
    ]
