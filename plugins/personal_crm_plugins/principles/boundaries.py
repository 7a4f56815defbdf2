"""Boundaries: what somebody does not want outranks every good idea.

`ask-gently`: a pause has run out. On days 1 to 30 after it, you are asked, not they: extend it,
lift it, or wait; to wait is the default, and nothing else is suggested until it is lifted. That
no suggestion of any principle crosses a boundary is the host's work, and needs no plugin.
"""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.dates import later, spoken
from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.plugin import Span, Suggester, hookimpl

PERSONAL_CRM_API = 1
DAY = dt.timedelta(days=1)
ASKED_FOR = dt.timedelta(days=30)

TITLE_THEIRS = "The quiet that {name} asked for has ended"
TITLE_MINE = "The quiet that you wanted with {name} has ended"
WHY = "It was set until {day}. Extend it, lift it, or wait; waiting is fine, and all stays quiet"


def ask_gently(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield the question that a pause leaves behind."""
    boundary = person.boundary
    if boundary is None or boundary.pause_until is None or boundary.no_contact:
        return
    first_day = later(boundary.pause_until, DAY)
    last_day = later(boundary.pause_until, ASKED_FOR)
    if not span.touches(first_day, last_day):
        return
    title = TITLE_THEIRS if boundary.by == "them" else TITLE_MINE
    yield Suggestion(
        action="ask-gently",
        principle="boundaries",
        contact=person.contact.id,
        title=title.format(name=person.contact.first_name),
        why=WHY.format(day=spoken(boundary.pause_until, first_day)),
        evidence=(Evidence(type="boundary", id=boundary.id),),
        first_day=first_day,
        last_day=last_day,
        occasion=str(boundary.pause_until),
        effort_minutes=2,
        weight=64,
    )


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [Suggester("boundaries", "boundaries", ("ask-gently",), ask_gently, needs="boundary")]
