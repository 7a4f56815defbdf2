"""What somebody's card says, as a person's page shows it: all of it, a line each."""

from collections.abc import Iterator
from typing import NamedTuple

from personal_crm.domain.contact import Address, Contact
from personal_crm.domain.dates import spoken_partial
from personal_crm.services.timeline import MASK


class CardLine(NamedTuple):
    """One thing on a card: what it is, what it says, and the word that tells it from others."""

    label: str
    text: str
    word: str = ""


def card_of(contact: Contact, *, reveal: bool) -> list[CardLine]:
    """Return the lines of a card that say something; a private note only to `reveal`."""
    return [told for told in _card(contact, reveal=reveal) if told.text.strip()]


def _card(contact: Contact, *, reveal: bool) -> Iterator[CardLine]:
    hidden = contact.private and contact.note and not reveal
    yield CardLine("note", MASK if hidden else contact.note)
    yield CardLine("also called", ", ".join(contact.nicknames))
    yield from (CardLine("phone", phone.value, phone.label) for phone in contact.phones)
    yield from (CardLine("email", email.value, email.label) for email in contact.emails)
    yield from (CardLine(name.service, name.value) for name in contact.handles)
    yield from (CardLine("address", _written(place), place.label) for place in contact.addresses)
    yield from (CardLine("web", url.value, url.label) for url in contact.urls)
    yield from (CardLine(day.label, spoken_partial(day.date)) for day in contact.dates)
    yield CardLine("died", spoken_partial(contact.died) if contact.died else "")
    yield CardLine("observes", ", ".join(contact.observes))
    yield CardLine("languages", ", ".join(contact.languages))
    yield CardLine("work", ", ".join(_work(contact)))
    yield from (CardLine(kin.label or "related", kin.name) for kin in contact.related)
    yield from (CardLine("on the card", e.value, e.name) for e in contact.extra if e.is_legible)


def _written(place: Address) -> str:
    """Return an address on one line, in the order of an envelope."""
    town = " ".join(part for part in (place.postcode, place.city) if part)
    parts = (place.street, place.extended, place.po_box, town, place.region, place.country)
    return ", ".join(part for part in parts if part)


def _work(contact: Contact) -> tuple[str, ...]:
    parts = (contact.title, contact.role, contact.department, contact.organization)
    return tuple(dict.fromkeys(part for part in parts if part))
