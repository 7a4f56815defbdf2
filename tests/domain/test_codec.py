"""Records to plain data and back, for every type of record there is."""

import datetime as dt
import json
import types
import typing
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.base import Record, Value
from personal_crm.domain.codec import (
    Document,
    decode,
    encode,
    from_document,
    to_document,
    to_shape,
)
from personal_crm.domain.contact import Contact, LabelledDate
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Favor, Promise
from personal_crm.domain.tables import TABLES

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)
# Offsets are whole minutes in RFC 3339, 5.6.
ZONES = st.none() | st.integers(-1439, 1439).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
LEAVES: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(0, 1),
    type(None): st.none(),
    dt.date: st.dates(),
    dt.datetime: st.datetimes(timezones=ZONES),
    PartialDate: st.one_of(
        st.dates().map(PartialDate.of),
        st.builds(PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12)),
        st.builds(PartialDate, st.none(), st.integers(1, 12), st.integers(1, 29)),
    ),
    Any: JSON,
    object: JSON,
}
KINDS = pytest.mark.parametrize("kind", TABLES.values(), ids=TABLES.keys())


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return what a field of the type `hint` may hold."""
    if hint in LEAVES:
        return LEAVES[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*map(values_of, parts))
    if origin is tuple:
        return st.lists(values_of(parts[0]), max_size=2).map(tuple)
    if origin is list:
        return st.lists(values_of(parts[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(*map(values_of, parts), max_size=2)
    return parts_of(hint)


def parts_of(kind: type[Value]) -> st.SearchStrategy[Any]:
    """Return values of `kind`, each field with anything that its type allows, or as it is."""
    hints = {name: hint for name, hint in typing.get_type_hints(kind).items() if name != "unknown"}
    needed = {field.name for field in msgspec.structs.fields(kind) if field.required}
    return st.fixed_dictionaries(
        {name: values_of(hint) for name, hint in hints.items() if name in needed},
        optional={name: values_of(hint) for name, hint in hints.items() if name not in needed},
    ).map(lambda fields: kind(**fields))


@KINDS
@settings(max_examples=25)
@given(data=st.data())
def test_every_record_comes_back_through_json(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(parts_of(kind))
    document = decode(encode(to_document(record)), Document)
    again = from_document(kind, document)
    assert again == record
    assert type(again) is kind
    # Times of one instant are equal whatever their offset, their written forms are not.
    assert encode(again) == encode(record)


@KINDS
@settings(max_examples=10)
@given(data=st.data())
def test_a_newer_versions_fields_survive(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(parts_of(kind))
    newer = {
        f"{name}~": value
        for name, value in data.draw(st.dictionaries(st.text(max_size=5), JSON)).items()
    }
    read = from_document(kind, {**to_document(record), **newer})
    assert read.unknown == newer
    assert msgspec.structs.replace(read, unknown={}) == record
    assert to_document(read) == {**newer, **to_document(record)}
    edited = msgspec.structs.replace(read, private=True)
    assert to_document(edited).items() >= newer.items()


def test_a_field_called_unknown_survives_too() -> None:
    document = {"id": "a", "name": "Ana", "unknown": {"x": 1}}
    assert to_document(from_document(Contact, document)) == document


@KINDS
@settings(max_examples=10)
@given(data=st.data())
def test_a_shape_has_every_field(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(parts_of(kind))
    shape = to_shape(record)
    assert list(shape) == [name for name in kind.__struct_fields__ if name != "unknown"]
    assert from_document(kind, decode(encode(shape), Document)) == record


def test_empty_values_stand_in_a_shape_and_not_in_a_document() -> None:
    ana = Contact(
        id="a",
        name="Ana",
        dates=(LabelledDate(label="anniversary", date=PartialDate.parse("2015-06-01")),),
        birthday=PartialDate.parse("--02-14"),
    )
    assert decode(encode(to_document(ana)), Document) == {
        "id": "a",
        "name": "Ana",
        "birthday": "--02-14",
        "dates": [{"label": "anniversary", "date": "2015-06-01"}],
    }
    shape = to_shape(ana)
    assert (shape["nicknames"], shape["note"], shape["died"]) == ([], "", None)
    assert shape["dates"] == [{"label": "anniversary", "date": "2015-06-01"}]
    assert "unknown" not in shape


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (Promise, {"contact": "a"}),
        (Promise, {"contact": "a", "text": "call", "due": "2026-02-30"}),
        (Promise, {"contact": "a", "text": "call", "state": "broken"}),
        (Favor, {"contact": "a", "text": "moved", "date": None}),
        (Contact, {"name": 7}),
        (Contact, {"birthday": "1990-00-14"}),
        (Contact, {"rhythm": "hourly"}),
        (Contact, {"emails": [{"label": "home"}]}),
    ],
)
def test_a_document_of_another_shape_is_refused(kind: type[Record], document: Document) -> None:
    with pytest.raises(msgspec.ValidationError):
        from_document(kind, document)


@given(st.binary(max_size=40).map(lambda inside: b'{"a":"' + inside + b'"}') | st.binary())
def test_bytes_that_are_no_json_are_refused(text: bytes) -> None:
    try:
        document = decode(text, Document)
    except msgspec.DecodeError:
        return
    assert document == json.loads(text)
