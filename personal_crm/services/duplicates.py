"""Contacts that may be one person, for you to say."""

from typing import NamedTuple

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Relation
from personal_crm.domain.text import shortened
from personal_crm.services.house import House
from personal_crm.services.matching.index import Index
from personal_crm.services.matching.traits import traits_of
from personal_crm.services.merging.service import two

NAMED = "you put them side by side"


class Pair(NamedTuple):
    """Two contacts that may be one, how alike they are (0 to 1), and why.

    The first is the one that a merge would keep: with a rhythm, else the older.
    """

    contact: Contact
    other: Contact
    score: float
    reasons: tuple[str, ...]


def pairs(house: House) -> list[Pair]:
    """Return all pairs, those whom you have a rhythm with first, then the most alike.

    Left out are two of whom you said that they are not one, and two who are related.
    """
    everybody = {contact.id: contact for contact in house.store.all(Contact)}
    apart = {frozenset((c.id, other)) for c in everybody.values() for other in c.apart}
    apart |= {frozenset((r.contact, r.other)) for r in house.store.all(Relation)}
    traits = [traits_of(contact) for contact in everybody.values()]
    index, found, seen = Index(traits), [], set(apart)
    for mine in traits:
        for key, likeness in index.alike(mine):
            both = frozenset((mine.id, key))
            if both not in seen:
                seen.add(both)
                first, second = sorted((everybody[mine.id], everybody[key]), key=_precedence)
                found.append(Pair(first, second, likeness.score, likeness.reasons))
    return sorted(found, key=_order)


def named(house: House, contact: Contact, other: Contact) -> Pair:
    """Return two whom a person takes for one, in the order in which a merge would keep them.

    Raises:
        WrongCall: where both are one contact.
        NobodyFits: where one of them is not there any more.
    """
    first, second = sorted(two(house, contact, other), key=_precedence)
    return Pair(first, second, 1.0, (NAMED,))


def separate(house: House, contact: Contact, other: Contact) -> Contact:
    """Remember that two are never the same person, as one action; return the first.

    Raises:
        WrongCall: where both are one contact.
        NobodyFits: where one of them is not there any more.
    """
    contact, other = two(house, contact, other)
    apart = tuple(dict.fromkeys((*contact.apart, other.id)))
    told = msgspec.structs.replace(contact, apart=apart)
    names = f"{shortened(contact.name, 40)} and {shortened(other.name, 40)}"
    with house.store.transaction(f"Keep apart {names}") as change:
        change.put(told)
    return told


def _precedence(contact: Contact) -> tuple[bool, bool, str]:
    return (not _is_close(contact), contact.archived, contact.id)


def _order(pair: Pair) -> tuple[bool, float, str, str]:
    return (not _is_close(pair.contact), -pair.score, pair.contact.id, pair.other.id)


def _is_close(contact: Contact) -> bool:
    return bool(contact.rhythm or contact.cadence_days)
