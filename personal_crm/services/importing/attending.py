"""Who of those you know was at an event."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Attendee, Event, Initiator
from personal_crm.domain.text import fold, words

SHORTEST_NAME = 3
_JOINING = r"(?:with|w/|and|&|\+|<>|mit|und|avec|et|con|y|@)"
_AFTER_JOINING = re.compile(rf"(?:(?:^|[\s,]){_JOINING}|[,&+/]|<>)\s?$|\s[x×]\s$")
_BEFORE_JOINING = re.compile(rf"\s?(?:[,/]|{_JOINING}\s)|\s[x×]\s|['’]")
# What one does with somebody, whose name follows it with a capital.
_DONE_WITH = re.compile(
    r"(?:^|\s)(?:call|phone|ring|facetime|zoom|meet|meeting|visit|see|coffee|tea|lunch|dinner"
    r"|breakfast|brunch|drinks|beer|walk|catch-?up|1:1|1-1|1on1|one on one|anrufen|anruf|kaffee"
    r"|treffen|mittagessen|abendessen|besuch):?\s$"
)
# “Ana - Leo”: a dash joins two where both are known.
_DASH_BEFORE = re.compile(r"([^\W\d_]+)\s[-–—]\s$")
_DASH_AFTER = re.compile(r"\s[-–—]\s([^\W\d_]+)")
# “At the Díaz’”, “with the Okafors”: an ending tells a family from a place.
_FAMILY = re.compile(r"\b(?:at|with|to|from|bei) (?:the|den) ([^\W\d_a-z][^\W\d_]+)(['’]s?|)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_SURNAMES = frozenset(
    ("and", "und", "et", "y", "at", "in", "on", "for", "to", "re", "with", "mit", "avec", "con")
)


class Attending:
    """Finds contacts by the addresses on an event, and by names in its summary with care.

    A whole name counts wherever it stands; a given name only after a word that joins people
    ("with", "&", "<>") or says what one does with them ("call"), before one, or with an
    apostrophe, if one contact alone has it and no strange family name follows; a family name
    as that of a house ("at the Díaz'"), if it is one contact's alone.
    """

    def __init__(self, contacts: Iterable[Contact], me: Iterable[str]) -> None:
        self._me = {fold(email) for email in me}
        self._contacts = contacts

    @cached_property
    def _everyone(self) -> list[Contact]:
        """All but you; nobody is read before somebody is asked for."""
        return [contact for contact in self._contacts if not self._is_me(contact)]

    @cached_property
    def _by_email(self) -> dict[str, str]:
        # Where two share an address, it stays with the one who was there first.
        return {fold(e.value): c.id for c in reversed(self._everyone) for e in c.emails}

    @cached_property
    def _given(self) -> dict[str, str]:
        return _unique((fold(n), c.id) for c in self._everyone for n in _short_names(c))

    @cached_property
    def _my_names(self) -> set[str]:
        mine = (contact for contact in self._contacts if self._is_me(contact))
        return {fold(name) for contact in mine for name in _short_names(contact)}

    @cached_property
    def _family(self) -> dict[str, str]:
        return _unique((fold(_family_name(c)), c.id) for c in self._everyone)

    @cached_property
    def _parts(self) -> dict[str, frozenset[str]]:
        return {contact.id: frozenset(words(contact.name)) for contact in self._everyone}

    @cached_property
    def _whole(self) -> dict[str, list[tuple[list[str], str]]]:
        """Whole names by their first word."""
        found: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for name, key in _unique((" ".join(words(c.name)), c.id) for c in self._everyone).items():
            if " " in name:
                found[name.partition(" ")[0]].append((name.split(), key))
        return found

    def of(self, event: Event) -> tuple[str, ...]:
        """Return the ids of the known people at `event`, without those who declined."""
        present: dict[str, None] = {}
        away: set[str] = set()
        for attendee in _invited(event):
            found = self._by_email.get(fold(attendee.email))
            if found is None:
                continue
            if attendee.status == "declined":
                away.add(found)
            else:
                present[found] = None
        said = event.summary
        named = chain(
            self._by_whole_name(said), self._by_given_name(said), self._by_family_name(said)
        )
        present.update(dict.fromkeys(named))
        return tuple(key for key in present if key not in away)

    def strangers(self, event: Event) -> Iterator[Attendee]:
        """Yield those with an address who take part and are nobody you have, nor you."""
        seen: set[str] = set()
        for attendee in _invited(event):
            address = fold(attendee.email)
            stays_away = attendee.status == "declined" or self._mine(attendee)
            if stays_away or not address or address in self._by_email or address in seen:
                continue
            seen.add(address)
            yield attendee

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

    def _by_whole_name(self, summary: str) -> Iterator[str]:
        said = words(summary)
        for place, word in enumerate(said):
            for name, key in self._whole.get(word, ()):
                if said[place : place + len(name)] == name:
                    yield key

    def _by_given_name(self, summary: str) -> Iterator[str]:
        said = " ".join(unicodedata.normalize("NFC", summary).split())
        for word in _WORD.finditer(said):
            key = self._given.get(fold(word[0]))
            if key is None or len(word[0]) < SHORTEST_NAME:
                continue
            before, after = said[: word.start()], said[word.end() :]
            joined = _joined(before, word[0], after) or self._dashed(before, word[0], after)
            if joined and not self._is_somebody_else(after, key):
                yield key

    def _dashed(self, before: str, name: str, after: str) -> bool:
        """Tell whether a dash stands between `name` and somebody else's, or yours."""
        beside = (_DASH_BEFORE.search(before), _DASH_AFTER.match(after))
        others = {fold(found[1]) for found in beside if found}
        known = any(other in self._given or other in self._my_names for other in others)
        return known and name[0].isupper()

    def _by_family_name(self, summary: str) -> Iterator[str]:
        said = " ".join(unicodedata.normalize("NFC", summary).split())
        for name, ending in _FAMILY.findall(said):
            whole = fold(name)
            plural = [whole.removesuffix(end) for end in ("es", "s") if whole.endswith(end)]
            for family in (whole, *plural) if ending else plural:
                if key := self._family.get(family):
                    yield key
                    break

    def _is_somebody_else(self, after: str, key: str) -> bool:
        """Tell whether a family name follows that is not theirs."""
        surname = _WORD.match(after, 1) if after.startswith(" ") else None
        if surname is None or not surname[0][0].isupper() or fold(surname[0]) in _NO_SURNAMES:
            return False
        return not self._parts[key].issuperset(words(surname[0]))


def _invited(event: Event) -> tuple[Attendee, ...]:
    return (*event.attendees, *([event.organizer] if event.organizer else ()))


def _joined(before: str, name: str, after: str) -> bool:
    """Tell whether `name` is joined to others; one before a joining word has its capital."""
    if _AFTER_JOINING.search(before.casefold()):
        return True
    if name[0].islower():
        return False
    return bool(_DONE_WITH.search(before.casefold()) or _BEFORE_JOINING.match(after.casefold()))


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names that one contact alone has."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, key in pairs:
        owners[name].add(key)
    return {name: next(iter(keys)) for name, keys in owners.items() if name and len(keys) == 1}


def _family_name(contact: Contact) -> str:
    return contact.family or contact.name.rpartition(" ")[2]


def _short_names(contact: Contact) -> tuple[str, ...]:
    given = contact.given or contact.name.partition(" ")[0]
    return (given, *(nick for nick in contact.nicknames if " " not in nick))
