"""Takes back whole what the exporter of records wrote."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.codec import encode, from_document
from personal_crm.domain.faults import told
from personal_crm.domain.tables import EXPORTED
from personal_crm.plugin import Importer, Issue, Match, RecordCandidate, Source, hookimpl

PERSONAL_CRM_API = 1
VERSION = 1

_BOM = b"\xef\xbb\xbf"
_OURS = re.compile(rb'\s*\{\s*"version"\s*:\s*(\d+)\s*,\s*"contacts"\s*:')
_BYTE = re.compile(r"\(byte (\d+)\)")


def identify(source: Source) -> Match | None:
    """Recognise a document that begins with its version and its contacts."""
    match = _OURS.match(source.head.removeprefix(_BOM))
    return Match(0.99, f"Personal CRM export, version {int(match[1])}") if match else None


def extract(source: Source) -> Iterator[RecordCandidate | Issue]:
    """Yield every record, table by table; one that is no record is an issue of its own."""
    document = _document(source)
    if isinstance(document, Issue):
        yield document
        return
    for name in sorted(document.keys() - EXPORTED.keys() - {"version"}):
        yield Issue(0, f"holds {name!r}, which this version does not know; left out")
    for name, kind in EXPORTED.items():
        rows = document.get(name, [])
        if not isinstance(rows, list):
            yield Issue(0, f"{name}: is no list; left out", severity="error")
            continue
        for index, row in enumerate(rows):
            yield _candidate(name, index, kind, row)


def _document(source: Source) -> dict[str, Any] | Issue:
    try:
        with source.open() as stream:
            data = stream.read().removeprefix(_BOM)
        document = msgspec.json.decode(data)
    except OSError as error:
        return Issue(0, f"cannot be read: {error.strerror}", severity="error")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Issue(_line(data, str(error)), f"is no JSON: {told(error)}", severity="error")
    version = document.get("version") if isinstance(document, dict) else None
    if not isinstance(version, int) or version < 1:
        return Issue(0, "is no export of Personal CRM", severity="error")
    if version > VERSION:
        message = f"was written by a newer version ({version}; this one reads {VERSION})"
        return Issue(0, message, severity="error")
    return dict(document)


def _line(data: bytes, message: str) -> int:
    """Return the line of the byte that the decoder names, 0 where it names none."""
    match = _BYTE.search(message)
    return data.count(b"\n", 0, int(match[1])) + 1 if match else 0


def _candidate(name: str, index: int, kind: type[Record], row: Any) -> RecordCandidate | Issue:
    text = encode(row).decode()
    try:
        record = from_document(kind, row) if isinstance(row, dict) else None
    except (msgspec.ValidationError, RecursionError) as error:
        return Issue(0, f"{name}[{index}]: {told(error)}", text[:200])
    if record is None or not record.id:
        return Issue(0, f"{name}[{index}]: is no record with an id", text[:200])
    return RecordCandidate(uid=record.id, line=0, raw=text, record=record)


IMPORTER = Importer(name="json", patterns=("*.json",), identify=identify, extract=extract)


@hookimpl
def personal_crm_importers() -> Iterable[Importer]:
    """Offer the reader of our own exports."""
    return (IMPORTER,)
