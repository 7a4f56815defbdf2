"""Who of those you know was at an event."""

import re
from collections import defaultdict
from collections.abc import Iterable

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Attendee, Event, Initiator
from personal_crm.domain.text import fold

JOINING = r"(?:with|w/|and|&|\+|<>|mit|und|avec|et|con|y|@)"
SHORTEST_NAME = 3


class Attending:
    """Finds contacts by the addresses on an event, and by names in its summary with care.

    A whole name counts wherever it stands; a given name only after a word that joins
    people ("with", "&", "<>"), before one, or with an apostrophe, and only if one contact
    alone has it.
    """

    def __init__(self, contacts: Iterable[Contact], me: Iterable[str]) -> None:
        self._me = {fold(email) for email in me}
        everyone = [c for c in contacts if not self._is_me(c)]
        self._by_email = {fold(e.value): c.id for c in everyone for e in c.emails}
        self._whole = _unique((fold(c.name), c.id) for c in everyone if " " in c.name.strip())
        self._given = _unique((fold(n), c.id) for c in everyone for n in _short_names(c))

    def of(self, event: Event) -> tuple[str, ...]:
        """Return the ids of the known people at `event`, without those who declined."""
        present: dict[str, None] = {}
        away: set[str] = set()
        people = [*event.attendees, *([event.organizer] if event.organizer else [])]
        for attendee in people:
            found = self._by_email.get(fold(attendee.email))
            if found is None:
                continue
            if attendee.status == "declined":
                away.add(found)
            else:
                present[found] = None
        for key in self._named(event.summary):
            present[key] = None
        return tuple(key for key in present if key not in away)

    def declined_by_me(self, event: Event) -> bool:
        """Tell whether you declined."""
        return any(a.status == "declined" for a in event.attendees if self._mine(a))

    def initiator(self, event: Event) -> Initiator | None:
        """Guess from the organizer who asked for the meeting."""
        if event.organizer is None:
            return None
        if self._mine(event.organizer):
            return "me"
        return "them" if fold(event.organizer.email) in self._by_email else None

    def _mine(self, attendee: Attendee) -> bool:
        return fold(attendee.email) in self._me

    def _is_me(self, contact: Contact) -> bool:
        return any(fold(email.value) in self._me for email in contact.emails)

    def _named(self, summary: str) -> list[str]:
        said = f" {fold(summary)} "
        found = [key for name, key in self._whole.items() if _stands_in(name, said)]
        for word in dict.fromkeys(re.findall(r"[^\W\d_]{2,}", fold(summary))):
            key = self._given.get(word)
            if key is not None and len(word) >= SHORTEST_NAME and _joined(word, said):
                found.append(key)
        return found


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names that one contact alone has."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, key in pairs:
        owners[name].add(key)
    return {name: next(iter(keys)) for name, keys in owners.items() if name and len(keys) == 1}


def _short_names(contact: Contact) -> tuple[str, ...]:
    given = contact.given or contact.name.partition(" ")[0]
    return (given, *(nick for nick in contact.nicknames if " " not in nick))


def _stands_in(name: str, said: str) -> bool:
    place = said.find(name)
    return place > 0 and not said[place - 1].isalnum() and not said[place + len(name)].isalnum()


def _joined(word: str, said: str) -> bool:
    name = re.escape(word)
    return bool(
        re.search(rf"(?:^|[\s,]){JOINING}\s*{name}\b", said)
        or re.search(rf"\b{name}\s*{JOINING}\s", said)
        or re.search(rf"\b{name}['’]", said)
        or re.search(rf",\s*{name}\b|\b{name}\s*,", said)
    )
