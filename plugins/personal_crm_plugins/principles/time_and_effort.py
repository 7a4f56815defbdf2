"""Time and effort: a tie lives on being tended.

`check-in`: when the days since you were last in touch reach your cadence with them; where
nothing is written down yet, the days since they were added, spread.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from personal_crm.domain.dates import spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import CHANNELS, Kind
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1

TITLE = "About your usual time with {name}"
FIRST_TITLE = "A word with {name}"
WHY = "Last written down: {kind}, {day}"
WHY_QUOTED = "Last written down: {kind}, {day}: {words}"
WHY_NEW = "You added {name} on {day}; no moment is written down since"
DRAFTS = (
    "Hi {name}, you came to my mind today. How are you?",
    "Hello {name}, it would be good to hear how things are with you.",
)


def check_in(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield one suggestion, from the day the cadence is reached until something is written."""
    contact, cadence = person.contact, person.cadence_days
    if cadence is None or contact.rhythm == "household":
        return
    last = person.last_interaction
    since = last.date if last else contact.added
    if since is None or since > dt.date.max - dt.timedelta(days=2 * cadence):
        return
    first_day = since + dt.timedelta(days=cadence)
    if not span.touches(first_day, None):
        return
    spread = dt.timedelta(days=0 if last else int(contact.spread * cadence))
    evidence = (
        Evidence(type="interaction", id=last.id)
        if last
        else Evidence(type="contact", id=contact.id)
    )
    yield Suggestion(
        action="check-in",
        principle="time-and-effort",
        contact=contact.id,
        title=(TITLE if last else FIRST_TITLE).format(name=contact.first_name),
        why=_why(person, first_day),
        evidence=(evidence,),
        first_day=first_day,
        listed_from=first_day + spread,
        drafts=tuple(draft.format(name=contact.first_name) for draft in DRAFTS),
        channel=_usual_channel(person),
        effort_minutes=10,
        weight=40,
        returns_after=cadence,
    )


def _why(person: Person, seen_from: dt.date) -> str:
    last = person.last_interaction
    if last is None:
        added = person.contact.added or seen_from
        return WHY_NEW.format(name=person.contact.first_name, day=spoken(added, seen_from))
    day = spoken(last.date, seen_from)
    if last.note:
        return WHY_QUOTED.format(kind=last.kind, day=day, words=quoted(last.note))
    return WHY.format(kind=last.kind, day=day)


def _usual_channel(person: Person) -> Kind:
    counts = Counter(m.kind for m in person.interactions if m.kind in CHANNELS)
    return min(CHANNELS, key=lambda kind: (-counts[kind], CHANNELS.index(kind)))


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [Suggester("time-and-effort", "time-and-effort", ("check-in",), check_in)]
