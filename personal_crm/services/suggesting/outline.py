"""What can be known of many windows without reading them: who has something on which days."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from personal_crm.domain.base import Value
from personal_crm.domain.dates import later
from personal_crm.domain.suggestion import Suggestion
from personal_crm.services.suggesting.holding import CHASING, REST_DAYS
from personal_crm.services.suggesting.window import Window

K = TypeVar("K", bound=Hashable)
Numbers = tuple[int, ...]
Days = tuple[dt.date, dt.date]
Weighed = tuple[
    int, dt.date, dt.date | None, dt.date | None, dt.date | None, dt.date | None
]  # fmt: skip
REST = dt.timedelta(days=REST_DAYS)


class Alike(Value, frozen=True, kw_only=True, array_like=True, gc=False):
    """Suggestions of one weight and the same days, by the numbers of their windows."""

    numbers: Numbers
    weight: int
    first_day: dt.date
    last_day: dt.date | None
    due: dt.date | None
    listed_from: dt.date | None
    again_from: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether `day` lies from the first to the last day, both included."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Outline(Value, frozen=True, kw_only=True):
    """Windows by their numbers, which count their `contacts`, in order.

    The line of window n stands in the text of all from `ends[n - 1]` to `ends[n]`.
    `asking` are the days, from one to another, on which something that would chase holds;
    `dates` yearly days, `owed` those on which promises are due.
    """

    contacts: tuple[str, ...] = ()
    ends: Numbers = ()
    suggestions: tuple[Alike, ...] = ()
    asking: tuple[tuple[Days, Numbers], ...] = ()
    dates: dict[dt.date, Numbers] = {}
    owed: dict[dt.date, Numbers] = {}

    def number_of(self, contact: str) -> int | None:
        """Return the number of a contact's window, where there is one."""
        number = bisect_left(self.contacts, contact)
        found = number < len(self.contacts) and self.contacts[number] == contact
        return number if found else None

    def holding(self, day: dt.date) -> Iterator[Alike]:
        """Yield the suggestions that hold on `day`."""
        return (alike for alike in self.suggestions if alike.holds_on(day))

    def asking_on(self, day: dt.date) -> Iterator[int]:
        """Yield the windows that may have a question on `day`."""
        return (n for (first, last), some in self.asking if first <= day <= last for n in some)

    def dated(self, first: dt.date, last: dt.date) -> Iterator[int]:
        """Yield the windows with a yearly day from `first` to `last`."""
        return (n for day, some in self.dates.items() if first <= day <= last for n in some)

    def owing(self, last: dt.date) -> Iterator[int]:
        """Yield the windows with a promise that is due by `last`."""
        return (n for day, some in self.owed.items() if day <= last for n in some)


def outline_of(windows: Sequence[Window], ends: Numbers) -> Outline:
    """Return the outline of `windows`, in the order of their contacts, which end at `ends`."""
    weighed = ((n, _weighed(s)) for n, w in enumerate(windows) for s in w.suggestions)
    asking = ((n, days) for n, w in enumerate(windows) for days in _asking(w))
    dates = ((n, near.date) for n, w in enumerate(windows) for near in w.dates)
    owed = ((n, p.due) for n, w in enumerate(windows) for p in w.promises if p.due is not None)
    return Outline(
        contacts=tuple(window.contact for window in windows),
        ends=ends,
        suggestions=tuple(_alike(*kind) for kind in _numbers(weighed).items()),
        asking=tuple(_numbers(asking).items()),
        dates=_numbers(dates),
        owed=_numbers(owed),
    )


def _numbers(pairs: Iterable[tuple[int, K]]) -> dict[K, Numbers]:
    """Return the numbers that stand beside each key, each once."""
    found: dict[K, dict[int, None]] = {}
    for number, key in pairs:
        found.setdefault(key, {})[number] = None
    return {key: tuple(numbers) for key, numbers in found.items()}


def _weighed(suggestion: Suggestion) -> Weighed:
    return (
        suggestion.weight,
        suggestion.first_day,
        suggestion.last_day,
        suggestion.due,
        suggestion.listed_from,
        suggestion.again_from,
    )


def _alike(weighed: Weighed, numbers: Numbers) -> Alike:
    weight, first_day, last_day, due, listed_from, again_from = weighed
    return Alike(
        numbers=numbers,
        weight=weight,
        first_day=first_day,
        last_day=last_day,
        due=due,
        listed_from=listed_from,
        again_from=again_from,
    )


def _asking(window: Window) -> Iterator[Days]:
    since = window.unanswered_since
    if since is None or window.quiet:
        return
    rested = later(since, REST)
    for suggestion in window.suggestions:
        last = rested if suggestion.last_day is None else min(rested, suggestion.last_day)
        if suggestion.action in CHASING and suggestion.first_day <= last:
            yield max(since, suggestion.first_day), last
