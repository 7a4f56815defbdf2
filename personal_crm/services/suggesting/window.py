"""What is known of one person's coming days, without asking what day it is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from personal_crm.domain.base import Value
from personal_crm.domain.contact import LabelledDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import CHANNELS, Boundary, Interaction, Kind, Promise
from personal_crm.domain.suggestion import Suggestion

REMEMBRANCE = "remembrance"
Grief = tuple[dt.date, str]


class Window(Value, frozen=True, kw_only=True):
    """Everything the day needs to know of one person; kept, so that a new day is a look-up.

    `griefs` are the days of hard milestones and losses with their tone, `channels` the ways
    in which you were in touch, most used first, `unanswered_since` the day of your latest
    move where the last two had no answer, `moves` the ids of these.
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
    dates: tuple[LabelledDate, ...] = ()
    remembrance: bool = False
    promises: tuple[Promise, ...] = ()

    @property
    def worth_keeping(self) -> bool:
        """Whether there is anything here that some day may show."""
        return bool(self.suggestions or self.dates or self.promises)


def window_of(person: Person, suggestions: Iterable[Suggestion]) -> Window:
    """Return the window of `person` with `suggestions` that have been checked."""
    contact = person.contact
    last = person.last_interaction
    unanswered = person.unanswered_since()
    gone = contact.died is not None
    return Window(
        contact=contact.id,
        name=contact.name,
        first_name=contact.first_name,
        suggestions=tuple(sorted(suggestions, key=lambda s: (s.first_day, s.action, s.id))),
        quiet=person.quiet,
        boundary=person.boundary,
        griefs=tuple((m.date, m.tone) for m in person.milestones if m.tone != "good"),
        last_interaction=last.date if last else None,
        unanswered_since=unanswered,
        moves=tuple(move.id for move in person.interactions[-2:]) if unanswered else (),
        channels=_most_used(person.interactions),
        dates=_days_of(person),
        remembrance=gone,
        promises=() if gone else tuple(p for p in person.promises if _to_keep(p)),
    )


def _to_keep(promise: Promise) -> bool:
    return promise.state == "open" and promise.by == "me"


def _most_used(interactions: Iterable[Interaction]) -> tuple[Kind, ...]:
    counts = Counter(moment.kind for moment in interactions if moment.kind in CHANNELS)
    return tuple(sorted(CHANNELS, key=lambda kind: (-counts[kind], CHANNELS.index(kind))))


def _days_of(person: Person) -> tuple[LabelledDate, ...]:
    contact = person.contact
    if contact.died is not None:
        return (LabelledDate(label=REMEMBRANCE, date=contact.died),)
    birthday = contact.birthday
    own = (LabelledDate(label="birthday", date=birthday),) if birthday else ()
    days = (*own, *contact.dates)
    return tuple(day for day in days if day.date.month and day.date.day)
