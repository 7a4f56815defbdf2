"""Records that name one contact, made to name another."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Boundary, Fact, Kept, Relation
from personal_crm.domain.suggestion import Response
from personal_crm.domain.tables import EXPORTED, NAMING_ONE, NAMING_SEVERAL
from personal_crm.services.house import House
from personal_crm.services.suggesting.holding import QUESTION
from personal_crm.storage.store import Store


def moved(house: House, before: str, after: str) -> Iterator[Record]:
    """Yield each record that names the contact `before`, as it is where that is `after`.

    Not yielded are boundaries, of which there is one a contact, and relations between the two.
    """
    renamed = _suggestions(house, before, after)
    for kind in EXPORTED.values():
        if kind is Boundary:
            continue
        for record in _naming(house.store, kind, before):
            if isinstance(record, Response):
                told = renamed.get(record.suggestion, record.suggestion)
                yield msgspec.structs.replace(record, contact=after, suggestion=told)
            elif not _is_between(record, before, after) and record.id not in (before, after):
                yield _renamed(record, before, after)
    for kept in house.store.all(Kept):
        if kept.record == before:
            yield msgspec.structs.replace(kept, record=after)


def between(house: House, one: Contact, other: Contact) -> Iterator[tuple[Relation, Fact]]:
    """Yield the relations of the two, each with the fact that keeps what it said of them.

    Nobody is their own sister, but whoever wrote it down may want to read it again.
    """
    names = {one.id: one.name, other.id: other.name}
    for relation in _naming(house.store, Relation, other.id):
        if isinstance(relation, Relation) and _is_between(relation, one.id, other.id):
            whose, label = names[relation.other], relation.label
            text = f"{names[relation.contact]} was written down as {label} of {whose}"
            yield (
                relation,
                Fact(id=house.clock.new_id(), contact=one.id, text=text, private=relation.private),
            )


def _naming(store: Store, kind: type[Record], key: str) -> list[Record]:
    columns = [c for c in (*NAMING_ONE, *NAMING_SEVERAL) if c in kind.__struct_fields__]
    found = {record.id: record for column in columns for record in store.all(kind).of(key, column)}
    return list(found.values())


def _is_between(record: Record, one: str, other: str) -> bool:
    return isinstance(record, Relation) and {record.contact, record.other} == {one, other}


def _renamed(record: Record, before: str, after: str) -> Record:
    fields: dict[str, Any] = {}
    for column in NAMING_ONE:
        if getattr(record, column, None) == before:
            fields[column] = after
    for column in NAMING_SEVERAL:
        keys = getattr(record, column, ())
        if before in keys:
            everybody = (after if key == before else key for key in keys)
            fields[column] = tuple(dict.fromkeys(everybody))
    return msgspec.structs.replace(record, **fields)


def _suggestions(house: House, before: str, after: str) -> Mapping[str, str]:
    """Return what the suggestions for `before` are called once they are for `after`.

    A suggestion's id is made of the ids it rests on, so that answers would find it no more.
    """
    day = house.clock.today()
    renamed = {f"{QUESTION}:{before}": f"{QUESTION}:{after}"}
    for window in house.suggesting.kept(day, day).windows:
        if window.contact == before:
            for told in window.suggestions:
                evidence = tuple(
                    msgspec.structs.replace(item, id=after) if item.id == before else item
                    for item in told.evidence
                )
                anew = msgspec.structs.replace(told, contact=after, evidence=evidence)
                renamed[told.id] = anew.id
    return renamed
