"""What is known of one person's coming days, without asking what day it is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from personal_crm.domain.base import Value
from personal_crm.domain.contact import LabelledDate
from personal_crm.domain.dates import later
from personal_crm.domain.days_of_theirs import is_a_date
from personal_crm.domain.discretion import discreet
from personal_crm.domain.person import Person
from personal_crm.domain.records import CHANNELS, Boundary, Event, Interaction, Kind, Promise
from personal_crm.domain.span import Span
from personal_crm.domain.suggestion import Suggestion

REMEMBRANCE = "remembrance"
DATES_AHEAD = dt.timedelta(days=14)
MET_LATELY = dt.timedelta(days=7)
Grief = tuple[dt.date, str]


class YearlyDay(Value, frozen=True, kw_only=True, gc=False):
    """A yearly day of theirs as it falls in the coming time; `turns` where the year is known."""

    label: str
    date: dt.date
    turns: int | None = None


class Window(Value, frozen=True, kw_only=True, gc=False):
    """Everything the day needs to know of one person; kept, so that a new day is a look-up.

    `griefs` are the days of hard milestones and losses with their tone, of the last moment where
    it was heavy or tense, and of each open tension. `dates` reach two
    weeks further than the suggestions. `channels` are the ways in which you were in touch,
    most used first, where a boundary may ask for another one. `unanswered_since` is the day
    of your latest move where the last two had no answer, `moves` their ids. `meetings` are the
    days of the span, in their order, on which a calendar has you meet.
    """

    contact: str
    name: str
    first_name: str
    suggestions: tuple[Suggestion, ...] = ()
    quiet: bool = False
    boundary: Boundary | None = None
    griefs: tuple[Grief, ...] = ()
    last_interaction: dt.date | None = None
    unanswered_since: dt.date | None = None
    moves: tuple[str, ...] = ()
    channels: tuple[Kind, ...] = ()
    dates: tuple[YearlyDay, ...] = ()
    promises: tuple[Promise, ...] = ()
    meetings: tuple[dt.date, ...] = ()

    @property
    def worth_keeping(self) -> bool:
        """Whether there is anything here that some day may show."""
        return bool(self.suggestions or self.dates or self.promises)


def window_of(person: Person, suggestions: Iterable[Suggestion], span: Span) -> Window:
    """Return the window of `person` for `span`, with checked `suggestions`, each once."""
    contact = person.contact
    last = person.last_interaction
    unanswered = person.unanswered_since()
    gone = contact.died is not None
    return Window(
        contact=contact.id,
        name=contact.name,
        first_name=contact.first_name,
        suggestions=tuple(sorted(suggestions, key=_place)),
        quiet=person.quiet,
        boundary=person.boundary,
        griefs=tuple(_griefs(person)),
        last_interaction=last.date if last else None,
        unanswered_since=unanswered,
        moves=tuple(move.id for move in person.interactions[-2:]) if unanswered else (),
        channels=_most_used(person.interactions) if person.boundary else (),
        dates=_days_of(person, span),
        promises=() if gone else tuple(discreet(p) for p in person.promises if _to_keep(p)),
        meetings=_meetings(person.events, span),
    )


def _griefs(person: Person) -> Iterator[Grief]:
    yield from ((m.date, m.tone) for m in person.milestones if m.tone != "good")
    last = person.last_interaction
    if last is not None and last.tone in {"heavy", "tense"}:
        yield last.date, "heavy" if last.tone == "heavy" else "tension"
    yield from ((one.date, "tension") for one in person.tensions if one.state == "open")


def _place(suggestion: Suggestion) -> tuple[dt.date, str]:
    return suggestion.first_day, suggestion.identity


def _to_keep(promise: Promise) -> bool:
    return promise.state == "open" and promise.by == "me"


def _most_used(interactions: Iterable[Interaction]) -> tuple[Kind, ...]:
    counts = Counter(moment.kind for moment in interactions if moment.kind in CHANNELS)
    return tuple(sorted(CHANNELS, key=lambda kind: (-counts[kind], CHANNELS.index(kind))))


def _meetings(events: Iterable[Event], span: Span) -> tuple[dt.date, ...]:
    """Return the days of meetings in the span, and of those shortly before it."""
    near = Span(later(span.first, -MET_LATELY), span.last)
    taking_place = (e for e in events if e.status != "cancelled" and not e.declined)
    met = (e.start.date() for e in taking_place if not is_a_date(e))
    return tuple(sorted({day for day in met if day in near}))


def _days_of(person: Person, span: Span) -> tuple[YearlyDay, ...]:
    contact = person.contact
    if contact.died is not None:
        days = contact.died.occurrences(span.first, _ahead(span.last))
        return tuple(YearlyDay(label=REMEMBRANCE, date=day) for day in days)
    birthday = contact.birthday
    own = (LabelledDate(label="birthday", date=birthday),) if birthday else ()
    return tuple(
        YearlyDay(label=yearly.label, date=day, turns=yearly.date.turns(day.year))
        for yearly in (*own, *contact.dates)
        for day in yearly.date.occurrences(span.first, _ahead(span.last))
    )


def _ahead(day: dt.date) -> dt.date:
    return day + DATES_AHEAD if day < dt.date.max - DATES_AHEAD else dt.date.max
