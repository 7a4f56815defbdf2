"""Calendar events that stand in their file as an earlier import read them."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from personal_crm.domain.base import Origin
from personal_crm.domain.records import Event
from personal_crm.domain.sources import Series
from personal_crm.plugin import SeriesCandidate, Span
from personal_crm.services.house import House

Entry = tuple[str, str, str]
"""The plugin that reads a series, the file's name, and the series' UID or its digest."""
Fitting = tuple[Series, list[Event]]


class KnownSeries:
    """Knows a series by its digest, and which of the home's events it came to.

    `me` are your own addresses, by which it is decided who took part, `window` the days for
    which occurrences are wanted. Where somebody was forgotten none is known: their address, which
    was left out of their events, may be another's today.
    """

    def __init__(self, house: House, me: Iterable[str], window: Span) -> None:
        self._house = house
        self._me = "\n".join(sorted(me)).encode()
        self.window = window
        self._knows_any = not house.store.forgotten()
        self._fits: dict[Entry, Fitting | None] = {}
        self._seen: set[str] = set()
        self._occurrences: Counter[Entry] = Counter()
        self._read: dict[Entry, tuple[SeriesCandidate, str]] = {}

    @cached_property
    def events(self) -> list[Event]:
        """All events of the home."""
        return list(self._house.store.all(Event))

    def knows(self, plugin: str, path: str, digest: str) -> bool:
        """Tell whether nothing of a series is to be read anew for the days of the window."""
        return self._fitting((plugin, path, digest)) is not None

    def recognised(self, plugin: str, path: str, digest: str) -> list[Event]:
        """Return the events that a known series came to, here or under another file's name."""
        fitting = self._fitting((plugin, path, digest))
        if fitting is None:
            return []
        mark, events = fitting
        self._seen.add(mark.id)
        return events

    def note(self, plugin: str, path: str, read: SeriesCandidate) -> None:
        """Take note of a series that was read anew."""
        self._read[plugin, path, read.uid] = (read, self._own(read.digest))

    def count(self, plugin: str, path: str, uid: str) -> None:
        """Count one more event that a series read anew comes to."""
        self._occurrences[plugin, path, uid] += 1

    def marks(self) -> Iterator[Series]:
        """Yield what is to be remembered of the series that were read anew."""
        for entry, (read, digest) in self._read.items():
            before = self._by_entry.get(entry)
            plugin, path, uid = entry
            yield Series(
                id=before.id if before else self._house.clock.new_id(),
                source=Origin(plugin=plugin, source=path, uid=uid),
                digest=digest,
                first=self.window.first,
                last=self.window.last,
                begins=read.begins,
                ends=read.ends,
                events=self._occurrences[entry],
            )

    def let_go(self, met_again: Set[str]) -> Iterator[Series]:
        """Yield what holds no longer: of a series read otherwise, or gone from its calendar.

        `met_again` are the calendars of which something was in the home.
        """
        anew = {(plugin, uid) for plugin, _, uid in (*self._occurrences, *self._read)}
        for entry, mark in self._by_entry.items():
            plugin, path, uid = entry
            stale = path in met_again or (plugin, uid) in anew
            if stale and mark.id not in self._seen and entry not in self._read:
                yield mark

    @cached_property
    def _by_entry(self) -> dict[Entry, Series]:
        marks = self._house.store.all(Series)
        return {(o.plugin, o.source, o.uid): mark for mark in marks if (o := mark.source)}

    @cached_property
    def _by_digest(self) -> dict[tuple[str, str], list[tuple[Entry, Series]]]:
        found: dict[tuple[str, str], list[tuple[Entry, Series]]] = defaultdict(list)
        for entry, mark in self._by_entry.items():
            found[entry[0], mark.digest].append((entry, mark))
        return found

    @cached_property
    def _by_uid(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event.uid].append(event)
        return found

    def _own(self, digest: str) -> str:
        """Return a digest that is another one once you have other addresses."""
        return hashlib.sha256(digest.encode() + self._me).hexdigest()[:40]

    def _fitting(self, entry: Entry) -> Fitting | None:
        """Return the mark of a series and its events, if they are all there is in the window."""
        if entry not in self._fits:
            found = self._all_fitting(entry) if self._knows_any else iter(())
            self._fits[entry] = next(found, None)
        return self._fits[entry]

    def _all_fitting(self, entry: Entry) -> Iterator[Fitting]:
        """Yield marks of that digest that still hold, one from the same file first."""
        plugin, path, digest = entry
        marks = self._by_digest.get((plugin, self._own(digest)), [])
        for (_, source, uid), mark in sorted(marks, key=lambda found: found[0][1] != path):
            events = self._made_of(uid, source, mark.events)
            if len(events) >= mark.events and self._covers(mark):
                yield mark, events

    def _covers(self, mark: Series) -> bool:
        """Tell whether what lies in the window was among what was looked at."""
        first = max(self.window.first, mark.begins)
        last = self.window.last if mark.ends is None else min(self.window.last, mark.ends)
        return first > last or (mark.first <= first and last <= mark.last)

    def _made_of(self, uid: str, path: str, count: int) -> list[Event]:
        """Return the events of a UID that came from `path`; all of it where these are too few."""
        every = self._by_uid.get(uid, [])
        here = [event for event in every if event.source and event.source.source == path]
        return here if len(here) >= count else every
