"""Saying of somebody to review that they are somebody you have, or that they are not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TypeVar

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event, Interaction, Kept
from personal_crm.services.house import House
from personal_crm.services.importing.merge import merged, with_source
from personal_crm.services.importing.plan import Entry, Plan

E = TypeVar("E", Event, Interaction)


def same_person(house: House, planned: Plan, entry: Entry) -> None:
    """Make of `entry`, to review, an update of the contact it may be.

    Both sides' values stay: a second one of a single field goes to `extra`.
    """
    with _deciding(planned):
        _join(house, planned, entry)


def somebody_else(planned: Plan, entry: Entry) -> None:
    """Make of `entry`, to review, somebody new, who is never taken for the one it may have been."""
    with _deciding(planned):
        card = entry.records[0]
        if isinstance(card, Contact) and entry.other:
            entry.records[0] = msgspec.structs.replace(card, apart=(*card.apart, entry.other))
        entry.verdict, entry.reason, entry.other_name = "added", "as you said", ""


def take_back(planned: Plan) -> Entry | None:
    """Let what was said last be unsaid, and return the entry it was said of, if any was."""
    if not planned.decided:
        return None
    changed = planned.decided.pop()
    for entry, before in changed:
        for column in fields(Entry):
            setattr(entry, column.name, getattr(before, column.name))
    return next(entry for entry, _ in changed if entry.verdict == "review")


@contextmanager
def _deciding(planned: Plan) -> Iterator[None]:
    """Remember what the block makes another of all entries."""
    entries = [entry for file in planned.files for entry in file.entries]
    before = [(entry, replace(entry, records=[*entry.records])) for entry in entries]
    yield
    if changed := [(now, then) for now, then in before if _differ(now, then)]:
        planned.decided.append(changed)


def _differ(now: Entry, then: Entry) -> bool:
    """Tell whether an entry is another one, without reading its records."""
    if (now.verdict, now.other, len(now.records)) != (then.verdict, then.other, len(then.records)):
        return True
    return any(one is not other for one, other in zip(now.records, then.records, strict=True))


def _join(house: House, planned: Plan, entry: Entry) -> None:
    card, kept = entry.records[0], entry.records[1]
    holder = _holder(planned, entry.other)
    mine = holder.records[0] if holder else house.store.all(Contact).get(entry.other)
    if not (isinstance(card, Contact) and isinstance(kept, Kept) and isinstance(mine, Contact)):
        return
    joined, changes = merged(mine, None, card)
    for origin in card.sources:
        joined = with_source(joined, origin)
    kept = msgspec.structs.replace(kept, record=mine.id)
    if holder is not None:
        holder.records[0] = joined
        entry.records = [kept]
    else:
        entry.records, entry.before = [joined, kept], mine
    entry.verdict, entry.changes = "updated", changes
    entry.reason, entry.other_name = "as you said", ""
    for file in planned.files:
        for other in file.entries:
            other.records = [_renamed(record, card.id, mine.id) for record in other.records]
            other.other = mine.id if other.other == card.id else other.other


def _holder(planned: Plan, contact: str) -> Entry | None:
    """Return the entry that writes the contact last, so that what it says is what stays."""
    holder = None
    for file in planned.files:
        for entry in file.entries:
            if entry.records and entry.records[0].id == contact:
                holder = entry
    return holder


def _renamed(record: Record, before: str, after: str) -> Record:
    if isinstance(record, Contact) and before in record.apart:
        apart = (after if key == before else key for key in record.apart)
        return msgspec.structs.replace(
            record, apart=tuple(key for key in apart if key != record.id)
        )
    if isinstance(record, Event):
        return _with_contact(record, before, after)
    if isinstance(record, Interaction):
        return _with_contact(record, before, after)
    return record


def _with_contact(record: E, before: str, after: str) -> E:
    if before not in record.contacts:
        return record
    swapped = (after if key == before else key for key in record.contacts)
    return msgspec.structs.replace(record, contacts=tuple(dict.fromkeys(swapped)))
