"""What others wrote between an import's plan and its writing."""

from collections.abc import Iterator

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services.house import House
from personal_crm.services.importing.merge import SEVERAL, joined
from personal_crm.services.importing.plan import Entry, Plan
from personal_crm.storage.transaction import Transaction


def refuse_doubles(house: House, planned: Plan) -> None:
    """Let nobody be added whom another import added since `planned` was made.

    Raises:
        PersonalCrmError: where that is so.
    """
    if house.store.sequence == planned.sequence:
        return
    people = house.store.all(Contact)
    for contact in _newcomers(planned):
        for origin in contact.sources:
            there = (c for c in people.of(origin.uid, "sources.uid") if origin in c.sources)
            if any(one.id != contact.id for one in there):
                what = "another import brought the same people meanwhile"
                raise PersonalCrmError(what, "", "read it again; nothing was written")


def as_it_stands(change: Transaction, entry: Entry, record: Record) -> Record | None:
    """Return `record` of `entry` with what was written into it since it was planned.

    None where it was taken away since then.
    """
    if entry.before is None or not isinstance(record, Contact) or record.id != entry.before.id:
        return record
    now = change.get(Contact, record.id)
    if now is None:
        return None
    return record if now == entry.before else _replayed(now, entry.before, record)


def _replayed(now: Contact, before: Contact, planned: Contact) -> Contact:
    """Return `now` with what differs between `before` and `planned`."""
    fields = {}
    for name in Contact.__struct_fields__:
        ours, base, wanted = (getattr(contact, name) for contact in (now, before, planned))
        if wanted != base:
            fields[name] = joined(ours, base, wanted) if name in SEVERAL else wanted
    return msgspec.structs.replace(now, **fields)


def _newcomers(planned: Plan) -> Iterator[Contact]:
    for file in planned.files:
        for entry in file.entries:
            if entry.before is None:
                yield from (one for one in entry.records if isinstance(one, Contact))
