"""A word before a day that matters to them.

`encourage`: the day before the date of an open thread. Done leaves the thread open.
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.care import losses, wants_care
from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import as_noted, thing_of_theirs
from personal_crm.domain.person import Person
from personal_crm.domain.records import Thread
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span

DAY = dt.timedelta(days=1)

TITLE = "Wish {name} well for tomorrow: {words}"
TITLE_HARD = "Think of {name} before tomorrow: {words}"
TITLE_PRIVATE = "Think of {name} before tomorrow"
WHY = "Your note for {day}: {words}"
WHY_PRIVATE = "Something of theirs is on {day}"
DRAFTS_NAMED = ("{name}, all the best for {thing} tomorrow. I will be thinking of you.",)
DRAFTS_NOTED = ("{name}, all the best for tomorrow: {noted}. I will be thinking of you.",)
DRAFTS = (
    "{name}, I will be thinking of you tomorrow. However it goes, I am on your side.",
    "All the best for tomorrow, {name}!",
)
DRAFTS_HARD = (
    "{name}, I will be thinking of you tomorrow. No need to answer.",
    "{name}, I am with you in thought tomorrow, and here if you want company.",
)
DRAFTS_PRIVATE = ("{name}, you came to my mind today. I hope you are well.",)


def encourage(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for the eve of each open thread's date."""
    lost_on = losses(person.milestones)
    for thread in person.threads:
        if thread.state != "open" or thread.unsaid or thread.date is None:
            continue
        eve = later(thread.date, -DAY)
        if span.touches(eve, eve):
            care = wants_care(thread, lost_on, eve, thread.date)
            yield _encouragement(person, thread, thread.date, eve, care)


def _encouragement(
    person: Person, thread: Thread, day: dt.date, eve: dt.date, care: bool
) -> Suggestion:
    name = person.contact.first_name
    words = quoted(thread.text) if thread.text else ""
    titled = TITLE_HARD if care else TITLE
    title, why = (titled, WHY) if words else (TITLE_PRIVATE, WHY_PRIVATE)
    return Suggestion(
        action="encourage",
        principle="support",
        contact=person.contact.id,
        title=title.format(name=name, words=words),
        why=why.format(day=spoken(day, eve), words=words),
        evidence=(Evidence(type="thread", id=thread.id),),
        first_day=eve,
        last_day=eve,
        due=day,
        occasion=str(day),
        drafts=_drafts(thread, name, care),
        channel="message",
        effort_minutes=2,
        weight=84,
    )


def _drafts(thread: Thread, name: str, care: bool) -> tuple[str, ...]:
    thing, noted = thing_of_theirs(thread.text, name), as_noted(thread.text, name)
    named = DRAFTS_NAMED if thing else DRAFTS_NOTED if noted else ()
    said = DRAFTS_HARD if care else (*named, *DRAFTS)
    drafts = said if thread.text else DRAFTS_PRIVATE
    return tuple(draft.format(name=name, thing=thing, noted=noted) for draft in drafts)
