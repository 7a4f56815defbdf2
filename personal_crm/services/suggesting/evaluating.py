"""Asking every suggester about a person, and letting through what keeps the rules."""

import datetime as dt
from collections.abc import Hashable, Sequence

from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Suggestion
from personal_crm.plugin import Span, Suggester
from personal_crm.plugin.judging import judged, without_private_text
from personal_crm.services.plugins.guard import Failures, guarded_each
from personal_crm.services.plugins.manager import Provided
from personal_crm.services.suggesting.window import Window, window_of

SPAN_DAYS = 60


def span_from(day: dt.date) -> Span:
    """Return the days for which windows are kept when they are made on `day`."""
    try:
        return Span(day, day + dt.timedelta(days=SPAN_DAYS))
    except OverflowError:
        return Span(day, dt.date.max)


def evaluate(
    person: Person, span: Span, suggesters: Sequence[Provided[Suggester]], failures: Failures
) -> Window:
    """Return the window of `person`: all that holds for them in the days of `span`."""
    if person.contact.archived:
        return Window(contact=person.contact.id, name="", first_name="")
    gone = person.contact.died is not None
    suggestions = [] if gone else _suggestions(person, span, suggesters, failures)
    return window_of(person, suggestions, span)


def _suggestions(
    person: Person, span: Span, suggesters: Sequence[Provided[Suggester]], failures: Failures
) -> list[Suggestion]:
    """Return what is suggested: of several that are one and the same, the first."""
    shown = without_private_text(person)
    found: dict[Hashable, Suggestion] = {}
    for plugin, verdict in guarded_each(suggesters, failures, judged, shown, span):
        if isinstance(verdict, str):
            failures.fault(plugin, verdict)
        elif span.touches(verdict.first_day, verdict.last_day):
            found.setdefault(verdict.identity, verdict)
    return list(found.values())
