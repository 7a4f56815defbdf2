"""The history file: the lines of actions that the journal holds no more.

Before each line stands a signpost, itself framed, that names it and gives its length, so that
the list of actions is read without reading what they changed.
"""

from collections.abc import Iterator, Sequence

import msgspec

from personal_crm.storage.journaled.actions import Entry
from personal_crm.storage.journaled.commits import Header, Note
from personal_crm.storage.journaled.disk import File
from personal_crm.storage.journaled.framing import framed, frames
from personal_crm.storage.journaled.journal import Noted, Place

BYTES_A_SLICE = 1 << 20
LONGEST_SIGNPOST = 1 << 14


class Signpost(msgspec.Struct, frozen=True):
    """Names the line of `bytes` bytes that follows; none follows where an action was turned."""

    sequence: int
    note: Note
    bytes: int


def write_history(file: File, header: Header, entries: Sequence[Entry]) -> Iterator[None]:
    """Write the lines of `entries`, oldest first, and after them which were turned, in slices."""
    end = _append(file, 0, framed(msgspec.json.encode(header)))
    for entry in entries:
        place, action = entry.place, entry.action
        note = Note(id=action.id, label=action.label, at=action.at.isoformat())
        end = _signpost(file, end, Signpost(action.sequence, note, place.end - place.start))
        for offset in range(place.start, place.end, BYTES_A_SLICE):
            length = min(BYTES_A_SLICE, place.end - offset)
            end = _append(file, end, place.file.read(offset, length))
            yield
    for entry in sorted(entries, key=lambda entry: entry.turned):
        if entry.turned:
            note = Note(id=entry.action.id, state=entry.action.state, turn=True)
            end = _signpost(file, end, Signpost(entry.turned, note, 0))
    yield


def noted_in(file: File) -> Iterator[Noted]:
    """Yield what the signposts name, up to the first that is not as it was written."""
    header = next(frames(file.read(0, LONGEST_SIGNPOST)), None)
    end = header.end if header else 0
    while frame := next(frames(file.read(end, LONGEST_SIGNPOST)), None):
        try:
            signpost = msgspec.json.decode(frame.payload, type=Signpost)
        except msgspec.DecodeError:
            return
        start, end = end + frame.end, end + frame.end + signpost.bytes
        yield Noted(signpost.sequence, signpost.note, Place(file, start, end))


def _signpost(file: File, end: int, signpost: Signpost) -> int:
    return _append(file, end, framed(msgspec.json.encode(signpost)))


def _append(file: File, end: int, content: bytes) -> int:
    file.write(end, content)
    return end + len(content)
