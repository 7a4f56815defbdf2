"""Support: to be glad with someone counts as much as to stand by them.

`celebrate`: a good milestone, from its day for 14 days; a birthday or an anniversary, on the
day and two days after. A warm answer to good news does more for a tie than the news itself
(Gable, Reis, Impett and Asher, 2004).
`encourage`: the day before the date of an open thread.
`support`: a hard milestone, in stages from day 3, 10 and 30, each open 7 days; a loss, from day
1, 7, 30 and 90 and from its first anniversary. A stage is answered by anything written down
since it opened. On a birthday within 60 days of a loss: a word that wants nothing back.
"""

import calendar
import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from personal_crm.domain.contact import LabelledDate
from personal_crm.domain.dates import PartialDate, later, spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import Milestone, Thread
from personal_crm.domain.speech import deed_of_theirs, thing_of_theirs
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
MILESTONE_DAYS = dt.timedelta(days=14)
DAY_AFTER = dt.timedelta(days=2)
DAY = dt.timedelta(days=1)
STAGES = {"hard": (3, 10, 30), "loss": (1, 7, 30, 90)}
STAGE_DAYS = 7
HARD_BIRTHDAY = dt.timedelta(days=60)
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
DAY_TITLE_TURNS = "{name}’s {label}, {day}: {turns}"
DAY_WHY = "Their card says {written}"
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
ENCOURAGE_TITLE = "Wish {name} well for tomorrow: {words}"
ENCOURAGE_TITLE_HARD = "Think of {name} before tomorrow: {words}"
ENCOURAGE_TITLE_PRIVATE = "Think of {name} before tomorrow"
ENCOURAGE_WHY = "Your note for {day}: {words}"
ENCOURAGE_WHY_PRIVATE = "Something of theirs is on {day}"
ENCOURAGE_DRAFTS_NAMED = ("{name}, all the best for {thing} tomorrow. I will be thinking of you.",)
ENCOURAGE_DRAFTS = (
    "{name}, I will be thinking of you tomorrow. However it goes, I am on your side.",
    "All the best for tomorrow, {name}!",
)
ENCOURAGE_DRAFTS_HARD = (
    "{name}, I will be thinking of you tomorrow. No need to answer.",
    "{name}, I am with you in thought tomorrow, and here if you want company.",
)
SUPPORT_TITLE = "Stand by {name}"
SUPPORT_WHY = "Your note for {day}: {words}"
SUPPORT_WHY_PRIVATE = "A hard time, written down for {day}"
SUPPORT_DRAFTS: dict[str, tuple[str, ...]] = {
    "hard": (
        "{name}, I am thinking of you. No need to answer.",
        "{name}, is there something I could take off your hands this week?",
        "{name}, how are you today? A short word will do, or none.",
    ),
    "loss": (
        "{name}, I am thinking of you. No need to answer.",
        "{name}, I am so sorry. I am here, today and later.",
        "{name}, I could bring you something to eat this week, if that would help.",
    ),
}
SUPPORT_DRAFTS_LATER = (
    "{name}, I am thinking of you. How are you these days? No need to answer.",
    "{name}, would you like company one of these days: a walk, or a quiet hour?",
)
SUPPORT_DRAFTS_YEAR = (
    "{name}, I remember these days a year ago, and I am thinking of you. No need to answer.",
    "{name}, I am with you in thought these days, and here if you want company.",
)
AFTER_A_LOSS = {
    "day 30": SUPPORT_DRAFTS_LATER,
    "day 90": SUPPORT_DRAFTS_LATER,
    "anniversary": SUPPORT_DRAFTS_YEAR,
}
BIRTHDAY_TITLE = "{name}’s birthday may be a hard day this year"
BIRTHDAY_WHY = "Their birthday is {day}, and a loss is written down for {loss}"
BIRTHDAY_DRAFTS = (
    "{name}, today may be a hard day. I am thinking of you; no need to answer.",
    "{name}, I am with you in thought today.",
)


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
    turns = ("turns {}" if label == "birthday" else "{} years").format(years)
    title = DAY_TITLE_TURNS if years and label != "name day" else DAY_TITLE
    drafts = DAY_DRAFTS.get(label, DAY_DRAFTS[""])
    return Suggestion(
        action="celebrate",
        principle="support",
        contact=person.contact.id,
        title=title.format(name=name, label=called, day=spoken(day, day), turns=turns),
        why=DAY_WHY.format(written=_written(yearly.date)),
        evidence=(Evidence(type="contact", id=person.contact.id),),
        first_day=day,
        last_day=later(day, DAY_AFTER),
        due=day,
        occasion=f"{label} {day}",
        drafts=tuple(draft.format(name=name, label=label) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=75,
    )


def _written(day: PartialDate) -> str:
    """Return a day as it is written down: one of 29 February stays it, whenever it is kept."""
    return f"{day.day} {calendar.month_name[day.month or 0]} {day.year or ''}".strip()


def encourage(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for the eve of each open thread's date."""
    for thread in person.threads:
        if thread.state != "open" or thread.unsaid or thread.date is None:
            continue
        eve = later(thread.date, -DAY)
        if span.touches(eve, eve):
            yield _encouragement(person, thread, thread.date, eve)


def _encouragement(person: Person, thread: Thread, day: dt.date, eve: dt.date) -> Suggestion:
    name, hard = person.contact.first_name, thread.tone == "hard"
    words = quoted(thread.text) if thread.text else ""
    title = (
        (ENCOURAGE_TITLE_HARD if hard else ENCOURAGE_TITLE) if words else ENCOURAGE_TITLE_PRIVATE
    )
    thing = None if hard else thing_of_theirs(thread.text, name)
    cheerful = (*ENCOURAGE_DRAFTS_NAMED, *ENCOURAGE_DRAFTS) if thing else ENCOURAGE_DRAFTS
    drafts = ENCOURAGE_DRAFTS_HARD if hard or not words else cheerful
    why = ENCOURAGE_WHY if words else ENCOURAGE_WHY_PRIVATE
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
        drafts=tuple(draft.format(name=name, thing=thing) for draft in drafts),
        channel="message",
        effort_minutes=2,
        weight=76,
    )


def support(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each stage of a hard time, and for a birthday soon after a loss."""
    touched = [moment.date for moment in person.interactions]
    for milestone in person.milestones:
        for stage, first_day, last_day in _stages(milestone):
            since = bisect_left(touched, first_day)
            answered = since < len(touched) and touched[since] <= last_day
            if not answered and span.touches(first_day, last_day):
                yield _standing_by(person, milestone, stage, first_day, last_day)
        if milestone.tone == "loss" and person.contact.birthday:
            end = later(milestone.date, HARD_BIRTHDAY)
            for day in person.contact.birthday.occurrences(milestone.date, end):
                if span.touches(day, day):
                    yield _hard_birthday(person, milestone, day)


def _stages(milestone: Milestone) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Yield the stages of a hard time, with the first and the last day on which each is open."""
    days = STAGES.get(milestone.tone, ())
    for number, stage in enumerate(days):
        gaps = [following - stage for following in days[number + 1 :]]
        first_day = later(milestone.date, DAY * stage)
        yield f"day {stage}", first_day, later(first_day, DAY * (min([STAGE_DAYS, *gaps]) - 1))
    if milestone.tone == "loss":
        year = milestone.date.year + 1
        anniversary = PartialDate.of(milestone.date).in_year(year)
        if anniversary is not None:
            yield "anniversary", anniversary, later(anniversary, DAY * (STAGE_DAYS - 1))


def _standing_by(
    person: Person, milestone: Milestone, stage: str, first_day: dt.date, last_day: dt.date
) -> Suggestion:
    name, day = person.contact.first_name, spoken(milestone.date, first_day)
    words = quoted(milestone.text) if milestone.text else ""
    drafts = SUPPORT_DRAFTS[milestone.tone]
    if milestone.tone == "loss":
        drafts = AFTER_A_LOSS.get(stage, drafts)
    return Suggestion(
        action="support",
        principle="support",
        contact=person.contact.id,
        title=SUPPORT_TITLE.format(name=name),
        why=(SUPPORT_WHY if words else SUPPORT_WHY_PRIVATE).format(day=day, words=words),
        evidence=(Evidence(type="milestone", id=milestone.id),),
        first_day=first_day,
        last_day=last_day,
        due=first_day,
        occasion=stage,
        drafts=tuple(draft.format(name=name) for draft in drafts),
        channel="message",
        effort_minutes=10,
        weight=78,
    )


def _hard_birthday(person: Person, loss: Milestone, day: dt.date) -> Suggestion:
    name = person.contact.first_name
    born = person.contact.birthday or PartialDate.of(day)
    evidence = (
        Evidence(type="contact", id=person.contact.id),
        Evidence(type="milestone", id=loss.id),
    )
    return Suggestion(
        action="support",
        principle="support",
        contact=person.contact.id,
        title=BIRTHDAY_TITLE.format(name=name),
        why=BIRTHDAY_WHY.format(
            day=_written(PartialDate(None, born.month, born.day)),
            loss=spoken(loss.date, day),
        ),
        evidence=evidence,
        first_day=day,
        last_day=day,
        due=day,
        occasion=f"birthday {day}",
        drafts=tuple(draft.format(name=name) for draft in BIRTHDAY_DRAFTS),
        channel="message",
        effort_minutes=5,
        weight=80,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [
        Suggester("celebrate", "support", ("celebrate",), celebrate),
        Suggester("encourage", "support", ("encourage",), encourage, needs="threads"),
        Suggester("support", "support", ("support",), support, needs="milestones"),
    ]
