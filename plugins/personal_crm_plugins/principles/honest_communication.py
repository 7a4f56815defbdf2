"""Honest and respectful communication: to answer, and to say what waits to be said.

`reply`: a message, an email or a letter from them with nothing after it by you or by both,
from day 2 to day 21. Couples who answer each other's small bids in daily life are also more
affectionate when they differ (Driver and Gottman, 2004).
`say-it`: something you have not said, from 3 days after it was written down, for two weeks:
say it, keep it, or let it rest. There is no ready sentence for it.
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import question_of_theirs
from personal_crm.domain.person import Person
from personal_crm.domain.records import Interaction, Kind, Thread
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
WRITTEN: frozenset[Kind] = frozenset({"message", "email", "letter"})
SETTLED = dt.timedelta(days=2)
WAITING = dt.timedelta(days=21)
UNSAID_AFTER = dt.timedelta(days=3)
UNSAID_FOR = dt.timedelta(days=14)

REPLY_TITLE = "Answer {name}’s {kind}"
REPLY_WHY = "Your note of {day}: {words}"
REPLY_WHY_PLAIN = "Their {kind} of {day} is the last thing written down"
# “…” is the room for your own answer.
REPLY_DRAFTS_ASKED = (
    "Hi {name}, {question}: …",
    "{name}, {question}. I would like to think about it, and tell you by …",
)
REPLY_DRAFTS = (
    "Hi {name}, thank you for your {kind}. To answer it: …",
    "{name}, I have been thinking about your {kind}. …",
)
REPLY_DRAFTS_OF_TONE: dict[str, tuple[str, ...]] = {
    "heavy": (
        "{name}, thank you for telling me. I am thinking of you, and there is no hurry to answer.",
    ),
    "tense": (
        "{name}, I have read your {kind}, and would rather talk than write. Shall we?",
        "{name}, your {kind} has stayed with me. I would like to understand how it was for you.",
    ),
}
SAY_TITLE = "Something to say to {name}"
SAY_WHY = "You noted it on {day}. Say it, keep it, or let it rest"


def reply(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for their last written words, while nothing of yours follows them."""
    last = person.last_interaction
    if last is None or last.kind not in WRITTEN or last.initiated_by != "them":
        return
    first_day, last_day = later(last.date, SETTLED), later(last.date, WAITING)
    if span.touches(first_day, last_day):
        yield _answer(person, last, first_day, last_day)


def _answer(
    person: Person, letter: Interaction, first_day: dt.date, last_day: dt.date
) -> Suggestion:
    name, kind, day = person.contact.first_name, letter.kind, spoken(letter.date, first_day)
    why = REPLY_WHY if letter.note else REPLY_WHY_PLAIN
    question = question_of_theirs(letter.note, name)
    asked = REPLY_DRAFTS_ASKED if question else ()
    drafts = REPLY_DRAFTS_OF_TONE.get(letter.tone or "", (*asked, *REPLY_DRAFTS))
    return Suggestion(
        action="reply",
        principle="honest-communication",
        contact=person.contact.id,
        title=REPLY_TITLE.format(name=name, kind=kind),
        why=why.format(kind=kind, day=day, words=quoted(letter.note)),
        evidence=(Evidence(type="interaction", id=letter.id),),
        first_day=first_day,
        last_day=last_day,
        drafts=tuple(draft.format(name=name, kind=kind, question=question) for draft in drafts),
        channel=kind,
        effort_minutes=10,
        weight=68,
    )


def say_it(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each thing that is not said yet."""
    for thread in person.threads:
        noted = thread.noted or thread.date
        if not thread.unsaid or thread.state != "open" or noted is None:
            continue
        first_day = max(later(noted, UNSAID_AFTER), thread.date or noted)
        last_day = later(first_day, UNSAID_FOR)
        if span.touches(first_day, last_day):
            yield _saying(person, thread, first_day, last_day)


def _saying(person: Person, thread: Thread, first_day: dt.date, last_day: dt.date) -> Suggestion:
    return Suggestion(
        action="say-it",
        principle="honest-communication",
        contact=person.contact.id,
        title=SAY_TITLE.format(name=person.contact.first_name),
        why=SAY_WHY.format(day=spoken(thread.noted or first_day, first_day)),
        evidence=(Evidence(type="thread", id=thread.id),),
        first_day=first_day,
        last_day=last_day,
        channel="call",
        effort_minutes=20,
        weight=50,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    principle = "honest-communication"
    return [
        Suggester("reply", principle, ("reply",), reply, needs="interactions"),
        Suggester("say-it", principle, ("say-it",), say_it, needs="threads"),
    ]
