"""To be glad with someone.

`celebrate`: a good milestone, from its day for 14 days; a birthday or an anniversary, on the
day and two days after. A warm answer to good news does more for a tie than the news itself
(Gable, Reis, Impett and Asher, 2004).
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.contact import LabelledDate
from personal_crm.domain.dates import later, ordinal, spoken, spoken_partial
from personal_crm.domain.face_to_face import deed_of_theirs
from personal_crm.domain.person import Person
from personal_crm.domain.records import Milestone
from personal_crm.domain.suggestion import Evidence, LaterWords, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span

MILESTONE_DAYS = dt.timedelta(days=14)
DAY = dt.timedelta(days=1)
DAY_AFTER = dt.timedelta(days=2)
GLAD_DAYS = frozenset({"birthday", "anniversary", "wedding anniversary", "wedding", "name day"})

TITLE = "Be glad with {name}: {words}"
TITLE_PRIVATE = "Be glad with {name}: good news of {day}"
WHY = "Your note for {day}: {words}"
WHY_PRIVATE = "Good news, written down for {day}"
DRAFTS_NAMED = ("{name}, {deed}! I am so glad for you. Tell me all about it.",)
DRAFTS = (
    "{name}, I am so glad for you! Tell me all about it.",
    "What good news, {name}. How does it feel?",
)
CALLED = {"wedding": "wedding day"}
DAY_TITLE = "{name}’s {label}, {day}"
BIRTHDAY_TITLE = "{name}’s {nth} birthday, {day}"
DAY_TITLE_YEARS = "{name}’s {label}, {day}: {years} years"
_DAY_TITLES = {"birthday": BIRTHDAY_TITLE, "name day": DAY_TITLE}
DAY_WHY = "Their card says {written}"
DAY_DRAFTS_AFTER = (
    "{name}, a late wish for your {called}, and a warm one: I hope it was a good day.",
    "{name}, I thought of your {called}. How was it?",
)
DAY_DRAFTS = {
    "birthday": (
        "Happy birthday, {name}! I hope this year is full of what you like best.",
        "All the best for your birthday, {name}. What are you wishing for this year?",
    ),
    "wedding": (
        "{name}, I remembered your wedding day and thought of you.",
        "A happy anniversary, {name}!",
    ),
    "": (
        "{name}, I remembered your {label} and thought of you.",
        "A happy {label}, {name}!",
    ),
}


def celebrate(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each good milestone and each yearly day that meets the span."""
    for milestone in person.milestones:
        last_day = later(milestone.date, MILESTONE_DAYS)
        if milestone.tone == "good" and span.touches(milestone.date, last_day):
            yield _milestone(person, milestone, last_day)
    birthday = person.contact.birthday
    own = (LabelledDate(label="birthday", date=birthday),) if birthday else ()
    for yearly in (*own, *person.contact.dates):
        if yearly.label.lower() in GLAD_DAYS:
            for day in yearly.date.occurrences(later(span.first, -DAY_AFTER), span.last):
                yield _yearly(person, yearly, day)


def _milestone(person: Person, milestone: Milestone, last_day: dt.date) -> Suggestion:
    name, day = person.contact.first_name, spoken(milestone.date, milestone.date)
    words = quoted(milestone.text) if milestone.text else ""
    deed = deed_of_theirs(milestone.text, name)
    drafts = (*DRAFTS_NAMED, *DRAFTS) if deed else DRAFTS
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
        drafts=tuple(draft.format(name=name, deed=deed) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=72,
    )


def _yearly(person: Person, yearly: LabelledDate, day: dt.date) -> Suggestion:
    name, label = person.contact.first_name, yearly.label.lower()
    called, years = CALLED.get(label, label), yearly.date.turns(day.year)
    title = _DAY_TITLES.get(label, DAY_TITLE_YEARS) if years else DAY_TITLE
    drafts = DAY_DRAFTS.get(label, DAY_DRAFTS[""])
    return Suggestion(
        action="celebrate",
        principle="support",
        contact=person.contact.id,
        title=title.format(
            name=name, label=called, day=spoken(day, day), years=years, nth=ordinal(years or 0)
        ),
        why=DAY_WHY.format(written=spoken_partial(yearly.date)),
        evidence=(Evidence(type="contact", id=person.contact.id),),
        first_day=day,
        last_day=later(day, DAY_AFTER),
        due=day,
        occasion=f"{label} {day}",
        drafts=tuple(draft.format(name=name, label=label) for draft in drafts),
        later_words=(
            LaterWords(
                first_day=later(day, DAY),
                drafts=tuple(d.format(name=name, called=called) for d in DAY_DRAFTS_AFTER),
            ),
        ),
        channel="message",
        effort_minutes=5,
        weight=75,
    )
