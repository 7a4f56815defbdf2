"""Diversity: the days that matter to somebody are theirs to name.

`observe`: a day they told you matters to them, from three days before through the day; those
that go by the moon are “about”. Nothing is concluded from a name, a language or a country, and
nobody is wished a happy day unless they call it so themselves.
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import day_of_theirs
from personal_crm.domain.observances import known_observance, own_observance
from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import words
from personal_crm.domain.turns_of_speech import is_grave
from personal_crm.plugin import Span, Suggester, hookimpl
from personal_crm_plugins.observances import days_of, is_about

PERSONAL_CRM_API = 1
BEFORE = dt.timedelta(days=3)

TITLE = "Think of {name}: {label}, {day}"
TITLE_ABOUT = "Think of {name}: {label}, about {day}"
WHY = "You noted that {label} matters to {name}"
WHY_HAPPY = "You noted this day for {name}"
DRAFTS = (
    "{name}, {label} made me think of you. How do you spend it?",
    "Hi {name}, I know that {label} matters to you, and wanted to send you a warm word.",
)
DRAFTS_GRAVE = ("{name}, I am thinking of you these days. No need to answer.",)
DRAFT_HAPPY = "{label}, {name}!"


def observe(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each of their days that meets the span."""
    for said in person.contact.observes:
        for label, day, about in _days(said, Span(span.first, later(span.last, BEFORE))):
            first_day = later(day, -BEFORE)
            if span.touches(first_day, day):
                yield _thinking_of(person, label, day, about)


def _days(said: str, span: Span) -> Iterator[tuple[str, dt.date, bool]]:
    """Yield each day in the span on which what they `said` falls, and whether it is about then."""
    name = known_observance(said)
    if name is not None:
        years = range(span.first.year, span.last.year + 1)
        found = (day for year in years for day in days_of(name, year) if day in span)
        yield from ((said, day, is_about(name)) for day in found)
        return
    try:
        own = own_observance(said)
    except ValueError:
        return
    if own is not None:
        yield from ((own[1], day, False) for day in own[0].occurrences(span.first, span.last))


def _thinking_of(person: Person, label: str, day: dt.date, about: bool) -> Suggestion:
    name = person.contact.first_name
    happy = label.lower().startswith("happy ")
    grave = is_grave(words(label))
    drafts = DRAFTS_GRAVE if grave else (DRAFT_HAPPY,) if happy else DRAFTS
    return Suggestion(
        action="observe",
        principle="diversity",
        contact=person.contact.id,
        title=(TITLE_ABOUT if about else TITLE).format(
            name=name, label=label, day=spoken(day, day)
        ),
        why=(WHY_HAPPY if happy else WHY).format(name=name, label=label),
        evidence=(Evidence(type="contact", id=person.contact.id),),
        first_day=later(day, -BEFORE),
        last_day=day,
        due=day,
        occasion=f"{label} {day}",
        drafts=tuple(draft.format(name=name, label=day_of_theirs(label)) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=62,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [Suggester("diversity", "diversity", ("observe",), observe)]
