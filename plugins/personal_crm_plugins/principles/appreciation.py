"""Appreciation: a kindness that is named is felt twice.

`thank`: a favor by them that you have not thanked for, from the day it was written down for
21 days, naming it. Repayment is never proposed: between people who care, a favor is no debt
(Clark and Mills, 1979). Thanks are welcomed more than those who write them expect (Kumar and
Epley, 2018).
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.face_to_face import deed_of_theirs
from personal_crm.domain.person import Person
from personal_crm.domain.records import Favor
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
FRESH_DAYS = dt.timedelta(days=21)

TITLE = "Thank {name}: {words}"
TITLE_PRIVATE = "Thank {name} for a favor of {day}"
WHY = "Your note of {day}: {words}"
WHY_PRIVATE = "A favor you wrote down on {day}"
DRAFTS_NAMED = ("{name}, {deed}: that was kind of you, and I was glad of it. Thank you.",)
DRAFTS = (
    "Hi {name}, that was kind of you. Thank you.",
    "{name}, thank you. I was glad of it, and I still am.",
    "Thank you, {name}. It made a difference to me.",
)


def thank(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each favor of theirs that waits for thanks."""
    for favor in person.favors:
        noted = favor.noted or favor.date
        if (
            favor.by == "them"
            and not favor.thanked
            and span.touches(noted, later(noted, FRESH_DAYS))
        ):
            yield _thanks(person, favor, noted)


def _thanks(person: Person, favor: Favor, noted: dt.date) -> Suggestion:
    name = person.contact.first_name
    happened, written = spoken(favor.date, noted), spoken(noted, noted)
    words = quoted(favor.text) if favor.text else ""
    deed = deed_of_theirs(favor.text, name)
    drafts = (*DRAFTS_NAMED, *DRAFTS) if deed else DRAFTS
    return Suggestion(
        action="thank",
        principle="appreciation",
        contact=person.contact.id,
        title=(TITLE if words else TITLE_PRIVATE).format(name=name, words=words, day=happened),
        why=(WHY if words else WHY_PRIVATE).format(words=words, day=written),
        evidence=(Evidence(type="favor", id=favor.id),),
        first_day=noted,
        last_day=later(noted, FRESH_DAYS),
        due=favor.date,
        drafts=tuple(draft.format(name=name, deed=deed) for draft in drafts),
        channel="message",
        effort_minutes=5,
        weight=70,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [Suggester("appreciation", "appreciation", ("thank",), thank, needs="favors")]
