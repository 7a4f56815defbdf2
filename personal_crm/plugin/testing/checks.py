"""What the program relies on in every suggester, tried on made-up people.

Each check yields sentences that say what is wrong; none means that all is well.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from personal_crm.domain.codec import encode
from personal_crm.domain.dates import later
from personal_crm.domain.person import Person
from personal_crm.domain.span import Span
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.plugin.judging import judged
from personal_crm.plugin.suggesting import Suggester
from personal_crm.plugin.testing.people import (
    DAY,
    FIRST,
    LAST,
    LEAP_DAY,
    at_the_edges,
    grown,
)
from personal_crm.plugin.testing.watching import watched

YEARS = Span(DAY - dt.timedelta(days=500), DAY + dt.timedelta(days=500))
NARROW = tuple(
    Span(first, first + dt.timedelta(days=length))
    for length, step in ((30, 121), (120, 200))
    for first in (YEARS.first + dt.timedelta(days=n) for n in range(0, 880, step))
)
EDGES = (Span(FIRST, FIRST), Span(LAST, LAST), Span(LEAP_DAY, LEAP_DAY), YEARS)
ONE_DAY = dt.timedelta(days=1)
MOST = 1000
ENOUGH_SAID = 3
TIMES_MORE, TIMES_WORK = 8, 12


def purity(suggester: Suggester, people: tuple[Person, ...]) -> Iterator[str]:
    """The same person and span give the same answer; nothing is changed, and no clock asked."""
    before = [encode(person) for person in people]
    first, seen = watched(_answers, suggester, people)
    again = _answers(suggester, reversed(people))[::-1]
    for clock in sorted(seen.clocks):
        yield f"asks what time it is, by {clock}: say from which day to which a suggestion holds"
    for person, once, twice in zip(people, first, again, strict=True):
        if once != twice:
            yield f"answers otherwise when it is asked about {_who(person)} again"
    for person, text in zip(people, before, strict=True):
        if encode(person) != text:
            yield f"changes the records of {_who(person)}"


def evidence(suggester: Suggester, people: tuple[Person, ...]) -> Iterator[str]:
    """What is suggested rests on live records of that person, and goes with them."""
    for person in people:
        for suggestion in _alive(suggester, person):
            for item in suggestion.evidence:
                rest = _without(person, item)
                if rest and suggestion.id in {s.id for s in _alive(suggester, rest)}:
                    yield (
                        f"still suggests {suggestion.action} to {_who(person)}"
                        f" without the {item.type} that it cites"
                    )


def words(suggester: Suggester, people: tuple[Person, ...]) -> Iterator[str]:
    """It keeps the rules by which the program lets a suggestion through, those of words too."""
    for person in people:
        for verdict in _asked(suggester, person):
            if isinstance(verdict, str):
                yield f"{verdict} (asked about {_who(person)})"


def windows(suggester: Suggester, people: tuple[Person, ...]) -> Iterator[str]:
    """The first and the last day are the true ones, whichever days are asked for."""
    for person in people:
        whole = _alive(suggester, person)
        for made in _asked(suggester, person):
            if isinstance(made, Suggestion) and (made.last_day or LAST) < made.first_day:
                yield f"ends {made.action} for {_who(person)} before it begins"
        for span in (*NARROW, *_edges(whole)):
            touching = [s for s in whole if span.touches(s.first_day, s.last_day)]
            if _texts(touching) != _texts(_alive(suggester, person, span)):
                yield (
                    f"gives {_who(person)} other suggestions, or other days, when it is asked"
                    f" for {span.first} to {span.last} than within a longer time"
                )


def _edges(suggestions: Iterable[Suggestion]) -> list[Span]:
    """Return, each by itself, the days on which one begins or ends, and those next to these."""
    days = {
        day
        for made in suggestions
        for edge, beyond in ((made.first_day, -ONE_DAY), (made.last_day or LAST, ONE_DAY))
        for day in (edge, later(edge, beyond))
    }
    return [Span(day, day) for day in sorted(days)]


def time(suggester: Suggester, people: tuple[Person, ...]) -> Iterator[str]:
    """No day is too early or late, and the work grows with the records and not faster."""
    refusals = (
        fault
        for person in (*at_the_edges(), *people)
        for span in EDGES
        if (fault := _refusal(suggester, person, span))
    )
    yield from list(islice(refusals, ENOUGH_SAID)) or _growth(suggester, people)


def _refusal(suggester: Suggester, person: Person, span: Span) -> str | None:
    """Return how `suggester` fails to come to an end, or None."""
    try:
        count = len(_asked(suggester, person, span))
    except Exception as error:  # noqa: BLE001 - whatever it raises is what we report
        said = f"{type(error).__name__} ({error})"
        return f"raises {said}, asked about {_who(person)} for {span.first} to {span.last}"
    return f"gives {_who(person)} no end of suggestions" if count == MOST else None


def _growth(suggester: Suggester, people: tuple[Person, ...]) -> Iterator[str]:
    """Compare the calls made for people with so many records, and with many times more."""
    some = [grown(person, 4) for person in people[:20]]
    more = [grown(person, 4 * TIMES_MORE) for person in people[:20]]
    few_calls = watched(_unjudged, suggester, some)[1].calls
    many_calls = watched(_unjudged, suggester, more)[1].calls
    if many_calls > TIMES_WORK * few_calls:
        yield (
            f"makes {many_calls / few_calls:.0f} times the calls for {TIMES_MORE} times the records"
        )


def _asked(suggester: Suggester, person: Person, span: Span = YEARS) -> list[Suggestion | str]:
    return list(islice(judged(suggester, person, span), MOST))


def _answers(suggester: Suggester, people: Iterable[Person]) -> list[list[Suggestion | str]]:
    return [_asked(suggester, person) for person in people]


def _unjudged(suggester: Suggester, people: Iterable[Person]) -> list[list[Suggestion]]:
    return [list(suggester.suggest(person, YEARS) or ()) for person in people]


def _alive(suggester: Suggester, person: Person, span: Span = YEARS) -> list[Suggestion]:
    """Return what the program would keep for `span`: the first of each id that meets it."""
    kept: dict[str, Suggestion] = {}
    for verdict in _asked(suggester, person, span):
        if isinstance(verdict, Suggestion) and span.touches(verdict.first_day, verdict.last_day):
            kept.setdefault(verdict.id, verdict)
    return list(kept.values())


def _without(person: Person, item: Evidence) -> Person | None:
    """Return `person` less the record that `item` names; None where it is the person's card."""
    if item.id == person.contact.id:
        return None
    if person.boundary and person.boundary.id == item.id:
        return msgspec.structs.replace(person, boundary=None)
    fields = {name: getattr(person, name) for name in person.__struct_fields__}
    less = {
        name: tuple(record for record in records if record.id != item.id)
        for name, records in fields.items()
        if isinstance(records, tuple)
    }
    return msgspec.structs.replace(person, **less)


def _texts(suggestions: Iterable[Suggestion]) -> set[bytes]:
    return {encode(suggestion) for suggestion in suggestions}


def _who(person: Person) -> str:
    return f"{person.contact.name or 'somebody without a name'} ({person.contact.id})"
