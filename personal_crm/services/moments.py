"""Writing down what happened between you and people."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Initiator, Interaction
from personal_crm.domain.text import shortened
from personal_crm.services.house import House
from personal_crm.services.standing import as_it_stands

SOMETHING = "what was written down"
SHOWN_NAMES = 3


class Logged(NamedTuple):
    """What was written down, and the action that did it (None where it was only tried)."""

    interaction: Interaction
    transaction: str | None


def log(
    house: House, contacts: Sequence[Contact], moment: Interaction, *, dry_run: bool = False
) -> Logged:
    """Write down `moment` with `contacts` as one action. Heavy ones are private from the start.

    Raises:
        WrongCall: where nobody is named.
    """
    if not contacts:
        raise WrongCall("with whom?", "", "name them with --with")
    written = msgspec.structs.replace(
        moment,
        id=house.clock.new_id(),
        contacts=tuple(dict.fromkeys(contact.id for contact in contacts)),
        private=moment.private or moment.tone == "heavy",
    )
    if dry_run:
        return Logged(written, None)
    with house.store.transaction(_label(written, contacts)) as change:
        change.put(written)
    return Logged(written, change.id)


def touch(
    house: House, contacts: Sequence[Contact], day: dt.date, initiated_by: Initiator
) -> Logged:
    """Write down that you were in touch, and nothing more."""
    return log(house, contacts, Interaction(date=day, initiated_by=initiated_by))


def listed(
    house: House, contact: Contact | None = None, since: dt.date | None = None
) -> list[Interaction]:
    """Return interactions, newest first: all, or those with `contact`, or from `since` on."""
    table = house.store.all(Interaction)
    found = list(table) if contact is None else table.of(contact.id, "contacts")
    wanted = (moment for moment in found if since is None or moment.date >= since)
    return sorted(wanted, key=lambda moment: (moment.date, moment.id), reverse=True)


def edit(house: House, moment: Interaction, fields: dict[str, Any]) -> Interaction:
    """Change the named fields of an interaction as one action; who began it is guessed no more."""
    if "initiated_by" in fields:
        fields = {**fields, "initiated_guessed": False}
    if fields.get("tone") == "heavy" and moment.tone != "heavy":
        fields = {**fields, "private": True}
    what = SOMETHING if moment.kind == "other" else moment.kind
    with house.store.transaction(f"Edit {what} of {moment.date}") as change:
        return change.put(msgspec.structs.replace(as_it_stands(change, moment), **fields))


def _label(moment: Interaction, contacts: Sequence[Contact]) -> str:
    who = names(contacts)
    if moment.kind != "other":
        return f"Log {moment.kind} with {who}"
    return f"Wrote something down about {who}" if moment.note else f"In touch with {who}"


def names(contacts: Sequence[Contact]) -> str:
    """Return the names of `contacts` for the label of an action."""
    shown = ", ".join(shortened(contact.name, 30) for contact in contacts[:SHOWN_NAMES])
    more = len(contacts) - SHOWN_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
