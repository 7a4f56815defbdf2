"""Writing down people, changing what is written, putting them away."""

import datetime as dt
from typing import Any

import msgspec

from personal_crm.domain.cadence import wished_cadence
from personal_crm.domain.contact import Contact, Labelled, Phone
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import fold, shortened, storable
from personal_crm.services.bereavement import losses
from personal_crm.services.house import House
from personal_crm.services.importing.latecomers import their_history
from personal_crm.services.phones import e164
from personal_crm.services.standing import as_it_stands

KNOWN_BY = frozenset({"name", "given", "nicknames", "emails"})
_REFUSED = frozenset({"rhythm", "cadence_days", "longest_days", "died"})


def drafted(house: House, contact: Contact) -> Contact:
    """Return a person as they would be written down: with an id, and the parts of their name.

    Raises:
        WrongCall: where they have no name, or what is said of them cannot be.
    """
    _refuse(house, contact)
    name = storable(contact.name).strip()
    if not name:
        raise WrongCall("a person needs a name", "", "write one")
    given, family = _parts(name) if not (contact.given or contact.family) else ("", "")
    return msgspec.structs.replace(
        contact,
        id=house.clock.new_id(),
        name=name,
        given=contact.given or given,
        family=contact.family or family,
        added=house.clock.today(),
        phones=_with_e164(house, contact.phones),
    )


def add(house: House, contact: Contact) -> Contact:
    """Add a person as one action, with what calendars know of them; return them with their id.

    Raises:
        WrongCall: where they have no name.
    """
    added = drafted(house, contact)
    with house.store.transaction(f"Add {shortened(added.name, 40)}") as change:
        change.put(added)
        for record in their_history(house, [added]):
            change.put(record)
        return change.get(Contact, added.id) or added


def edit(house: House, contact: Contact, fields: dict[str, Any]) -> Contact:
    """Change the named fields of a person as one action, and return them as they are now.

    With the name go its parts, where they were read from it and are not named too.

    Raises:
        WrongCall: where the name would be empty, or what is said of them cannot be.
    """
    if not fields.get("name", contact.name).strip():
        raise WrongCall("a person needs a name", contact.id, "write one")
    if "name" in fields and (contact.given, contact.family) == _parts(contact.name):
        given, family = _parts(fields["name"].strip())
        fields = {"given": given, "family": family, **fields}
    if "phones" in fields:
        fields = {**fields, "phones": _with_e164(house, fields["phones"])}
    edited = msgspec.structs.replace(contact, **fields)
    if fields.keys() & _REFUSED:
        _refuse(house, edited)
    with house.store.transaction(f"Edit {shortened(contact.name, 40)}") as change:
        edited = msgspec.structs.replace(as_it_stands(change, contact), **fields)
        change.put(edited)
        for loss in losses(house, edited) if edited.died and not contact.died else ():
            change.put(loss)
        if fields.keys() & KNOWN_BY:
            for record in their_history(house, [edited]):
                change.put(record)
        return change.get(Contact, edited.id) or edited


def set_archived(house: House, contact: Contact, archived: bool) -> Contact:
    """Put a person away, where nothing is suggested for them, or bring them back."""
    word = "Archive" if archived else "Bring back"
    with house.store.transaction(f"{word} {shortened(contact.name, 40)}") as change:
        now = as_it_stands(change, contact)
        return change.put(msgspec.structs.replace(now, archived=archived))


def matching(house: House, query: str, *, tag: str = "", archived: bool = False) -> list[Contact]:
    """Return the contacts, by name, in whose name, email, tags or organization `query` stands."""
    wanted, tagged = fold(query), fold(tag)
    return [
        contact
        for contact in house.people.contacts(archived=archived)
        if (not tagged or tagged in {fold(own) for own in contact.tags})
        and (not wanted or any(wanted in fold(text) for text in _searched(contact)))
    ]


def emails(values: tuple[str, ...]) -> tuple[Labelled, ...]:
    """Return addresses as a contact holds them."""
    return tuple(Labelled(value=value.strip()) for value in values)


def phones(values: tuple[str, ...]) -> tuple[Phone, ...]:
    """Return numbers as a contact holds them."""
    return tuple(Phone(value=value.strip()) for value in values)


def _refuse(house: House, contact: Contact) -> None:
    """Refuse a death to come, and a longest gap that is shorter than the usual one."""
    died, today = contact.died, house.clock.today()
    if died is not None and died.year is not None:
        earliest = dt.date(died.year, died.month or 1, died.day or 1)
        if earliest > today:
            raise WrongCall("nobody has died on a day to come", str(died), "name a day until today")
    longest, usual = contact.longest_days, wished_cadence(house.settings.rhythms.applied(contact))
    if longest is not None and usual is not None and longest < usual:
        days = f"{longest} days, of {usual}"
        raise WrongCall("the longest gap is shorter than the usual one", days, "name a longer one")


def _with_e164(house: House, numbers: tuple[Phone, ...]) -> tuple[Phone, ...]:
    region = house.settings.phone_region
    return tuple(
        msgspec.structs.replace(number, e164=e164(number.value, region)) for number in numbers
    )


def _parts(name: str) -> tuple[str, str]:
    """Split a shown name at its last blank. A guess, which `--given` and `--family` outrank."""
    given, _, family = name.rpartition(" ")
    return (given, family) if given else (family, "")


def _searched(contact: Contact) -> tuple[str, ...]:
    emails = (email.value for email in contact.emails)
    return (contact.name, contact.organization, *contact.nicknames, *contact.tags, *emails)
