"""Asking every suggester about a person, and letting through what keeps the rules."""

import datetime as dt
from collections.abc import Iterator, Sequence

from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Suggestion
from personal_crm.plugin import Span, Suggester
from personal_crm.services.plugins.guard import Failures, guarded
from personal_crm.services.plugins.manager import Provided
from personal_crm.services.suggesting.rules import fault_of, well_formed, without_private_text
from personal_crm.services.suggesting.window import Window, window_of

SPAN_DAYS = 120


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
    suggestions = () if gone else _suggestions(person, span, suggesters, failures)
    return window_of(person, suggestions, span)


def _suggestions(
    person: Person, span: Span, suggesters: Sequence[Provided[Suggester]], failures: Failures
) -> Iterator[Suggestion]:
    shown = without_private_text(person)
    seen: set[str] = set()
    for plugin, suggester in suggesters:
        for judged in guarded(plugin, failures, _judged, suggester, shown, span):
            if isinstance(judged, str):
                failures.fault(plugin, judged)
            elif judged.id not in seen and span.touches(judged.first_day, judged.last_day):
                seen.add(judged.id)
                yield judged


def _judged(suggester: Suggester, person: Person, span: Span) -> Iterator[Suggestion | str]:
    """Yield each suggestion that keeps the rules, and of each other what is wrong with it."""
    for given in suggester.suggest(person, span) or ():
        suggestion = well_formed(given)
        if suggestion is None:
            yield f"{suggester.name} gave no well-formed suggestion"
        elif fault := fault_of(suggestion, person, suggester.actions):
            yield f"{suggester.name} {fault}"
        else:
            yield suggestion
