"""Forgetting a person for good, and telling what goes, what stays, and where to look besides."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from personal_crm.domain.base import Record
from personal_crm.domain.codec import to_document
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Interaction
from personal_crm.domain.tables import EXPORTED, TYPE_WORD
from personal_crm.domain.text import words
from personal_crm.services.house import House
from personal_crm.storage.forgetting import traits

# Where people write, in any record. What somebody else is called names nobody but them.
_WRITTEN = (
    "text", "note", "summary", "location", "place", "reason", "avoid", "how_met", "related",
    "tags", "extra", "label", "attendees", "organizer",
)  # fmt: skip
_OWNERS = ("contact", "other")


class Outlook(NamedTuple):
    """What forgetting somebody would do.

    `gone` counts what goes beside the contact, by the word for its type, `interactions_kept`
    what stays without them. `recognisable` says whether an import would know them again.
    """

    gone: dict[str, int]
    interactions_kept: int
    recognisable: bool


class Naming(NamedTuple):
    """A record that stays and names somebody: its type and id, and the id of whom it is about."""

    type: str
    id: str
    contact: str | None


class Told(NamedTuple):
    """What forgetting somebody did, and what only a person can look after.

    `files_elsewhere` are the exports and backups that were written outside the home.
    """

    outlook: Outlook
    still_named_in: tuple[Naming, ...]
    files_elsewhere: tuple[str, ...]


def outlook(house: House, contact: Contact) -> Outlook:
    """Return what forgetting `contact` would do. Nothing is changed."""
    store = house.store
    theirs = {
        TYPE_WORD[kind]: len({r.id for c in _OWNERS for r in store.all(kind).of(contact.id, c)})
        for kind in EXPORTED.values()
    }
    moments = store.all(Interaction).of(contact.id, "contacts")
    alone = [moment for moment in moments if moment.contacts == (contact.id,)]
    theirs[TYPE_WORD[Interaction]] = len(alone)
    return Outlook(
        gone={word: count for word, count in theirs.items() if count},
        interactions_kept=len(moments) - len(alone),
        recognisable=any(traits.sure(to_document(contact))),
    )


def forget(house: House, contact: Contact) -> Told:
    """Forget `contact`, in the home and all its copies. Nothing takes it back.

    Raises:
        NobodyFits: where they are not there any more.
        PersonalCrmError: where the disk refuses; what is left then goes at the next opening.
    """
    expected = outlook(house, contact)
    elsewhere = tuple(written.path for written in house.store.elsewhere())
    house.store.forget(contact.id)
    return Told(expected, tuple(_naming(house, contact)), elsewhere)


def counted(outlook: Outlook) -> str:
    """Return what goes beside the contact, as `3 promises, 1 fact`."""
    several = {TYPE_WORD[kind]: name for name, kind in EXPORTED.items()}
    counts = outlook.gone.items()
    return ", ".join(f"{count} {word if count == 1 else several[word]}" for word, count in counts)


def _naming(house: House, contact: Contact) -> Iterator[Naming]:
    """Yield the records in which they are still named, by a whole name, a short one, an address."""
    called = traits.called(to_document(contact))
    reached = (*(e.value for e in contact.emails), *(p.value for p in contact.phones))
    phrases = [phrase for phrase in map(words, (*called, *reached)) if phrase]
    for kind in EXPORTED.values():
        for record in house.store.all(kind):
            if _names(record, phrases):
                yield Naming(TYPE_WORD[kind], record.id, _about(record))


def _about(record: Record) -> str | None:
    if isinstance(record, Contact):
        return record.id
    people = (getattr(record, "contact", None), *getattr(record, "contacts", ()))
    return next(filter(None, people), None)


def _names(record: Record, phrases: list[list[str]]) -> bool:
    document = to_document(record)
    return any(
        said[at : at + len(phrase)] == phrase
        for column in _WRITTEN
        for said in map(words, _texts(document.get(column)))
        for phrase in phrases
        for at in range(len(said))
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts([*value.values()])
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
