"""Merging two contacts into one, as one action."""

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import NobodyFits, WrongCall
from personal_crm.domain.records import Boundary
from personal_crm.domain.text import shortened
from personal_crm.services import boundaries
from personal_crm.services.house import House
from personal_crm.services.merging.boundary import stricter
from personal_crm.services.merging.cards import CHOICES, joined
from personal_crm.services.merging.records import between, moved
from personal_crm.storage.transaction import Transaction

STRICTER = "Of their two boundaries the stricter of each part holds"
NOT_BETWEEN = "What stood between the two is kept as a fact"


class Merged(NamedTuple):
    """The contact that is left, and what a person would want to be told, in sentences."""

    contact: Contact
    told: tuple[str, ...]


def merge(house: House, contact: Contact, other: Contact, taken: Collection[str] = ()) -> Merged:
    """Make one of two contacts, under the id of the first, as one action.

    Of the fields in `taken` the value of `other` stands, else that of `contact`; the second
    goes to `extra`. All that named `other` names `contact`, and what an import kept of either
    card goes on to update the one that is left.

    Raises:
        WrongCall: where both are one already, or a field in `taken` has not one value.
        NobodyFits: where one of them is not there any more.
    """
    contact, other = two(house, contact, other)
    if strange := sorted(set(taken) - set(CHOICES)):
        raise WrongCall("no field of one value", strange[0], f"there are {', '.join(CHOICES)}")
    whole = joined(contact, other, taken)
    told = []
    gone = contact if whole.name != contact.name else other
    label = f"Merge {shortened(gone.name, 40)} into {shortened(whole.name, 40)}"
    with house.store.transaction(label) as change:
        for record in moved(house, other.id, contact.id):
            change.put(record)
        for relation, fact in between(house, contact, other):
            change.remove(type(relation), relation.id)
            change.put(fact)
            told.append(NOT_BETWEEN)
        if _boundaries_joined(house, change, contact, other):
            told.append(STRICTER)
        change.remove(Contact, other.id)
        change.put(whole)
    return Merged(whole, tuple(dict.fromkeys(told)))


def two(house: House, contact: Contact, other: Contact) -> tuple[Contact, Contact]:
    """Return two contacts as they are by now.

    Raises:
        WrongCall: where both are one.
        NobodyFits: where one of them is not there any more.
    """
    if contact.id == other.id:
        raise WrongCall(f"{contact.name} is one contact already", contact.id[-8:], "name two")
    mine, theirs = (house.store.all(Contact).get(one.id) for one in (contact, other))
    if mine is None or theirs is None:
        gone = other if theirs is None else contact
        raise NobodyFits(f"{gone.name} is not here any more", gone.id[-8:], "see contact list")
    return mine, theirs


def _boundaries_joined(house: House, change: Transaction, contact: Contact, other: Contact) -> bool:
    """Leave one boundary; tell whether there were two that differ."""
    mine, theirs = (boundaries.of(house, one) for one in (contact, other))
    if theirs is None:
        return False
    moved_over = msgspec.structs.replace(theirs, contact=contact.id)
    if mine is None:
        change.put(moved_over)
        return False
    change.remove(Boundary, theirs.id)
    change.put(stricter(mine, moved_over))
    return msgspec.structs.replace(moved_over, id=mine.id) != mine
