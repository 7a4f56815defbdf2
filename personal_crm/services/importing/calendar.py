"""Planning occurrences: every one is kept as an event, and history follows."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Attendee, Event
from personal_crm.domain.text import fold, shortened
from personal_crm.plugin import EventCandidate, KnownCandidate
from personal_crm.services.house import House
from personal_crm.services.importing.attending import Attending
from personal_crm.services.importing.forgotten import Keeper
from personal_crm.services.importing.history import History, untouched
from personal_crm.services.importing.plan import Entry, Unknown, Verdict
from personal_crm.services.importing.series import KnownSeries
from personal_crm.services.importing.yearly import Celebrated, Theirs, change_of, told_by

Key = tuple[str, str]


class CalendarPlanner:
    """Decides for one occurrence after the other; remembers which ones this import saw.

    `contacts` gives all contacts. `strangers` are those, in order, whose days the calendars know
    and whom you do not have; `crowds` counts the meetings of more people than make a conversation,
    with somebody you know; `met_again` are the calendars of which something was in the home.
    """

    def __init__(
        self,
        house: House,
        contacts: Callable[[], Iterable[Contact]],
        me: tuple[str, ...],
        series: KnownSeries,
    ) -> None:
        self._house = house
        self._series = series
        self._window = series.window
        self._attending = Attending(contacts(), me)
        self._limit = house.settings.meetings_people
        self._history = History(house, self._attending)
        self._celebrated = Celebrated(contacts())
        self._days: set[Theirs] = set()
        self.strangers: dict[str, None] = {}
        self.crowds = 0
        self._unknown: dict[str, list[Attendee]] = defaultdict(list)
        self._keeper = Keeper(house.store, contacts())
        self._known: dict[Key, list[Event]] = defaultdict(list)
        self._of_day: dict[tuple[str, dt.date], list[Event]] = defaultdict(list)
        self._told: set[Key] = set()
        for event in series.events:
            self._known[event.uid, event.recurrence_id].append(event)
            if event.recurrence_id:
                self._of_day[event.uid, event.start.date()].append(event)
            if event.all_day:
                self._told.update((event.uid, contact) for contact in event.contacts)
        self._seen: set[str] = set()
        self._recognised: list[Event] = []
        self.met_again: set[str] = set()

    def known(self, plugin: str, path: str, read: KnownCandidate) -> Iterator[Entry]:
        """Yield what becomes of the occurrences of a series that is known: at most, history."""
        for event in self._series.recognised(plugin, path, read.uid):
            self._see(event.id, event, path)
            if not self._window.touches(event.start.date(), (event.end or event.start).date()):
                continue
            self._recognised.append(event)
            entry = Entry("unchanged", _title(event), read.line, about="meeting")
            self._follow(entry, event, event)
            self._celebrate(entry, event)
            yield entry

    def plan(self, plugin: str, path: str, read: EventCandidate) -> Entry:
        """Return what would become of one occurrence."""
        if read.skip:
            return Entry(
                "skipped", _title(read.event), read.line, reason=read.skip, about="meeting"
            )
        event = self._keeper.event(read.event)
        before = self._before(event)
        self._series.count(plugin, path, event.uid)
        event = msgspec.structs.replace(
            event,
            id=before.id if before else self._house.clock.new_id(),
            source=Origin(plugin=plugin, source=path, uid=event.uid),
            **self._who_came(event, before),
        )
        self._see(event.id, before, path)
        for stranger in self._strangers(event):
            self._unknown[fold(stranger.email)].append(stranger)
        title = _title(event)
        if before is not None and _same(before, event):
            # The file's name says nothing of the event: the calendar may be called another today.
            entry = Entry("unchanged", title, read.line, about="meeting")
            self._follow(entry, before, before)
            self._celebrate(entry, before)
            return entry
        verdict: Verdict = "updated" if before else "added"
        self.crowds += bool(event.contacts) and len(event.attendees) > self._limit
        entry = Entry(verdict, title, read.line, [event], about="meeting")
        self._follow(entry, before, event)
        self._celebrate(entry, event)
        return entry

    def _follow(self, entry: Entry, before: Event | None, event: Event) -> None:
        """Let history follow what became of the occurrence."""
        made, gone = self._history.follow(before, event)
        entry.records.extend(made)
        entry.gone.extend(gone)
        if made and entry.verdict == "unchanged":
            entry.verdict = "updated"

    def _who_came(self, event: Event, before: Event | None) -> dict[str, Any]:
        """Return who takes part as the calendar has it, less what you know better."""
        absent = before.absent if before else ()
        missed = before is not None and before.missed
        return {
            "contacts": tuple(key for key in self._attending.of(event) if key not in absent),
            "declined": missed or self._attending.declined_by_me(event),
            "absent": absent,
            "missed": missed,
        }

    def _celebrate(self, entry: Entry, event: Event) -> None:
        """Let a birthday or an anniversary land on the card of the one whose it is, once.

        One that an earlier import told of, and that stands there no more, was taken off.
        """
        day = told_by(event)
        if day is None:
            return
        contact = self._celebrated.whose(day)
        if contact is None:
            self.strangers[day.name] = None
            return
        theirs = Theirs(contact.id, day.label, day.date)
        change = change_of(contact, day)
        if change is None or theirs in self._days:
            return
        if not change.yours_stands and (event.uid, contact.id) in self._told:
            return
        self._days.add(theirs)
        entry.changes.append(change)
        entry.reason = f"{day.label} of {contact.name}"
        if not change.yours_stands:
            entry.day = theirs
            entry.verdict = "updated" if entry.verdict == "unchanged" else entry.verdict

    def unknown(self) -> list[Unknown]:
        """Return those whom you meet, not in a crowd, and do not have, the most often first.

        One meeting at least was read anew: nobody is told of the same again and again.
        """
        for event in self._recognised if self._unknown else ():
            for stranger in self._strangers(event):
                if (address := fold(stranger.email)) in self._unknown:
                    self._unknown[address].append(stranger)
        found = (
            Unknown(next((one.name for one in met if one.name), ""), met[0].email, len(met))
            for met in self._unknown.values()
        )
        return sorted(found, key=lambda one: (-one.meetings, one.email))

    def vanished(self, path: str) -> list[Record]:
        """Return events that came from the calendar `path` and, in the window, are in it no more.

        Gone with them are the interactions made of them to which nothing was added. A file in
        which nothing of the earlier one stands is another calendar of the same name.
        """
        if path not in self.met_again:
            return []
        gone: list[Record] = []
        for event in itertools.chain.from_iterable(self._known.values()):
            from_here = event.source is not None and event.source.source == path
            if from_here and event.id not in self._seen and event.start.date() in self._window:
                gone.append(event)
                gone.extend(m for m in self._history.made_of(event) if untouched(m, event))
        return gone

    def _see(self, key: str, before: Event | None, path: str) -> None:
        """Remember that an event, which was `before` in the home, stands in the calendar."""
        self._seen.add(key)
        if before is not None and before.source is not None and before.source.source == path:
            self.met_again.add(path)

    def _strangers(self, event: Event) -> Iterator[Attendee]:
        """Yield those at an event, where it is not a crowd, whom you do not have."""
        return self._attending.strangers(event) if len(event.attendees) <= self._limit else iter(())

    def _before(self, event: Event) -> Event | None:
        known = [e for e in self._known[event.uid, event.recurrence_id] if e.id not in self._seen]
        same_start = [e for e in known if e.start == event.start]
        return next(iter(same_start or known), None) or self._moved(event)

    def _moved(self, event: Event) -> Event | None:
        """Return the one of that day in a series that was moved to another hour as a whole."""
        if not event.recurrence_id:
            return None
        that_day = self._of_day[event.uid, event.start.date()]
        return that_day[0] if len(that_day) == 1 and that_day[0].id not in self._seen else None


def _title(event: Event) -> str:
    return f"{event.start.date()} {shortened(event.summary or '(no title)', 60)}"


def _same(before: Event, after: Event) -> bool:
    return msgspec.structs.replace(before, source=after.source) == after
