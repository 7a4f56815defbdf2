"""Time and effort: a tie lives on being tended.

`check-in`: when the days since you were last in touch reach your cadence with them; where
nothing is written down yet, the days since they were added, spread. It ends where `reconnect`
begins, and counts as new once more where the gap passes the longest one you set, or a third
over the cadence. Those for whom you wished nothing stand behind those for whom you did.
`make-time`: rhythm `often` or `monthly`, six moments or more in 120 days, none of them in
person; with those who carry the tag `far`, none by voice. How close people feel goes with the
hours they spend together (Hall, 2019).
"""

import datetime as dt
from collections.abc import Iterator
from zlib import crc32

from personal_crm.domain.cadence import reconnects_after, wished_cadence
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import later, spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import CHANNELS, IN_PERSON, Kind
from personal_crm.domain.speech import kind_in_words
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAY = dt.timedelta(days=1)
CLOSE = frozenset({"often", "monthly"})
FAR_TAGS = frozenset({"far", "far away", "abroad"})
BY_VOICE: frozenset[Kind] = frozenset({"call", "video"})
MANY = 6
OF_LATE = dt.timedelta(days=120)
RETURNS = 60
LONGEST_IN_CADENCES = 1.3
A_FORTNIGHT = 14
# Over so many days, one day may be taken for that of another year.
MANY_MONTHS = dt.timedelta(days=300)

TITLE = "Catch up with {name}"
FIRST_TITLE = "A word with {name}"
WHY = "Last written down: {kind}, {day}"
WHY_QUOTED = "Last written down: {kind}, {day}: {words}"
WHY_ADDED = "You added {name} on {day}"
WHY_NEW = "You added {name} on {day}; no moment is written down since"
DRAFTS = (
    "Hi {name}, you came to my mind today. How are you?",
    "Hello {name}, it would be good to hear how things are with you.",
    "{name}, I was thinking of you. What are you up to these days?",
)
WHY_LONGEST = "{why}. The longest gap you wanted is {days} days"
TIME_TITLE = "Make time for {name}"
TIME_TITLE_FAR = "Make time for a call with {name}"
TIME_WHY = "The last {count} times, since {day}, you were in touch from afar"
TIME_WHY_FAR = "The last {count} times, since {day}, you were in touch in writing"
TIME_DRAFTS = (
    "{name}, it would be good to see you in person. Coffee next week?",
    "Hi {name}, I would love an hour with you. When would suit you?",
)
TIME_DRAFTS_FAR = (
    "{name}, I would love to hear your voice. When could I call you?",
    "Hi {name}, shall we find an hour for a long call?",
)


def check_in(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion, from the day the cadence is reached until something is written."""
    contact, cadence, last = person.contact, person.cadence_days, person.last_interaction
    since = last.date if last else contact.added
    if cadence is None or contact.rhythm == "household" or since is None:
        return
    first_day = later(since, DAY * cadence)
    last_day = later(since, DAY * reconnects_after(cadence)) if last else None
    if span.touches(first_day, last_day):
        yield _reminder(person, since, cadence, last_day)


def _reminder(person: Person, since: dt.date, cadence: int, last_day: dt.date | None) -> Suggestion:
    contact, last = person.contact, person.last_interaction
    first_day = later(since, DAY * cadence)
    listed_from = later(first_day, DAY * (0 if last else int(contact.spread * cadence)))
    longest = contact.longest_days or int(cadence * LONGEST_IN_CADENCES)
    wished, channel = wished_cadence(contact) is not None, _usual_channel(person)
    type_and_id = ("interaction", last.id) if last else ("contact", contact.id)
    return Suggestion(
        action="check-in",
        principle="time-and-effort",
        contact=contact.id,
        title=(TITLE if last else FIRST_TITLE).format(name=contact.first_name),
        why=_why(person, first_day, last_day),
        evidence=(Evidence(type=type_and_id[0], id=type_and_id[1]),),
        first_day=first_day,
        last_day=last_day,
        listed_from=listed_from,
        again_from=max(listed_from, later(since, DAY * longest)) if wished else None,
        drafts=_drafts(contact),
        channel=channel,
        effort_minutes=60 if channel in IN_PERSON else 10,
        weight=_weight(cadence, wished=wished),
        returns_after=cadence,
    )


def _drafts(contact: Contact) -> tuple[str, ...]:
    """Return what one may say, beginning with another sentence for one person than for the next."""
    said = tuple(draft.format(name=contact.first_name) for draft in DRAFTS)
    first = crc32(contact.id.encode()) % len(said)
    return said[first:] + said[:first]


def make_time(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion where there were many words of late and no time together."""
    contact, moments = person.contact, person.interactions
    if contact.rhythm not in CLOSE or len(moments) < MANY:
        return
    far = not FAR_TAGS.isdisjoint(tag.lower() for tag in contact.tags)
    together = IN_PERSON | BY_VOICE if far else IN_PERSON
    met = [moment.date for moment in moments if moment.kind in together]
    settled = later(met[-1], OF_LATE) if met else dt.date.min
    first_day = max(later(moments[-1].date, DAY), settled)
    last_day = later(moments[-MANY].date, OF_LATE - DAY)
    if first_day <= last_day and span.touches(first_day, last_day):
        yield _making_time(person, far, first_day, last_day)


def _making_time(person: Person, far: bool, first_day: dt.date, last_day: dt.date) -> Suggestion:
    contact, moments = person.contact, person.interactions[-MANY:]
    since = spoken(moments[0].date, first_day)
    drafts = TIME_DRAFTS_FAR if far else TIME_DRAFTS
    return Suggestion(
        action="make-time",
        principle="time-and-effort",
        contact=contact.id,
        title=(TIME_TITLE_FAR if far else TIME_TITLE).format(name=contact.first_name),
        why=(TIME_WHY_FAR if far else TIME_WHY).format(count=MANY, day=since),
        evidence=tuple(Evidence(type="interaction", id=moment.id) for moment in moments),
        first_day=first_day,
        last_day=last_day,
        drafts=tuple(draft.format(name=contact.first_name) for draft in drafts),
        channel="call" if far else "coffee",
        effort_minutes=60,
        weight=46,
        returns_after=RETURNS,
    )


def _why(person: Person, first_day: dt.date, last_day: dt.date | None) -> str:
    contact, last = person.contact, person.last_interaction
    if last is None:
        words = WHY_ADDED if person.written_down else WHY_NEW
        added = spoken(contact.added or first_day, None)
        why = words.format(name=contact.first_name, day=added)
    else:
        stays = last_day is None or last_day - last.date > MANY_MONTHS
        seen_from = None if stays else first_day
        words = WHY_QUOTED if last.note else WHY
        day = last.day_seen_from(seen_from)
        why = words.format(kind=kind_in_words(last.kind), day=day, words=quoted(last.note))
    longest = contact.longest_days
    return WHY_LONGEST.format(why=why, days=longest) if longest else why


def _weight(cadence: int, *, wished: bool) -> int:
    """Return how much a check-in matters: a gap that is soon too long comes before others."""
    if not wished:
        return 26
    return 44 if cadence <= A_FORTNIGHT else 40


def _usual_channel(person: Person) -> Kind:
    return max(CHANNELS, key=[moment.kind for moment in person.interactions].count)


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    principle = "time-and-effort"
    return [
        Suggester("check-in", principle, ("check-in",), check_in),
        Suggester("make-time", principle, ("make-time",), make_time, needs="interactions"),
    ]
