"""Finding people, and putting together all that belongs to one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeVar, cast

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.cadence import Rhythms
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import NobodyFits, SeveralFit
from personal_crm.domain.ids import is_id
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.domain.text import fold, shortened, words
from personal_crm.storage.store import Store

R = TypeVar("R", bound=Record)
D = TypeVar("D", Interaction, Favor, Milestone)
SHOWN_ID = 4
# One in so many is looked up; more than that are put together from tables that are read once.
_FEW = 10
_LISTED = 8


class _Named(msgspec.Struct):
    """What of a contact tells who it is."""

    id: str
    name: str = ""


class People:
    """Who there is in a store."""

    def __init__(self, store: Store, rhythms: Rhythms) -> None:
        self._store = store
        self.rhythms = rhythms

    def contacts(self, *, archived: bool = False) -> list[Contact]:
        """Return the contacts by name, without (or only) the archived ones."""
        found = (c for c in self._store.all(Contact) if c.archived == archived)
        return sorted(found, key=lambda c: (fold(c.name), c.id))

    def names(self) -> dict[str, str]:
        """Return the shown name of each contact, by id."""
        return {named.id: named.name for named in self._store.all(Contact).parts(_Named)}

    def find(self, who: str, among: Set[str] | None = None) -> Contact:
        """Return the one contact that `who` fits: an id, an ending of one, a name, an email.

        Only those of the ids `among` are looked at, where these are named.

        Raises:
            NobodyFits: where none does, or several do; these are listed.
        """
        contacts = self._store.all(Contact)
        if is_id(who):
            found = contacts.get(who)
            if found is not None:
                return found
        everyone = list(contacts if among is None else contacts.among(among)) if fold(who) else []
        for fits in (_fits_wholly, _fits_given, _fits_words, _fits_ending):
            matching = [contact for contact in everyone if fits(contact, who)]
            if len(matching) == 1:
                return matching[0]
            if matching:
                raise _several(who, matching)
        raise NobodyFits(
            f"nobody fits {shortened(who, 40)!r}", "", "see contact list, or add them first"
        )

    def person(self, contact: Contact) -> Person:
        """Return everything that belongs to `contact`."""
        return _assembled(self.rhythms.applied(contact), _Belongings(self._store, contact.id))

    def everyone(self) -> Iterator[Person]:
        """Yield a person for each contact."""
        return self._from_whole_tables(self._store.all(Contact))

    def those(self, contacts: Sequence[Contact]) -> Iterator[Person]:
        """Yield a person for each of `contacts`, however many."""
        if len(contacts) * _FEW < len(self._store.all(Contact)):
            return map(self.person, contacts)
        return self._from_whole_tables(contacts)

    def _from_whole_tables(self, contacts: Iterable[Contact]) -> Iterator[Person]:
        belongings = _AllBelongings(self._store)
        for contact in contacts:
            belongings.owner = contact.id
            yield _assembled(self.rhythms.applied(contact), belongings)


class _Belongings:
    """Looks up the records that name one contact, through the store's indexes."""

    def __init__(self, store: Store, owner: str) -> None:
        self.store = store
        self.owner = owner

    def of(self, kind: type[R], column: str = "contact") -> list[R]:
        return self.store.all(kind).of(self.owner, column)


class _AllBelongings(_Belongings):
    """The same for one contact after the other, with each table read and grouped once."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "")
        self._groups: dict[tuple[type[Record], str], dict[str, list[Record]]] = {}

    def of(self, kind: type[R], column: str = "contact") -> list[R]:
        if (kind, column) not in self._groups:
            self._groups[kind, column] = _grouped(self.store.all(kind), column)
        return cast("list[R]", self._groups[kind, column].get(self.owner, []))


def _grouped(records: Iterable[Record], column: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        owners = getattr(record, column)
        for owner in (owners,) if isinstance(owners, str) else owners:
            groups[owner].append(record)
    return groups


def _assembled(contact: Contact, belongings: _Belongings) -> Person:
    boundaries = belongings.of(Boundary)
    return Person(
        contact=contact,
        interactions=_by_date(belongings.of(Interaction, "contacts")),
        promises=tuple(belongings.of(Promise)),
        favors=_by_date(belongings.of(Favor)),
        threads=tuple(belongings.of(Thread)),
        milestones=_by_date(belongings.of(Milestone)),
        tensions=tuple(belongings.of(Tension)),
        facts=tuple(belongings.of(Fact)),
        relations=(*belongings.of(Relation), *belongings.of(Relation, "other")),
        news=tuple(belongings.store.all(News)),
        events=_by_start(belongings.of(Event, "contacts")),
        boundary=boundaries[0] if boundaries else None,
    )


def _by_date(records: Iterable[D]) -> tuple[D, ...]:
    return tuple(sorted(records, key=lambda record: (record.date, record.id)))


def _by_start(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.start.isoformat(), event.id)))


def _fits_wholly(contact: Contact, who: str) -> bool:
    wanted = fold(who)
    emails = (email.value for email in contact.emails)
    names = (contact.name, *contact.nicknames, *emails, f"{contact.given} {contact.family}")
    return any(fold(name) == wanted for name in names)


def _fits_given(contact: Contact, who: str) -> bool:
    return fold(contact.given or contact.name.partition(" ")[0]) == fold(who)


def _fits_words(contact: Contact, who: str) -> bool:
    wanted = words(who)
    return bool(wanted) and set(wanted) <= set(words(contact.name))


def _fits_ending(contact: Contact, who: str) -> bool:
    return len(who) >= SHOWN_ID and contact.id.endswith(who.lower())


def _several(who: str, matching: list[Contact]) -> SeveralFit:
    shown = sorted(f"{shortened(c.name, 40)} ({c.id[-SHOWN_ID * 2 :]})" for c in matching)
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    names = ", ".join(shown[:_LISTED])
    error = SeveralFit(
        f"{len(matching)} people fit {shortened(who, 40)!r}: {names}{more}",
        "",
        "give a whole name or an id's ending",
    )
    error.fitting = tuple(one.id for one in sorted(matching, key=lambda c: (fold(c.name), c.id)))
    return error
