"""Which of the people in an address book may be close, by what their cards and calendars say.

A guess that only orders what is asked; nothing of it is kept, and nobody sees a number.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event
from personal_crm.domain.text import fold
from personal_crm.services.house import House

MOST = 20
CROWD = 5
FAMILY, MET, FEW_MEETINGS = 6, 4, 2


class Guess(NamedTuple):
    """Somebody who may be close, and why one may think so, in words."""

    contact: Contact
    why: str


def likely(house: House, but: Collection[str]) -> list[Guess]:
    """Return at most twenty who may be close, the likeliest first, without the ids in `but`.

    Only people with whom nothing is settled yet: no rhythm, not archived, still alive.
    """
    mine = {fold(email) for email in house.settings.me_emails}
    everyone = list(house.store.all(Contact))
    families = {
        fold(c.family)
        for c in everyone
        if c.family and mine & {fold(email.value) for email in c.emails}
    }
    met = _meetings(house)
    found = []
    for contact in everyone:
        if contact.id in but or _settled(contact) or mine & {fold(e.value) for e in contact.emails}:
            continue
        reasons = list(_reasons(contact, families, met[contact.id]))
        if reasons:
            weight = sum(weight for weight, _ in reasons)
            found.append((-weight, fold(contact.name), Guess(contact, _said(reasons))))
    return [guess for _, _, guess in sorted(found, key=lambda one: one[:2])[:MOST]]


def _settled(contact: Contact) -> bool:
    placed = contact.rhythm is not None or contact.cadence_days is not None
    return placed or contact.archived or contact.died is not None


def _meetings(house: House) -> Counter[str]:
    """Count the meetings of each person, but of crowds."""
    met: Counter[str] = Counter()
    for event in house.store.all(Event):
        if len(event.contacts) <= CROWD and event.status != "cancelled" and not event.declined:
            met.update(event.contacts)
    return met


def _reasons(contact: Contact, families: Collection[str], met: int) -> Iterator[tuple[int, str]]:
    if met:
        yield (MET if met > FEW_MEETINGS else 2) + min(met, 8) // 2, f"met {met} times"
    if contact.family and fold(contact.family) in families:
        yield FAMILY, "your family name"
    if contact.related:
        yield 2, "somebody of theirs is named"
    if contact.birthday is not None:
        yield 2, "a birthday"
    if contact.photo is not None:
        yield 2, "a picture"
    if contact.addresses:
        yield 1, "an address"
    if contact.nicknames:
        yield 2, "a nickname"


def _said(reasons: list[tuple[int, str]]) -> str:
    ordered = sorted(reasons, key=lambda reason: -reason[0])
    return ", ".join(words for _, words in ordered[:3])
