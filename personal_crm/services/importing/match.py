"""Whether somebody read from a file is somebody you have."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.text import fold
from personal_crm.services.matching.index import Index
from personal_crm.services.matching.judging import FAMILY, Likeness, names_agree
from personal_crm.services.matching.traits import Traits, is_role, traits_of

Verdict = Literal["same", "review"]
Entry = tuple[str, str]
"""The plugin that reads an entry of a file, and the id it has there."""


class Found(NamedTuple):
    """The contact that fits, whether that is sure or for you to say, and why.

    `shared` names the number that alone speaks for it, under another name.
    """

    verdict: Verdict
    contact: str
    reason: str
    shared: str = ""


class Matcher:
    """Knows the contacts of a home, and those an import adds, by what tells who they are.

    `contacts` stand by their id; `sources` tell what became of an entry of a plugin.
    """

    def __init__(self, contacts: Mapping[str, Contact], sources: Mapping[Entry, str]) -> None:
        self._had = contacts.keys()
        self._by_source = {entry: key for entry, key in sources.items() if key in contacts}
        self._index = Index(map(traits_of, contacts.values()))
        self._asked: tuple[Contact, Traits] | None = None

    def add(self, contact: Contact, read: Contact) -> None:
        """Take in somebody whom the import adds, as `read`. Nobody is surely one of these."""
        self._index.add(self._traits(read)._replace(id=contact.id))

    def find(self, plugin: str, uid: str, contact: Contact) -> Found | None:
        """Return who `contact`, read by `plugin` under `uid`, is: by source, email, phone, name.

        A phone is sure only where it is one person's and the names agree, a name only with a
        second signal, and a name alone never.
        """
        known = self._by_source.get((plugin, uid))
        if known is not None:
            return Found("same", known, "the same entry as before")
        if uid in self._had:
            return Found("same", uid, "the card that you exported")
        traits = self._traits(contact)
        for way in (self._by_email, self._by_phone, self._by_name):
            for found in way(traits, contact):
                if found.verdict == "same" and found.contact not in self._had:
                    return found._replace(verdict="review")
                return found
        return None

    def has_entry(self, entry: Entry) -> bool:
        """Tell whether somebody you have came from that entry."""
        return entry in self._by_source

    def has_address(self, contact: Contact) -> bool:
        """Tell whether somebody you have has one of the addresses."""
        signals = (s for s in traits_of(contact).signals if s.startswith("email "))
        return any(map(self._index.having, signals))

    def is_switchboard(self, signal: str) -> bool:
        """Tell whether so many have a number that it says nothing of who has it."""
        return self._index.holders(signal) > FAMILY

    def _by_email(self, traits: Traits, contact: Contact) -> Iterator[Found]:
        for email in contact.emails:
            sharing = self._having(f"email {fold(email.value)}")
            agreeing = self._agreeing(traits, sharing)
            alone = len(sharing) == 1 and not is_role(email.value)
            if alone or agreeing:
                verdict: Verdict = "same" if alone or len(agreeing) == 1 else "review"
                yield Found(verdict, (agreeing or sharing)[0], f"same email {email.value}")
            elif sharing:
                yield Found("review", sharing[0], f"same email {email.value}, another name")

    def _by_phone(self, traits: Traits, contact: Contact) -> Iterator[Found]:
        for phone in contact.phones:
            signal = f"phone {phone.e164}"
            sharing = self._having(signal) if phone.e164 else []
            agreeing = self._agreeing(traits, sharing)
            reason = f"same phone {phone.value}"
            if agreeing:
                verdict: Verdict = "same" if len(sharing) == 1 else "review"
                yield Found(verdict, agreeing[0], reason)
            elif sharing and not self.is_switchboard(signal):
                yield Found("review", sharing[0], f"{reason}, another name", signal)

    def _by_name(self, traits: Traits, _: Contact) -> Iterator[Found]:
        alike = [
            (likeness, key)
            for key, likeness in self._index.alike(traits, self._had.__contains__)
            if key in self._had or likeness.kinds
        ]
        if alike:
            likeness, key = max(alike, key=lambda found: (found[0].score, found[1] in self._had))
            sure = [one for one, _ in alike if one.second_signal]
            verdict: Verdict = "same" if sure == [likeness] else "review"
            yield Found(verdict, key, _told(likeness))

    def _traits(self, read: Contact) -> Traits:
        """Return the traits of somebody who is asked about, and added then."""
        if self._asked is None or self._asked[0] is not read:
            self._asked = read, traits_of(read)
        return self._asked[1]

    def _having(self, signal: str) -> list[str]:
        """Return who has `signal`: those you have, else those this import adds."""
        everybody = self._index.having(signal)
        return [key for key in everybody if key in self._had] or everybody

    def _agreeing(self, traits: Traits, sharing: list[str]) -> list[str]:
        return [key for key in sharing if names_agree(self._index.traits(key), traits)]


def _told(likeness: Likeness) -> str:
    return ", ".join(reversed(likeness.reasons))
