"""Brings back a gift idea that you noted, in the two weeks before their birthday."""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later
from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
AHEAD = dt.timedelta(days=14)


def suggest(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield a suggestion for each fact that begins with “gift”, before each birthday."""
    ideas = [fact for fact in person.facts if fact.text.lower().startswith("gift")]
    contact = person.contact
    if not ideas or contact.birthday is None:
        return
    for birthday in contact.birthday.occurrences(span.first, later(span.last, AHEAD)):
        for idea in ideas:
            yield Suggestion(
                action="find-gift",
                principle="appreciation",
                contact=contact.id,
                title=f"{contact.first_name}’s birthday: {quoted(idea.text)}",
                why="A gift idea that you wrote down",
                evidence=(Evidence(type="fact", id=idea.id),),
                first_day=later(birthday, -AHEAD),
                last_day=birthday,
                due=birthday,
                occasion=str(birthday.year),
            )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Offer the thought of gifts."""
    return [Suggester("gift-ideas", "appreciation", ("find-gift",), suggest)]
