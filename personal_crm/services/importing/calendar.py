"""Planning occurrences: every one is kept as an event, past ones with people become history."""

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event, Initiator, Interaction, Kind
from personal_crm.domain.text import fold, shortened
from personal_crm.plugin import EventCandidate, Span
from personal_crm.services.house import House
from personal_crm.services.importing.attending import Attending
from personal_crm.services.importing.forgotten import Keeper
from personal_crm.services.importing.plan import Entry, Verdict

KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    ("coffee", r"coffee|cafe|kaffee|tea|espresso"),
    ("video", r"video|zoom|facetime|teams|google meet|skype|webinar"),
    ("call", r"call|phone|telefon\w*|ring|catch-?up call"),
    (
        "meal",
        r"lunch|dinner|breakfast|brunch|meal|supper|mittag\w*|abendessen|restaurant|pizza",
    ),
    ("visit", r"visit\w*|besuch\w*|stay with|sleepover|at home"),
)
DAY_WORDS = r"birthday|bday|anniversary|geburtstag|anniversaire|cumpleanos|compleanno"
_DAY = re.compile(rf"\b(?:{DAY_WORDS})\b")
_KINDS = [(kind, re.compile(rf"\b(?:{words})\b")) for kind, words in KIND_WORDS]
Key = tuple[str, str]


class CalendarPlanner:
    """Decides for one occurrence after the other; remembers which ones this import saw."""

    def __init__(
        self, house: House, contacts: Iterable[Contact], me: tuple[str, ...], window: Span
    ) -> None:
        self._house = house
        self._window = window
        everyone = list(contacts)
        self._attending = Attending(everyone, me)
        self._keeper = Keeper(house.store, everyone)
        self._limit = house.settings.meetings_people
        self._now = _zoned(house.clock.now())
        self._known: dict[Key, list[Event]] = defaultdict(list)
        for event in house.store.all(Event):
            self._known[event.uid, event.recurrence_id].append(event)
        self._seen: set[str] = set()
        self._met_again: set[str] = set()

    def plan(self, plugin: str, path: str, read: EventCandidate) -> Entry:
        """Return what would become of one occurrence."""
        if read.skip:
            return Entry(
                "skipped", _title(read.event), read.line, reason=read.skip, about="meeting"
            )
        event = self._keeper.event(read.event)
        before = self._before(event)
        if before is not None and before.source is not None and before.source.source == path:
            self._met_again.add(path)
        event = msgspec.structs.replace(
            event,
            id=before.id if before else self._house.clock.new_id(),
            source=Origin(plugin=plugin, source=path, uid=event.uid),
            **self._who_came(event, before),
        )
        self._seen.add(event.id)
        title = _title(event)
        if before is not None and _same(before, event):
            # The file's name says nothing of the event: the calendar may be called another today.
            entry = Entry("unchanged", title, read.line, about="meeting")
            self._history(entry, before, before)
            return entry
        verdict: Verdict = "updated" if before else "added"
        entry = Entry(verdict, title, read.line, [event], about="meeting")
        self._history(entry, before, event)
        return entry

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

    def vanished(self, path: str) -> list[Record]:
        """Return events that came from the calendar `path` and, in the window, are in it no more.

        Gone with them are the interactions made of them to which nothing was added. A file in
        which nothing of the earlier one stands is another calendar of the same name.
        """
        if path not in self._met_again:
            return []
        gone: list[Record] = []
        for event in itertools.chain.from_iterable(self._known.values()):
            from_here = event.source is not None and event.source.source == path
            if from_here and event.id not in self._seen and event.start.date() in self._window:
                gone.append(event)
                gone.extend(m for m in self._made_of(event) if untouched(m, event))
        return gone

    def _before(self, event: Event) -> Event | None:
        known = [e for e in self._known[event.uid, event.recurrence_id] if e.id not in self._seen]
        same_start = [e for e in known if e.start == event.start]
        return next(iter(same_start or known), None)

    def _history(self, entry: Entry, before: Event | None, event: Event) -> None:
        """Add, follow or take back the interaction that a past meeting makes."""
        wanted = self._interaction(event)
        existing = self._made_of(event)
        if not existing:
            if wanted is not None:
                entry.records.append(wanted)
                entry.verdict = "updated" if entry.verdict == "unchanged" else entry.verdict
            return
        moment = existing[0]
        if before is None or before == event or not untouched(moment, before):
            return
        if wanted is None:
            entry.gone.append(moment)
        else:
            entry.records.append(msgspec.structs.replace(wanted, id=moment.id))

    def _made_of(self, event: Event) -> list[Interaction]:
        return self._house.store.all(Interaction).of(event.id, "event")

    def _interaction(self, event: Event) -> Interaction | None:
        took_place = event.status != "cancelled" and not event.declined and not _is_a_date(event)
        if not took_place or not event.contacts or _ended(event) >= self._now:
            return None
        if len(event.attendees) > self._limit or len(event.contacts) > self._limit:
            return None
        made = interaction_of(event, self._attending.initiator(event))
        return msgspec.structs.replace(made, id=self._house.clock.new_id())


def interaction_of(event: Event, by: Initiator | None) -> Interaction:
    """Return what a past meeting says of who was in touch, when and how. It has no id yet."""
    start = event.start.astimezone() if event.start.tzinfo else event.start
    minutes = None
    if event.end is not None and not event.all_day:
        minutes = max(0, int((event.end - event.start).total_seconds() // 60))
    return Interaction(
        date=start.date(),
        kind=kind_of(event),
        contacts=event.contacts,
        initiated_by=by,
        initiated_guessed=by is not None,
        note=event.summary,
        place=event.location,
        duration_minutes=minutes,
        event=event.id,
        private=event.private,
        source=event.source,
    )


def kind_of(event: Event) -> Kind:
    """Return the kind that the summary, else the place, tells of; `event` where neither does."""
    for text in (event.summary, event.location):
        said = fold(text)
        for kind, pattern in _KINDS:
            if pattern.search(said):
                return kind
    return "event"


def _title(event: Event) -> str:
    return f"{event.start.date()} {shortened(event.summary or '(no title)', 60)}"


def untouched(moment: Interaction, event: Event) -> bool:
    """Tell whether `moment` says no more than `event`, which it was made of."""
    made = interaction_of(event, moment.initiated_by)
    return msgspec.structs.replace(made, id=moment.id) == moment


def _same(before: Event, after: Event) -> bool:
    return msgspec.structs.replace(before, source=after.source) == after


def _is_a_date(event: Event) -> bool:
    """Tell whether an event is a reminder of somebody's day and no meeting."""
    return event.all_day and _DAY.search(fold(event.summary)) is not None


def _ended(event: Event) -> dt.datetime:
    return _zoned(event.end or event.start)


def _zoned(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.astimezone()
