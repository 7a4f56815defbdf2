"""Which of the people in an address book may be close, by what their cards and calendars say.

A guess that only orders what is asked; nothing of it is kept, and nobody sees a number.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from personal_crm.domain.contact import Contact, Rhythm
from personal_crm.domain.records import Boundary, Event
from personal_crm.domain.text import fold
from personal_crm.services.house import House

KEPT_CLOSE: tuple[Rhythm, ...] = ("often", "monthly", "seasonal")
MOST = 20
CROWD = 5
FAMILY, MET, FEW_MEETINGS = 6, 4, 2
NAMED, PICTURE, ADDRESS, BIRTHDAY, NICKNAME, RELATED = 4, 3, 2, 1, 2, 2
# A family name that more bear is a common one, and tells nothing.
LARGEST_FAMILY = 6


class Guess(NamedTuple):
    """Somebody who may be close, and why one may think so, in words."""

    contact: Contact
    why: str


class _Known(NamedTuple):
    """What is known of people beside their cards."""

    families: Collection[str]
    kept_families: Mapping[str, str]
    kept_homes: Mapping[str, str]
    met: Counter[str]


def likely(house: House, but: Collection[str], kept: Collection[str] = ()) -> list[Guess]:
    """Return at most twenty who may be close, the likeliest first, without the ids in `but`.

    Only people with whom nothing is settled yet: no rhythm, no contact wanted, not archived,
    still alive. The ids `kept` are of those named just now: their families may be close, too.
    """
    mine = {fold(email) for email in house.settings.me_emails}
    everyone = list(house.store.all(Contact))
    left_alone = {one.contact for one in house.store.all(Boundary) if one.no_contact}
    known = _known(house, everyone, mine, kept)
    found = []
    for contact in everyone:
        if contact.id in but or contact.id in left_alone or _settled(contact):
            continue
        reasons = [] if _is_me(contact, mine) else list(_reasons(contact, known))
        if reasons:
            weight = sum(weight for weight, _ in reasons)
            rank = (-weight, -_details(contact), fold(contact.name))
            found.append((rank, Guess(contact, _said(reasons))))
    return [guess for _, guess in sorted(found, key=lambda one: one[0])[:MOST]]


def _known(
    house: House, everyone: Sequence[Contact], mine: Collection[str], kept: Collection[str]
) -> _Known:
    close = [one for one in everyone if one.id in kept or one.rhythm in KEPT_CLOSE]
    bearers = Counter(fold(one.family) for one in everyone if one.family)
    return _Known(
        families={fold(one.family) for one in everyone if one.family and _is_me(one, mine)},
        kept_families={
            fold(one.family): one.first_name
            for one in reversed(close)
            if 1 < bearers[fold(one.family)] <= LARGEST_FAMILY
        },
        kept_homes={home: one.first_name for one in reversed(close) for home in _homes(one)},
        met=_meetings(house),
    )


def _is_me(contact: Contact, mine: Collection[str]) -> bool:
    return any(fold(email.value) in mine for email in contact.emails)


def _settled(contact: Contact) -> bool:
    placed = contact.rhythm is not None or contact.cadence_days is not None
    return placed or contact.archived or contact.died is not None


def _homes(contact: Contact) -> list[str]:
    """Return where they live, folded: nothing that is a town alone."""
    return [fold(f"{at.street}\n{at.city}") for at in contact.addresses if at.street]


def _details(contact: Contact) -> int:
    """Count what stands on a card: more was written down of those who matter."""
    several = (contact.emails, contact.phones, contact.addresses, contact.urls, contact.handles)
    return sum(map(len, several)) + len(contact.dates) + bool(contact.note)


def _meetings(house: House) -> Counter[str]:
    """Count the meetings of each person, but of crowds."""
    met: Counter[str] = Counter()
    for event in house.store.all(Event):
        if len(event.contacts) <= CROWD and event.status != "cancelled" and not event.declined:
            met.update(event.contacts)
    return met


def _reasons(contact: Contact, known: _Known) -> Iterator[tuple[int, str]]:
    met, family = known.met[contact.id], fold(contact.family)
    if met:
        often = "met once" if met == 1 else f"met {met} times"
        yield (MET if met > FEW_MEETINGS else 2) + min(met, 8) // 2, often
    if family and family in known.families:
        yield FAMILY, "your family name"
    elif family in known.kept_families:
        yield NAMED, f"{known.kept_families[family]}’s family name"
    at_home = next((home for home in _homes(contact) if home in known.kept_homes), None)
    if at_home is not None:
        yield NAMED, f"lives where {known.kept_homes[at_home]} does"
    elif contact.addresses:
        yield ADDRESS, "an address"
    if contact.photo is not None:
        yield PICTURE, "a picture"
    if contact.related:
        yield RELATED, "somebody of theirs is named"
    if contact.nicknames:
        yield NICKNAME, "a nickname"
    if contact.birthday is not None:
        yield BIRTHDAY, "a birthday"


def _said(reasons: list[tuple[int, str]]) -> str:
    ordered = sorted(reasons, key=lambda reason: -reason[0])
    return ", ".join(words for _, words in ordered[:3])
