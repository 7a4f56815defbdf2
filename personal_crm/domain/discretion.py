"""What may be said of a private record: that it is there, of what kind, with whom and when."""

from typing import TypeVar

import msgspec

from personal_crm.domain.base import Record, Value

V = TypeVar("V", bound=Value)
_UNSPOKEN: dict[str, object] = {
    "note": "", "text": "", "label": "", "place": "", "reason": "", "summary": "", "location": "",
    "avoid": (), "attendees": (), "organizer": None, "source": None, "unknown": {},
}  # fmt: skip


def discreet(record: V) -> V:
    """Return `record` without its words where it is private; kind, people and dates stay."""
    if not (isinstance(record, Record) and record.private):
        return record
    fields = {name: _UNSPOKEN[name] for name in record.__struct_fields__ if name in _UNSPOKEN}
    return msgspec.structs.replace(record, **fields)
