"""To stand by someone in a hard time.

`support`: a hard milestone, in stages from day 3, 10 and 30, each open 7 days; a loss, from day
1, 7, 30 and 90 and from its first anniversary. A stage is answered by anything written down
since it opened. On a birthday within 60 days of a loss: a word that wants nothing back.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from personal_crm.domain.care import GRIEF_DAYS
from personal_crm.domain.dates import PartialDate, later, spoken, spoken_partial
from personal_crm.domain.person import Person
from personal_crm.domain.records import Milestone
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span

DAY = dt.timedelta(days=1)
STAGES = {"hard": (3, 10, 30), "loss": (1, 7, 30, 90)}
STAGE_DAYS = 7

TITLE = "Stand by {name}"
WHY = "Your note for {day}: {words}"
WHY_PRIVATE = "A hard time, written down for {day}"
DRAFTS: dict[str, tuple[str, ...]] = {
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
DRAFTS_LATER = (
    "{name}, I am thinking of you. How are you these days? No need to answer.",
    "{name}, would you like company one of these days: a walk, or a quiet hour?",
)
DRAFTS_YEAR = (
    "{name}, I remember these days a year ago, and I am thinking of you. No need to answer.",
    "{name}, I am with you in thought these days, and here if you want company.",
)
AFTER_A_LOSS = {
    "day 30": DRAFTS_LATER,
    "day 90": DRAFTS_LATER,
    "anniversary": DRAFTS_YEAR,
}
BIRTHDAY_TITLE = "{name}’s birthday may be a hard day this year"
BIRTHDAY_WHY = "Their birthday is {day}, and a loss is written down for {loss}"
BIRTHDAY_DRAFTS = (
    "{name}, today may be a hard day. I am thinking of you; no need to answer.",
    "{name}, I am with you in thought today.",
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
            end = later(milestone.date, DAY * GRIEF_DAYS["loss"])
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
    drafts = DRAFTS[milestone.tone]
    if milestone.tone == "loss":
        drafts = AFTER_A_LOSS.get(stage, drafts)
    return Suggestion(
        action="support",
        principle="support",
        contact=person.contact.id,
        title=TITLE.format(name=name),
        why=(WHY if words else WHY_PRIVATE).format(day=day, words=words),
        evidence=(Evidence(type="milestone", id=milestone.id),),
        first_day=first_day,
        last_day=last_day,
        due=first_day,
        occasion=stage,
        drafts=tuple(draft.format(name=name) for draft in drafts),
        channel="message",
        effort_minutes=10,
        weight=86,
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
            day=spoken_partial(PartialDate(None, born.month, born.day)),
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
        weight=88,
    )
