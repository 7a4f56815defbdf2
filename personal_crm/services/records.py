"""Promises, favors, milestones and the like: written down, changed, finished, taken away."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.ids import is_id
from personal_crm.domain.records import Favor, News, Promise, Relation, Tension, Thread
from personal_crm.domain.tables import TYPE_WORD
from personal_crm.domain.text import shortened
from personal_crm.services.house import House
from personal_crm.services.people import SHOWN_ID
from personal_crm.services.standing import as_it_stands

R = TypeVar("R", bound=Record)
_NAMING: dict[type[Record], tuple[str, ...]] = {News: ("told",), Relation: ("contact", "other")}


def find(house: House, kind: type[R], key: str) -> R:
    """Return the record of type `kind` whose id is `key`, or ends with it.

    Raises:
        WrongCall: where none is, or several are.
    """
    table = house.store.all(kind)
    if is_id(key):
        ids = [key] if key in table else []
    else:
        ids = [name for name in table.ids() if name.endswith(key) and len(key) >= SHOWN_ID]
    found = table.get(ids[0]) if len(ids) == 1 else None
    if found is None:
        word = TYPE_WORD[kind]
        what = f"{len(ids)} of them end with" if ids else f"no {word} has the id"
        raise WrongCall(f"{what} {shortened(key, 40)!r}", "", f"see {word} list for their ids")
    return found


def add(house: House, record: R, contact: Contact | None = None) -> R:
    """Write down `record`, about `contact`, as one action, and return it with its id.

    What is unsaid or unresolved is private from the start.

    Raises:
        WrongCall: where its text is empty, or it relates somebody to themselves.
    """
    word = TYPE_WORD[type(record)]
    if not getattr(record, "text", "-").strip():
        raise WrongCall(f"the {word} needs a text", "", "write a few words")
    _refuse_oneself(record)
    fields: dict[str, Any] = {"private": record.private or _hushed(record)}
    if getattr(record, "noted", ...) is None:
        fields["noted"] = house.clock.today()
    written = msgspec.structs.replace(record, id=house.clock.new_id(), **fields)
    about = f": {shortened(contact.name, 40)}" if contact else ""
    with house.store.transaction(f"Add {word}{about}") as change:
        change.put(written)
    return written


def edit(house: House, record: R, fields: dict[str, Any]) -> R:
    """Change the named fields of `record` as one action. What becomes unsaid becomes private.

    Raises:
        WrongCall: where it would relate somebody to themselves.
    """
    changed = msgspec.structs.replace(record, **fields)
    _refuse_oneself(changed)
    if _hushed(changed) and not _hushed(record):
        fields = {**fields, "private": True}
    return _changed(house, record, f"Edit {TYPE_WORD[type(record)]}", fields)


def delete(house: House, record: Record) -> None:
    """Take `record` away as one action."""
    word = TYPE_WORD[type(record)]
    with house.store.transaction(f"Delete {word}{_about(house, record)}") as change:
        change.remove(type(record), record.id)


def listed(house: House, kind: type[R], contact: Contact | None = None) -> list[R]:
    """Return the records of type `kind`, newest written first: all, or those naming `contact`."""
    table = house.store.all(kind)
    if contact is None:
        found = {record.id: record for record in table}
    else:
        columns = _NAMING.get(kind, ("contact",))
        found = {r.id: r for column in columns for r in table.of(contact.id, column)}
    return [found[key] for key in sorted(found, reverse=True)]


def keep(house: House, promise: Promise) -> Promise:
    """Mark a promise kept."""
    return _changed(house, promise, "Keep promise", {"state": "kept"})


def release(house: House, promise: Promise) -> Promise:
    """Let a promise go."""
    return _changed(house, promise, "Release promise", {"state": "released"})


def move(house: House, promise: Promise, due: dt.date) -> Promise:
    """Give a promise another day; the day it had is remembered."""
    moved = (*promise.moved_from, promise.due) if promise.due else promise.moved_from
    return _changed(house, promise, "Move promise", {"due": due, "moved_from": moved})


def thank(house: House, favor: Favor) -> Favor:
    """Mark a favor thanked."""
    return _changed(house, favor, "Thank for favor", {"thanked": True})


def close(house: House, thread: Thread) -> Thread:
    """Mark a thread closed."""
    return _changed(house, thread, "Close thread", {"state": "closed"})


def resolve(house: House, tension: Tension) -> Tension:
    """Mark a tension resolved."""
    return _changed(house, tension, "Resolve tension", {"state": "resolved"})


def tell(house: House, news: News, contacts: Sequence[Contact]) -> News:
    """Remember that `contacts` have heard the news."""
    told = dict.fromkeys((*news.told, *(contact.id for contact in contacts)))
    return _changed(house, news, "Tell news", {"told": tuple(told)})


def _refuse_oneself(record: Record) -> None:
    if isinstance(record, Relation) and record.contact == record.other:
        raise WrongCall(f"nobody is their own {record.label}", "", "name two people")


def _hushed(record: Record) -> bool:
    """Tell whether a record is such that it is private unless said otherwise later."""
    return isinstance(record, Tension) or (isinstance(record, Thread) and record.unsaid)


def _changed(house: House, record: R, label: str, fields: dict[str, Any]) -> R:
    with house.store.transaction(f"{label}{_about(house, record)}") as change:
        return change.put(msgspec.structs.replace(as_it_stands(change, record), **fields))


def _about(house: House, record: Record) -> str:
    key = getattr(record, "contact", None)
    name = house.people.names().get(key, "") if key else ""
    return f": {shortened(name, 40)}" if name else ""
