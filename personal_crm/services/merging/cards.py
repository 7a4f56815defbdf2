"""Two cards as one: lists joined, second values of a single field kept in `extra`."""

from collections.abc import Collection
from typing import Any

import msgspec

from personal_crm.domain.codec import to_shape
from personal_crm.domain.contact import OURS_ALONE, Contact, ExtraLine
from personal_crm.services.importing.merge import SINGLE, merged, with_source

WISHES = ("rhythm", "cadence_days", "longest_days")
PARTS_OF_NAME = ("given", "family", "additional", "prefix", "suffix")
CHOICES = (*SINGLE, *WISHES)
"""The fields of which one value stands, so that one can choose which."""


def differing(one: Contact, other: Contact) -> list[str]:
    """Return the fields of one value in which both say something, and not the same."""
    return [
        field
        for field in CHOICES
        if getattr(one, field) and getattr(other, field)
        and getattr(one, field) != getattr(other, field)
    ]  # fmt: skip


def joined(contact: Contact, other: Contact, taken: Collection[str] = ()) -> Contact:
    """Return `contact` with all that `other` holds; of fields in `taken`, the value of `other`.

    The id stays. With the name go its parts. Put away it is only where both were.
    """
    wanted = {*taken, *(PARTS_OF_NAME if "name" in taken else ())}
    swapped = [field for field in CHOICES if field in wanted and getattr(other, field)]
    first = msgspec.structs.replace(contact, **{f: getattr(other, f) for f in swapped})
    second = msgspec.structs.replace(other, **{f: getattr(contact, f) for f in swapped})
    whole, _ = merged(first, None, second)
    for origin in other.sources:
        whole = with_source(whole, origin)
    days = [card.added for card in (contact, other) if card.added is not None]
    return msgspec.structs.replace(
        whole,
        **_wishes(first, second),
        extra=(*whole.extra, *_second_wishes(first, second)),
        added=min(days, default=None),
        archived=contact.archived and other.archived,
        private=contact.private or other.private,
        source=contact.source or other.source,
        apart=_apart(contact, other),
        unknown={**other.unknown, **contact.unknown},
    )


def _wishes(first: Contact, second: Contact) -> dict[str, Any]:
    return {field: getattr(first, field) or getattr(second, field) for field in WISHES}


def _second_wishes(first: Contact, second: Contact) -> list[ExtraLine]:
    return [
        ExtraLine(
            name=f"{OURS_ALONE}{field.upper().replace('_', '-')}",
            value=str(to_shape(getattr(second, field))),
        )
        for field in WISHES
        if field in differing(first, second)
    ]


def _apart(contact: Contact, other: Contact) -> tuple[str, ...]:
    everybody = dict.fromkeys((*contact.apart, *other.apart))
    return tuple(key for key in everybody if key not in (contact.id, other.id))
