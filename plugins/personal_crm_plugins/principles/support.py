"""Support: to be glad with someone counts as much as to stand by them.

`celebrate`: a good milestone, from its day for 14 days; a birthday or an anniversary, on the
day and two days after. A warm answer to good news does more for a tie than the news itself
(Gable, Reis, Impett and Asher, 2004).
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.contact import LabelledDate
from personal_crm.domain.dates import spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import Milestone
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
MILESTONE_DAYS = dt.timedelta(days=14)
DAY_AFTER = dt.timedelta(days=2)
GLAD_DAYS = frozenset({"birthday", "anniversary", "wedding anniversary", "wedding", "name day"})

TITLE = "Be glad with {name}: {words}"
TITLE_PRIVATE = "Be glad with {name}: good news of {day}"
WHY = "You wrote of {day}: {words}"
WHY_PRIVATE = "Good news, written down for {day}"
DRAFTS = (
    "{name}, I am so glad for you! Tell me all about it.",
    "What good news, {name}. How did you celebrate?",
)
DAY_TITLE = "{name}’s {label}, {day}"
DAY_TITLE_TURNS = "{name}’s {label}, {day}: {turns}"
DAY_WHY = "Their card says {written}"
DAY_DRAFTS = {
    "birthday": (
        "Happy birthday, {name}! I hope the day is full of what you like best.",
        "All the best for your birthday, {name}. What are you wishing for this year?",
    ),
    "": (
        "Thinking of you both on your day, {name}.",
        "A happy {label}, {name}!",
    ),
}


def celebrate(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each good milestone and each yearly day that meets the span."""
    for milestone in person.milestones:
        last_day = _after(milestone.date, MILESTONE_DAYS)
        if milestone.tone == "good" and span.touches(milestone.date, last_day):
            yield _milestone(person, milestone, last_day)
    birthday = person.contact.birthday
    own = (LabelledDate(label="birthday", date=birthday),) if birthday else ()
    for yearly in (*own, *person.contact.dates):
        if yearly.label.lower() in GLAD_DAYS:
            for day in yearly.date.occurrences(_after(span.first, -DAY_AFTER), span.last):
                yield _yearly(person, yearly, day)


def _milestone(person: Person, milestone: Milestone, last_day: dt.date) -> Suggestion:
    name, day = person.contact.first_name, spoken(milestone.date, milestone.date)
    words = quoted(milestone.text) if milestone.text else ""
    return Suggestion(
        action="celebrate",
        principle="support",
        contact=person.contact.id,
        title=(TITLE if words else TITLE_PRIVATE).format(name=name, words=words, day=day),
        why=(WHY if words else WHY_PRIVATE).format(words=words, day=day),
        evidence=(Evidence(type="milestone", id=milestone.id),),
        first_day=milestone.date,
        last_day=last_day,
        due=milestone.date,
        drafts=tuple(draft.format(name=name) for draft in DRAFTS),
        channel="message",
        effort_minutes=5,
        weight=72,
    )


def _yearly(person: Person, yearly: LabelledDate, day: dt.date) -> Suggestion:
    name, label = person.contact.first_name, yearly.label.lower()
    years = yearly.date.turns(day.year)
    turns = ("turns {}" if label == "birthday" else "{} years").format(years)
    title = DAY_TITLE_TURNS if years else DAY_TITLE
    drafts = DAY_DRAFTS.get(label, DAY_DRAFTS[""])
    return Suggestion(
        action="celebrate",
        principle="support",
        contact=person.contact.id,
        title=title.format(name=name, label=yearly.label, day=spoken(day, day), turns=turns),
        why=DAY_WHY.format(written=f"{spoken(day, day)} {yearly.date.year or ''}".strip()),
        evidence=(Evidence(type="contact", id=person.contact.id),),
        first_day=day,
        last_day=_after(day, DAY_AFTER),
        due=day,
        occasion=f"{label} {day}",
        drafts=tuple(draft.format(name=name, label=yearly.label) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=75,
    )


def _after(day: dt.date, length: dt.timedelta) -> dt.date:
    try:
        return day + length
    except OverflowError:
        return day


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [Suggester("support", "support", ("celebrate",), celebrate)]
