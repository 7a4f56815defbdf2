"""Keeping the windows in step with the records, and answering for a day."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import later
from personal_crm.domain.days_of_theirs import is_a_date
from personal_crm.domain.person import Person
from personal_crm.domain.records import GATHERED, Asked, Event, Interaction, News
from personal_crm.domain.sources import Remembered
from personal_crm.domain.suggestion import Response
from personal_crm.domain.text import fold
from personal_crm.plugin import Span, Suggester
from personal_crm.services.clock import Clock
from personal_crm.services.people import People
from personal_crm.services.plugins.manager import Plugins, Provided
from personal_crm.services.settings import Settings
from personal_crm.services.suggesting import keeping
from personal_crm.services.suggesting.asking import is_of_a_day
from personal_crm.services.suggesting.basis import Basis, basis_of
from personal_crm.services.suggesting.coming_back import Presence, presence_of
from personal_crm.services.suggesting.day import Today, compose
from personal_crm.services.suggesting.evaluating import evaluate, span_from
from personal_crm.services.suggesting.first_days import Begun
from personal_crm.services.suggesting.kept import LOOKS_AHEAD, Delta, Kept, LastRead, Meeting
from personal_crm.services.suggesting.window import Window
from personal_crm.services.suggesting.windows import Windows
from personal_crm.storage.changes import Changed
from personal_crm.storage.store import Store

ROOM_AHEAD = dt.timedelta(days=35)
BEFORE = dt.timedelta(days=4)


class Suggesting:
    """Knows what to suggest on any day, from windows that are kept per person.

    One change re-evaluates the people it touches, a new day nobody. What was `kept` is read from
    the home where it is not given; it is used as long as it holds.
    """

    def __init__(
        self,
        store: Store,
        people: People,
        plugins: Plugins,
        settings: Settings,
        clock: Clock,
        *,
        kept: Kept | None = None,
    ) -> None:
        self._store = store
        self._people = people
        self._plugins = plugins
        self._settings = settings
        self._clock = clock
        self._kept = kept if kept is None else keeping.proven(kept)
        self._suggesters: list[Provided[Suggester]] | None = None

    def today(self, day: dt.date, *, limit: int | None = None, everything: bool = False) -> Today:
        """Return the list of `day`. Never writes."""
        kept = self.kept(day, later(day, LOOKS_AHEAD))
        return compose(kept, day, limit=limit, everything=everything)

    def kept(self, first: dt.date, last: dt.date) -> Kept:
        """Return windows that hold for the days from `first` to `last`."""
        ready = self._ready(first, last)
        if ready is not None:
            return ready
        span = span_from(first)
        self._kept = self._made(Span(span.first, max(span.last, last)))
        return self._kept

    def follow(self, changed: Changed) -> None:
        """Bring the windows in step with a commit, and keep them for the next start."""
        day = self._clock.today()
        before = self._ready(day, _later(day), sequence=changed.before)
        if before is None or self._touches_news(before, changed):
            span = span_from(day) if before is None else Span(before.first, before.last)
            self._kept = keeping.write(self._store.home, self._made(span))
        else:
            self._kept = keeping.follow(self._store.home, before, self._delta(before, changed))

    def remake(self, settings: Settings) -> None:
        """Make and keep all windows anew, under `settings`, as after a plugin came or went."""
        self._settings = settings
        self._people.rhythms = settings.rhythms
        self._kept = self._made(span_from(self._clock.today()))
        if self._store.sequence:
            self._kept = keeping.write(self._store.home, self._kept)

    def agrees(self) -> bool:
        """Tell whether the windows kept for the next start are what would be made of the records.

        Those kept under other settings or plugins, or for another commit, are no lie: nobody
        uses them.
        """
        kept = keeping.read(self._store.home)
        if kept is None or kept.basis != self._basis():
            return True
        # What was taken back since says nothing of when you were here.
        made = self._made(Span(kept.first, kept.last))
        made = msgspec.structs.replace(made, presence=kept.presence)
        return made.packed() == kept.packed()

    def _ready(self, first: dt.date, last: dt.date, sequence: int | None = None) -> Kept | None:
        wanted = self._store.sequence if sequence is None else sequence
        if self._kept is None:
            self._kept = keeping.read(self._store.home)
        kept = self._kept
        if kept is None or not kept.first <= first <= last <= kept.last:
            return None
        now = basis_of(self._store.home, wanted, kept.basis.plugins)
        return kept if kept.basis == now else None

    def _made(self, span: Span) -> Kept:
        """Return everything made anew for the days of `span`, in an order that tells no history."""
        self._suggesters = self._plugins.suggesters()
        windows, meetings = self._windows(self._people.everyone(), span), self._meetings(span)
        return Kept(
            basis=self._basis(),
            first=span.first,
            last=span.last,
            limit=self._settings.today_limit,
            week_day=self._settings.week_day,
            windows=Windows.of(sorted(windows, key=lambda window: window.contact)),
            responses=tuple(sorted(self._store.all(Response), key=lambda answer: answer.id)),
            asked=tuple(sorted(filter(is_of_a_day, self._store.all(Asked)), key=lambda a: a.id)),
            meetings=meetings,
            names=self._names(meetings),
            news=tuple(sorted(self._store.all(News).ids())),
            reads=self._reads(),
            begun=self._begun(),
            presence=presence_of(self._store.actions()),
            people=len(self._store.all(Contact)),
        )

    def _touches_news(self, kept: Kept, changed: Changed) -> bool:
        return not changed.ids.isdisjoint((*kept.news, *self._store.all(News).ids()))

    def _delta(self, kept: Kept, changed: Changed) -> Delta:
        """Return what a commit changed, made anew."""
        span, events = Span(kept.first, kept.last), self._store.all(Event)
        shown = {*kept.names, *(meeting.id for meeting in kept.meetings)}
        moved = any(key in events or key in shown for key in changed.ids)
        meetings = self._meetings(span) if moved else None
        people = self._people.those(self._store.all(Contact).among(changed.ids))
        return Delta(
            before=changed.before,
            sequence=changed.sequence,
            touched=tuple(sorted(changed.ids)),
            people=len(self._store.all(Contact)),
            windows=tuple(self._windows(people, span)),
            responses=tuple(self._store.all(Response).among(changed.ids)),
            asked=tuple(filter(is_of_a_day, self._store.all(Asked).among(changed.ids))),
            meetings=meetings,
            names=None if meetings is None else self._names(meetings),
            reads=self._reads(),
            begun=self._begun(),
            presence=self._presence(kept.presence),
        )

    def _reads(self) -> tuple[LastRead, ...]:
        """Return when the remembered files were read, the one read longest ago first."""
        days = self._store.read_days()
        reads = (
            LastRead(name=Path(source.path).name, day=days[source.id])
            for source in self._store.all(Remembered)
            if source.id in days
        )
        return tuple(sorted(reads, key=lambda read: (read.day, read.name)))

    def _presence(self, before: Presence) -> Presence:
        """Return when you were here; actions are read no more where today is known already."""
        if before.wrote == self._clock.today():
            return before
        return presence_of(self._store.actions())

    def _begun(self) -> Begun | None:
        """Return when people were gathered first, and who was named first."""
        named = [one for one in self._store.all(Asked) if one.question == GATHERED]
        first = min(named, key=lambda one: (one.date, one.id), default=None)
        if first is None:
            return None
        contact = self._store.all(Contact).get(first.contact)
        if contact is None:
            return Begun(day=first.date)
        person = self._people.person(contact)
        left_alone = person.quiet or person.boundary is not None
        return Begun(day=first.date, named="" if left_alone else contact.first_name)

    def _names(self, meetings: Iterable[Meeting]) -> dict[str, str]:
        """Return the names of those who take part in `meetings`."""
        wanted = {key for meeting in meetings for key in meeting.contacts}
        found = self._store.all(Contact).among(wanted)
        return {contact.id: contact.name for contact in sorted(found, key=lambda c: c.id)}

    def _windows(self, people: Iterable[Person], span: Span) -> Iterator[Window]:
        if self._suggesters is None:
            self._suggesters = self._plugins.suggesters()
        suggesters, failures = self._suggesters, self._plugins.failures
        me = {fold(email) for email in self._settings.me_emails}
        others = (p for p in people if not me & {fold(e.value) for e in p.contact.emails})
        windows = (evaluate(person, span, suggesters, failures) for person in others)
        return (window for window in windows if window.worth_keeping)

    def _basis(self) -> Basis:
        return basis_of(self._store.home, self._store.sequence, self._plugins.sources())

    def _meetings(self, span: Span) -> tuple[Meeting, ...]:
        wanted = _near(self._store.all(Event), span)
        met = (Meeting.of(event, memorable=self._is_memorable(event)) for event in wanted)
        return tuple(sorted(met, key=lambda m: (str(m.start), m.id)))

    def _is_memorable(self, event: Event) -> bool:
        if not event.contacts or is_a_date(event):
            return False
        if max(len(event.contacts), len(event.attendees)) > self._settings.meetings_people:
            return False
        made = self._store.all(Interaction).of(event.id, "event")
        return all(moment.note in ("", event.summary) for moment in made)


def _near(events: Iterable[Event], span: Span) -> list[Event]:
    return [
        event
        for event in events
        if event.status != "cancelled"
        and not event.declined
        and span.first - BEFORE <= event.start.date() <= span.last
    ]


def _later(day: dt.date) -> dt.date:
    return day + ROOM_AHEAD if day < dt.date.max - ROOM_AHEAD else dt.date.max
