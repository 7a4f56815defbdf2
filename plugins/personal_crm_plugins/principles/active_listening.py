"""Active listening: to remember what somebody is waiting for, and to ask.

`ask-about`: an open thread, from the day after its date for 21 days; one without a date, from
7 days after it was written down. What has a date waits for no week of quiet, as a word on its
eve would begin one. Also on the day before a meeting with them, and on its day.
Never before the thread's own date, and never one that is unsaid. Those who ask follow-up
questions are liked better (Huang, Yeomans, Brooks, Minson and Gino, 2017).
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
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAY = dt.timedelta(days=1)
OPEN_FOR = dt.timedelta(days=21)
UNDATED_AFTER = dt.timedelta(days=7)

TITLE = "Ask {name} how it went: {words}"
TITLE_UNDATED = "Ask {name} about {words}"
TITLE_PRIVATE = "Ask {name} about something of {day}"
TITLE_HARD = "Think of {name}: {words}"
TITLE_HARD_PRIVATE = "Think of {name}: something of {day}"
WHY = "Your note of {day}: {words}"
WHY_UNKNOWN = "Your note: {words}"
WHY_PRIVATE = "Something worth asking about, written down on {day}"
WHY_DATED = "It was on {date}. {why}"
WHY_MEETING = "{why}. You meet on {meeting}"
DRAFTS_NAMED = (
    "Hi {name}, how is it going with {thing}?",
    "{name}, I have been thinking of {thing}. Tell me, if you like.",
)
DRAFTS_NAMED_DATED = (
    "Hi {name}, how did it go with {thing}?",
    "{name}, I have been thinking of {thing}. How did it go?",
)
DRAFTS_NOTED = (
    "{name}, this came to my mind again: {noted}. How is it going?",
    "{name}, I have been thinking of this: {noted}. Tell me, if you like.",
)
DRAFTS_NOTED_DATED = ("Hi {name}, you had this ahead on {day}: {noted}. How did it go?",)
DRAFTS = ("{name}, I have been wondering how you are getting on. Tell me, if you like.",)
DRAFTS_DATED = ("Hi {name}, how did things go on {day}?", *DRAFTS)
DRAFTS_PRIVATE = (
    "Hi {name}, how are you these days?",
    "{name}, you came to my mind. How are things with you?",
)
DRAFTS_HARD = (
    "{name}, I am thinking of you. No need to answer.",
    "{name}, you are on my mind. If you feel like talking, I am here; if not, that is fine.",
)


def ask_about(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each open thread, and one more for a meeting outside its time."""
    meetings, lost_on = _meetings(person, span), losses(person.milestones)
    for thread in person.threads:
        if thread.state != "open" or thread.unsaid:
            continue
        first_day = _first_day(thread)
        last_day = later(first_day, OPEN_FOR) if first_day else None
        if first_day and last_day and span.touches(first_day, last_day):
            care = wants_care(thread, lost_on, first_day, last_day)
            yield _question(person, thread, first_day, last_day, care=care)
        for meeting in meetings:
            eve = later(meeting, -DAY)
            told_before = thread.noted is None or thread.noted <= eve
            held_already = first_day and last_day and first_day <= eve <= last_day
            if told_before and not held_already and (thread.date is None or thread.date <= eve):
                care = wants_care(thread, lost_on, eve, meeting)
                yield _question(person, thread, eve, meeting, care=care, meeting=meeting)


def _first_day(thread: Thread) -> dt.date | None:
    if thread.date is not None:
        return later(thread.date, DAY)
    return later(thread.noted, UNDATED_AFTER) if thread.noted else None


def _meetings(person: Person, span: Span) -> list[dt.date]:
    days = {
        event.start.date()
        for event in person.events
        if event.status != "cancelled" and not event.declined
    }
    return sorted(day for day in days if span.touches(later(day, -DAY), day))


def _question(
    person: Person,
    thread: Thread,
    first_day: dt.date,
    last_day: dt.date,
    *,
    care: bool,
    meeting: dt.date | None = None,
) -> Suggestion:
    name = person.contact.first_name
    said = quoted(thread.text) if thread.text else ""
    noted = thread.noted or thread.date
    day = spoken(thread.date or noted or first_day, first_day)
    why = (WHY if noted else WHY_UNKNOWN) if said else WHY_PRIVATE
    reason = why.format(day=spoken(noted or first_day, first_day), words=said)
    if said and thread.date:
        reason = WHY_DATED.format(date=day, why=reason)
    if meeting:
        reason = WHY_MEETING.format(why=reason, meeting=spoken(meeting, first_day))
    return Suggestion(
        action="ask-about",
        principle="active-listening",
        contact=person.contact.id,
        title=_title(thread, care).format(name=name, words=said, day=day),
        why=reason,
        evidence=(Evidence(type="thread", id=thread.id),),
        first_day=first_day,
        last_day=last_day,
        due=meeting or thread.date,
        occasion=f"meeting {meeting}" if meeting else "",
        drafts=_drafts(thread, name, day, care),
        channel=None if meeting else "message",
        effort_minutes=5,
        weight=66 if thread.date else 52,
    )


def _title(thread: Thread, care: bool) -> str:
    if care:
        return TITLE_HARD if thread.text else TITLE_HARD_PRIVATE
    if not thread.text:
        return TITLE_PRIVATE
    return TITLE if thread.date else TITLE_UNDATED


def _drafts(thread: Thread, name: str, day: str, care: bool) -> tuple[str, ...]:
    if care:
        return tuple(draft.format(name=name) for draft in DRAFTS_HARD)
    if not thread.text:
        return tuple(draft.format(name=name) for draft in DRAFTS_PRIVATE)
    thing, noted = thing_of_theirs(thread.text, name), as_noted(thread.text, name)
    drafts = DRAFTS_DATED if thread.date else DRAFTS
    if thing:
        drafts = (*(DRAFTS_NAMED_DATED if thread.date else DRAFTS_NAMED), *drafts)
    elif noted:
        drafts = (*(DRAFTS_NOTED_DATED if thread.date else DRAFTS_NOTED), *drafts)
    return tuple(draft.format(name=name, thing=thing, noted=noted, day=day) for draft in drafts)


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    name = "active-listening"
    return [Suggester(name, name, ("ask-about",), ask_about, needs="threads")]
