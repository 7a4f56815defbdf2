"""Keeping those who were forgotten from coming back with a file."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.codec import from_document, to_document
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event
from personal_crm.domain.tables import TABLE_OF
from personal_crm.domain.text import fold
from personal_crm.services.importing.plan import Entry
from personal_crm.storage.forgetting.removing import without
from personal_crm.storage.forgetting.tombstones import Known
from personal_crm.storage.store import Store

FORGOTTEN = "somebody you wanted forgotten"
MAYBE_FORGOTTEN = "has an address or number that somebody you wanted forgotten had too"


def kept_away(line: int) -> Entry:
    """Return the entry of something that is not brought in. It names nobody."""
    return Entry("skipped", "", line, reason=FORGOTTEN)


class Keeper:
    """Knows who was forgotten, and whom of `contacts` an address belongs to rightly today."""

    def __init__(self, store: Store, contacts: Iterable[Contact] = ()) -> None:
        self._forgotten = store.forgotten()
        self._contacts = store.all(Contact)
        self._people = contacts

    @cached_property
    def _held(self) -> set[str]:
        return {fold(email.value) for contact in self._people for email in contact.emails}

    def card(self, contact: Contact, origin: Origin) -> Known:
        """Tell whether a card read under `origin` is that of somebody forgotten."""
        if not self._forgotten:
            return ""
        read = msgspec.structs.replace(contact, sources=(origin,))
        return self._forgotten.card(to_document(read))

    def event(self, event: Event) -> Event:
        """Return `event` as it is without those forgotten."""
        if not self._forgotten:
            return event
        organizer = event.organizer
        return msgspec.structs.replace(
            event,
            attendees=tuple(a for a in event.attendees if not self._away(a.email)),
            organizer=None if organizer and self._away(organizer.email) else organizer,
        )

    def record(self, record: Record) -> Record | None:
        """Return a whole record without those forgotten, None where nothing of it stays."""
        if not self._forgotten:
            return record
        document = to_document(record)
        unknown = isinstance(record, Contact) and record.id not in self._contacts
        if unknown and self._forgotten.card(document) == "surely":
            # What comes after it in the file, and names it, must not come either.
            self._forgotten.include([record.id])
        after = without(TABLE_OF[type(record)], document, self._forgotten)
        if after is document:
            return record
        return None if after is None else from_document(type(record), after)

    def _away(self, email: str) -> bool:
        return fold(email) not in self._held and self._forgotten.address(email)
