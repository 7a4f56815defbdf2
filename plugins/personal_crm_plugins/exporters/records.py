"""Writes everything as one JSON document, which the importer of records takes back whole."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.codec import encode, to_shape
from personal_crm.domain.tables import EXPORTED
from personal_crm.plugin import Export, Exporter, hookimpl

PERSONAL_CRM_API = 1
VERSION = 1


def write(export: Export) -> Iterator[bytes]:
    """Yield the document, a record at a time; the same records give the same bytes."""
    yield b'{\n  "version": %d' % VERSION
    for table in EXPORTED:
        yield b',\n  "%s": ' % table.encode()
        yield from _list(sorted(export.records.get(table, ()), key=lambda record: record.id))
    yield b"\n}\n"


def _list(records: Sequence[Record]) -> Iterator[bytes]:
    if not records:
        yield b"[]"
        return
    before = b"[\n    "
    for record in records:
        yield before + _written(record)
        before = b",\n    "
    yield b"\n  ]"


def _written(record: Record) -> bytes:
    """Return a record with every field standing, and a newer version's fields after them."""
    shape = {**to_shape(record), **dict(sorted(record.unknown.items()))}
    return msgspec.json.format(encode(shape), indent=2).replace(b"\n", b"\n    ")


@hookimpl
def personal_crm_exporters() -> Iterable[Exporter]:
    """Offer the writer of JSON."""
    return (Exporter(name="json", suffix=".json", write=write),)
