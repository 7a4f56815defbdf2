"""Forgetting a person for good, and telling what goes, what stays, and where to look besides."""

from collections.abc import Sequence
from typing import NamedTuple

from personal_crm.domain.codec import to_document
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Interaction
from personal_crm.domain.tables import EXPORTED, NAMING_ONE, TYPE_WORD
from personal_crm.domain.text import words as words_of
from personal_crm.services import naming
from personal_crm.services.house import House
from personal_crm.services.naming import Naming, named
from personal_crm.storage.forgetting import traits
from personal_crm.storage.forgetting.wording import Wording


class Outlook(NamedTuple):
    """What forgetting somebody would do.

    `gone` counts what goes beside the contact, by the word for its type, `interactions_kept`
    what stays without them. `recognisable` says whether an import would know them again.
    """

    gone: dict[str, int]
    interactions_kept: int
    recognisable: bool


class Told(NamedTuple):
    """What forgetting somebody did, and what only a person can look after.

    `reworded` counts the records that say “somebody” for them, `files_elsewhere` are the exports
    and backups that were written outside the home.
    """

    outlook: Outlook
    reworded: int
    still_named_in: tuple[Naming, ...]
    files_elsewhere: tuple[str, ...]


def outlook(house: House, contact: Contact) -> Outlook:
    """Return what forgetting `contact` would do. Nothing is changed."""
    store = house.store
    theirs = {
        TYPE_WORD[kind]: len({r.id for c in NAMING_ONE for r in store.all(kind).of(contact.id, c)})
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


def forget(house: House, contact: Contact, words: Sequence[str] = ()) -> Told:
    """Forget `contact`, in the home and all its copies, and unsay `words`. Nothing takes it back.

    Raises:
        WrongCall: where one of `words` is none.
        NobodyFits: where they are not there any more.
        PersonalCrmError: where the disk refuses; what is left then goes at the next opening.
    """
    _require_words(words)
    expected = outlook(house, contact)
    elsewhere = tuple(written.path for written in house.store.elsewhere())
    house.store.forget(contact.id)
    reworded = unsay(house, words) if words else 0
    return Told(expected, reworded, tuple(named(house, naming.of(house, contact))), elsewhere)


def unsay(house: House, words: Sequence[str]) -> int:
    """Put “somebody” for `words` wherever people write, in the home and all its copies.

    Returns how many records said one of them. Nothing takes it back.

    Raises:
        WrongCall: where one of `words` is none.
        PersonalCrmError: where the disk refuses; the rest is done at the next opening then.
    """
    reworded = sum(found.times for found in saying(house, words))
    house.store.unsay(words)
    return reworded


def saying(house: House, words: Sequence[str]) -> list[Naming]:
    """Return what says one of `words` in its text.

    Raises:
        WrongCall: where one of `words` is none.
    """
    _require_words(words)
    return named(house, Wording(words))


def counted(outlook: Outlook) -> str:
    """Return what goes beside the contact, as `3 promises, 1 fact`."""
    several = {TYPE_WORD[kind]: name for name, kind in EXPORTED.items()}
    counts = outlook.gone.items()
    return ", ".join(f"{count} {word if count == 1 else several[word]}" for word, count in counts)


def _require_words(phrases: Sequence[str]) -> None:
    for phrase in phrases:
        if not words_of(phrase):
            raise WrongCall(f"{phrase!r} holds no word", "", "name a word as it is written")
