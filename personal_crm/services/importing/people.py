"""Planning cards: each is somebody new, somebody you have, or for you to say."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.codec import from_document
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Kept
from personal_crm.plugin import ContactCandidate, KnownCandidate
from personal_crm.services.house import House
from personal_crm.services.importing.forgotten import MAYBE_FORGOTTEN, Keeper, kept_away
from personal_crm.services.importing.match import Found, Matcher
from personal_crm.services.importing.merge import merged, with_source
from personal_crm.services.importing.plan import Entry, Verdict
from personal_crm.services.importing.taken import Mark, Taken
from personal_crm.services.phones import e164

GOLDEN_RATIO = 0.6180339887498949


class PeoplePlanner:
    """Decides for one card after the other; remembers those of this import."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._region = house.settings.phone_region
        self._taken = Taken(house.store)
        self._names = house.people.names()
        self._keeper = Keeper(house.store)
        self._read: dict[tuple[str, str], str] = {}
        self._planned: dict[str, Contact] = {}
        self._new: dict[str, Contact] = {}
        self._by_number: dict[str, list[Entry]] = defaultdict(list)

    @cached_property
    def _contacts(self) -> dict[str, Contact]:
        """Everybody you have; not read where nothing changed."""
        return {contact.id: contact for contact in self._house.store.all(Contact)}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._contacts, self._taken.sources())

    def knows(self, plugin: str, digest: str) -> bool:
        """Tell whether an entry stands as an earlier import took it, and nothing of it is gone."""
        return self._taken.as_it_was(plugin, digest, self._names) is not None

    def unchanged(self, plugin: str, card: KnownCandidate) -> Entry | None:
        """Return what becomes of an entry that is known, which is nothing; None where it is not."""
        mark = self._taken.as_it_was(plugin, card.uid, self._names)
        if mark is None:
            return None
        self._read[plugin, mark.uid] = mark.digest
        return Entry("unchanged", self._names[mark.record], card.line)

    def everyone(self) -> Iterator[Contact]:
        """Yield the contacts as they would be after this import, new ones last."""
        for key, contact in self._contacts.items():
            yield self._planned.get(key, contact)
        yield from self._new.values()

    def plan(self, plugin: str, path: str, card: ContactCandidate) -> Entry:
        """Return what would become of `card`."""
        if card.skip:
            return Entry("skipped", card.contact.name, card.line, reason=card.skip)
        digest = card.digest or _digest(card)
        uid = card.uid
        if (plugin, uid) in self._read:
            if self._read[plugin, uid] == digest:
                return Entry("unchanged", card.contact.name, card.line, reason="stands twice")
            uid = f"{uid}#{digest[:16]}"
        self._read[plugin, uid] = digest
        origin = Origin(plugin=plugin, source=path, uid=uid)
        before = self._taken.mark((plugin, uid))
        if before is not None and before.record not in self._names:
            return Entry("skipped", card.contact.name, card.line, reason="you deleted this contact")
        if before is not None and before.digest == digest:
            return Entry("unchanged", card.contact.name, card.line)
        contact = self._prepared(card.contact)
        forgotten = self._keeper.card(contact, origin)
        if forgotten == "surely" and self._stays_away(contact, origin):
            return kept_away(card.line)
        kept = Kept(
            id=before.id if before else self._house.clock.new_id(),
            plugin=plugin,
            uid=uid,
            record="",
            digest=digest,
            fields=contact,
            raw=card.raw,
        )
        found = self._matcher.find(plugin, uid, contact)
        if found is not None and found.verdict == "same":
            return self._known(found, contact, origin, (before, kept), card.line)
        entry = self._unknown(contact, origin, kept, card.line)
        if found is not None:
            self._to_review(entry, found)
        elif forgotten == "maybe":
            entry.verdict, entry.reason = "review", MAYBE_FORGOTTEN
        return entry

    def _stays_away(self, contact: Contact, origin: Origin) -> bool:
        """Tell whether a card is of somebody forgotten, and not of somebody you have.

        An address may be that of a family: who has it today may come, the one forgotten not.
        """
        if self._matcher.has_entry((origin.plugin, origin.uid)):
            return False
        without = msgspec.structs.replace(contact, emails=())
        sure = self._keeper.card(without, origin) == "surely"
        return sure or not self._matcher.has_address(contact)

    def _known(
        self,
        found: Found,
        contact: Contact,
        origin: Origin,
        entries: tuple[Mark | None, Kept],
        line: int,
    ) -> Entry:
        mark, kept = entries
        before = self._taken.whole(mark) if mark else None
        mine = self._planned.get(found.contact, self._contacts[found.contact])
        base = from_document(Contact, before.fields) if before else None
        joined, changes = merged(mine, base, contact)
        joined = with_source(joined, origin)
        self._planned[mine.id] = joined
        kept = msgspec.structs.replace(kept, record=mine.id)
        verdict: Verdict = "unchanged" if joined == mine else "updated"
        records: list[Record] = [kept] if joined == mine else [joined, kept]
        return Entry(
            verdict,
            mine.name,
            line,
            records,
            changes=changes,
            reason=found.reason,
            before=self._contacts.get(mine.id),
        )

    def _unknown(self, contact: Contact, origin: Origin, kept: Kept, line: int) -> Entry:
        count = len(self._new)
        added = msgspec.structs.replace(
            contact,
            id=self._house.clock.new_id(),
            added=self._house.clock.today(),
            spread=round(count * GOLDEN_RATIO % 1, 4),
            source=origin,
            sources=(origin,),
        )
        self._new[added.id] = added
        self._matcher.add(added, contact)
        kept = msgspec.structs.replace(kept, record=added.id)
        return Entry("added", added.name, line, [added, kept])

    def _to_review(self, entry: Entry, found: Found) -> None:
        """Let you say who it is; a number that turns out to be a switchboard's asks nobody."""
        entry.verdict, entry.other, entry.reason = "review", found.contact, found.reason
        entry.other_name = self._named(found.contact)
        if not found.shared:
            return
        asked = self._by_number[found.shared]
        asked.append(entry)
        if self._matcher.is_switchboard(found.shared):
            for other in asked:
                other.verdict, other.other, other.reason = "added", "", ""
            asked.clear()

    def _named(self, key: str) -> str:
        new = self._new.get(key)
        return self._names.get(key) or (new.name if new else "")

    def _prepared(self, contact: Contact) -> Contact:
        phones = tuple(
            msgspec.structs.replace(phone, e164=e164(phone.value, self._region))
            for phone in contact.phones
        )
        return msgspec.structs.replace(contact, phones=phones)


def _digest(card: ContactCandidate) -> str:
    return hashlib.sha256(f"{card.reading}{card.raw}".encode("utf-8", "replace")).hexdigest()
