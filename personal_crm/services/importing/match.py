"""Whether somebody read from a file is somebody you have."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Kept
from personal_crm.domain.text import fold, words


class Found(NamedTuple):
    """The contact that fits, whether that is sure or for you to say, and why."""

    verdict: Literal["same", "review"]
    contact: str
    reason: str


class Matcher:
    """Knows the contacts of a home by source id, email, phone and name."""

    def __init__(self, contacts: Iterable[Contact], kept: Iterable[Kept]) -> None:
        self._contacts = {contact.id: contact for contact in contacts}
        self._by_source = {
            (entry.plugin, entry.uid): entry.record
            for entry in kept
            if entry.record in self._contacts
        }
        self._by_email: dict[str, list[str]] = defaultdict(list)
        self._by_phone: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for contact in self._contacts.values():
            self._add(contact)

    def find(self, plugin: str, uid: str, contact: Contact) -> Found | None:
        """Return who `contact`, read by `plugin` under `uid`, is: by source, email, phone, name.

        A phone is sure only where the names agree, and a name alone never.
        """
        known = self._by_source.get((plugin, uid))
        if known is not None:
            return Found("same", known, "the same entry as before")
        for email in contact.emails:
            found = self._among(self._by_email.get(fold(email.value), []), contact)
            if found:
                return Found(*found, f"same email {email.value}")
        for phone in contact.phones:
            sharing = self._by_phone.get(phone.e164, [])
            agreeing = [key for key in sharing if names_agree(self._contacts[key], contact)]
            if len(agreeing) == 1:
                return Found("same", agreeing[0], f"same phone {phone.value}")
            if sharing:
                return Found("review", sharing[0], f"same phone {phone.value}, another name")
        named = self._by_name.get(fold(contact.name))
        return Found("review", named[0], "the same name") if named else None

    def holds(self, plugin: str, uid: str, contact: Contact) -> bool:
        """Tell whether somebody you have came from that entry, or has one of the addresses."""
        addresses = (fold(email.value) for email in contact.emails)
        return (plugin, uid) in self._by_source or any(a in self._by_email for a in addresses)

    def _among(
        self, sharing: list[str], contact: Contact
    ) -> tuple[Literal["same", "review"], str] | None:
        if len(sharing) <= 1:
            return ("same", sharing[0]) if sharing else None
        agreeing = [key for key in sharing if names_agree(self._contacts[key], contact)]
        return ("same", agreeing[0]) if len(agreeing) == 1 else ("review", sharing[0])

    def _add(self, contact: Contact) -> None:
        for email in contact.emails:
            _note(self._by_email[fold(email.value)], contact.id)
        for phone in contact.phones:
            if phone.e164:
                _note(self._by_phone[phone.e164], contact.id)
        if name := fold(contact.name):
            _note(self._by_name[name], contact.id)


def _note(keys: list[str], key: str) -> None:
    if key not in keys:
        keys.append(key)


def names_agree(one: Contact, other: Contact) -> bool:
    """Tell whether two names can be the same person's: one's words all stand in the other's.

    An initial stands for a word that begins with it, and a nickname for a given name.
    """
    for mine in (one.name, *one.nicknames):
        for theirs in (other.name, *other.nicknames):
            shorter, longer = sorted((words(mine), words(theirs)), key=len)
            if shorter and all(any(_stands_for(w, v) for v in longer) for w in shorter):
                return True
    return False


def _stands_for(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
