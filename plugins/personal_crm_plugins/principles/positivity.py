"""Positivity: good moments are worth bringing back.

`uplift`: the last three moments were heavy, within 60 days, and no hard milestone and no loss
lies in these: from the third day after the last, something light, with a warm memory of yours
where there is one.
`recall`: a warm moment one year ago, within three days of its day, where no loss came after it.
To call good moments back made people happier (Bryant, Smart and King, 2005).
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import Interaction
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAY = dt.timedelta(days=1)
HEAVY_MOMENTS = 3
SETTLED = dt.timedelta(days=3)
HEAVY_WITHIN = dt.timedelta(days=60)
NEAR = dt.timedelta(days=3)

UPLIFT_TITLE = "Something light with {name}"
UPLIFT_WHY = "Your last three moments, since {day}, were heavy ones"
UPLIFT_WHY_QUOTED = "{why}. On {then} you wrote: {words}"
UPLIFT_DRAFTS = (
    "{name}, shall we do something light soon: a walk, a film, whatever you like?",
    "{name}, only a hello today. I hope something small made you smile.",
)
RECALL_TITLE = "A year ago with {name}: {words}"
RECALL_WHY = "Your note of {day}: {words}"
RECALL_DRAFTS = (
    "{name}, a good memory of us from about a year ago made me smile today.",
    "{name}, I was thinking of a good time we had a year ago. Shall we do something like it again?",
)


def uplift(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion after three heavy moments running."""
    newest = person.interactions[-HEAVY_MOMENTS:]
    if len(newest) < HEAVY_MOMENTS or any(moment.tone != "heavy" for moment in newest):
        return
    first_day = max(later(newest[-1].date, SETTLED), *_after_griefs(person))
    last_day = later(newest[0].date, HEAVY_WITHIN)
    if first_day <= last_day and span.touches(first_day, last_day):
        yield _uplift(person, newest, first_day, last_day)


def _after_griefs(person: Person) -> list[dt.date]:
    """Return the days from which each hard milestone or loss lies back far enough."""
    ends = (later(m.date, HEAVY_WITHIN + DAY) for m in person.milestones if m.tone != "good")
    return [dt.date.min, *ends]


def _uplift(
    person: Person, heavy: tuple[Interaction, ...], first_day: dt.date, last_day: dt.date
) -> Suggestion:
    name = person.contact.first_name
    why = UPLIFT_WHY.format(day=spoken(heavy[0].date, first_day))
    warm = [moment for moment in person.interactions if moment.tone == "warm" and moment.note]
    if warm:
        then, said = spoken(warm[-1].date, first_day), quoted(warm[-1].note)
        why = UPLIFT_WHY_QUOTED.format(why=why, then=then, words=said)
    rests_on = (*heavy, *warm[-1:])
    return Suggestion(
        action="uplift",
        principle="positivity",
        contact=person.contact.id,
        title=UPLIFT_TITLE.format(name=name),
        why=why,
        evidence=tuple(Evidence(type="interaction", id=moment.id) for moment in rests_on),
        first_day=first_day,
        last_day=last_day,
        drafts=tuple(draft.format(name=name) for draft in UPLIFT_DRAFTS),
        channel="message",
        effort_minutes=10,
        weight=54,
    )


def recall(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each warm moment that was a year ago."""
    griefs = sorted(m.date for m in person.milestones if m.tone != "good")
    losses = [m.date for m in person.milestones if m.tone == "loss"]
    for moment in person.interactions:
        if moment.tone != "warm" or not moment.note:
            continue
        day = _a_year_after(moment.date)
        first_day, last_day = later(day, -NEAR), later(day, NEAR)
        after = bisect_left(griefs, later(day, -HEAVY_WITHIN))
        sad = after < len(griefs) and griefs[after] <= last_day
        sad = sad or any(moment.date <= loss <= last_day for loss in losses)
        if not sad and span.touches(first_day, last_day):
            yield _memory(person, moment, first_day, last_day)


def _a_year_after(day: dt.date) -> dt.date:
    if day.year == dt.date.max.year:
        return day
    leap_day = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def _memory(
    person: Person, moment: Interaction, first_day: dt.date, last_day: dt.date
) -> Suggestion:
    name, said = person.contact.first_name, quoted(moment.note)
    return Suggestion(
        action="recall",
        principle="positivity",
        contact=person.contact.id,
        title=RECALL_TITLE.format(name=name, words=said),
        why=RECALL_WHY.format(day=spoken(moment.date, first_day), words=said),
        evidence=(Evidence(type="interaction", id=moment.id),),
        first_day=first_day,
        last_day=last_day,
        drafts=tuple(draft.format(name=name) for draft in RECALL_DRAFTS),
        channel="message",
        effort_minutes=5,
        weight=38,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [
        Suggester("uplift", "positivity", ("uplift",), uplift, needs="interactions"),
        Suggester("recall", "positivity", ("recall",), recall, needs="interactions"),
    ]
