"""What they, or you, do not want."""

from typing import Any

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Boundary
from personal_crm.domain.text import shortened
from personal_crm.services.house import House


def of(house: House, contact: Contact) -> Boundary | None:
    """Return the boundary of `contact`."""
    found = house.store.all(Boundary).of(contact.id)
    return found[0] if found else None


def put(house: House, contact: Contact, fields: dict[str, Any]) -> Boundary:
    """Set the named parts of a contact's boundary as one action; the others stay.

    Raises:
        WrongCall: for another end of a pause that lies in the past.
    """
    before = of(house, contact) or Boundary(id=house.clock.new_id(), contact=contact.id)
    until = fields.get("pause_until")
    if until is not None and until != before.pause_until and until < house.clock.today():
        raise WrongCall("a pause cannot end in the past", str(until), "name a day that is to come")
    after = msgspec.structs.replace(before, **fields)
    with house.store.transaction(f"Set boundary: {shortened(contact.name, 40)}") as change:
        change.put(after)
    return after


def lift(house: House, contact: str) -> None:
    """End the pause of the contact with that id as one action; the rest of the boundary stays."""
    with house.store.transaction("Lift the quiet") as change:
        for before in house.store.all(Boundary).of(contact):
            change.put(msgspec.structs.replace(before, pause_until=None))


def clear(house: House, contact: Contact) -> Boundary | None:
    """Take a contact's boundary away as one action, and return what it was."""
    before = of(house, contact)
    if before is not None:
        with house.store.transaction(f"Clear boundary: {shortened(contact.name, 40)}") as change:
            change.remove(Boundary, before.id)
    return before
