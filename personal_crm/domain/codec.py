"""Records to plain data and back: what the store keeps and what other programs read."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from personal_crm.domain.base import Record, Value
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.faults import NOT_UTF8

R = TypeVar("R", bound=Record)
V = TypeVar("V")
Document = dict[str, Any]


def _written(value: object) -> str:
    if isinstance(value, PartialDate):
        return str(value)
    raise NotImplementedError(f"no written form for {type(value).__name__}")


def _read(kind: type, value: object) -> object:
    if kind is PartialDate and isinstance(value, str):
        return PartialDate.parse(value)
    raise NotImplementedError(f"no way to read a {kind.__name__}")


_ENCODER = msgspec.json.Encoder(enc_hook=_written)


@cache
def _known(kind: type[Record]) -> frozenset[str]:
    return frozenset(kind.__struct_fields__) - {"unknown"}


def to_document(record: Record) -> Document:
    """Return `record` as plain data, defaults left out, a newer version's fields in their place."""
    document = cast(Document, msgspec.to_builtins(record, enc_hook=_written))
    document.pop("unknown", None)
    return {**record.unknown, **document}


def from_document(kind: type[R], document: Mapping[str, Any]) -> R:
    """Read a record; fields that this version does not know go to `unknown`.

    Raises:
        msgspec.ValidationError: where a field is missing or of another type.
    """
    known = _known(kind)
    strange = document.keys() - known
    if strange:
        kept = {name: document[name] for name in document if name in strange}
        document = {name: document[name] for name in document if name in known}
        document["unknown"] = kept
    return msgspec.convert(document, kind, dec_hook=_read)


def to_shape(value: object) -> Any:
    """Return `value` as plain data with every field standing, empty ones too."""
    if isinstance(value, Value):
        fields = (name for name in value.__struct_fields__ if name != "unknown")
        return {name: to_shape(getattr(value, name)) for name in fields}
    if isinstance(value, (list, tuple)):
        return [to_shape(item) for item in value]
    if isinstance(value, dict):
        return {key: to_shape(item) for key, item in value.items()}
    return msgspec.to_builtins(value, enc_hook=_written)


def encode(value: object) -> bytes:
    """Return `value`, plain data or records, as JSON in UTF-8."""
    return _ENCODER.encode(value)


def decode(text: bytes | memoryview, kind: type[V]) -> V:
    """Read JSON as `kind`.

    Raises:
        msgspec.DecodeError: where it is no JSON, or of another shape.
    """
    try:
        return msgspec.json.decode(text, type=kind, dec_hook=_read)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(NOT_UTF8) from error
