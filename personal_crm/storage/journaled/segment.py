"""The history file: the lines of actions that the journal holds no more.

Before each line stands a signpost, itself framed, that names it and gives its length, so that
the list of actions is read without reading what they changed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from personal_crm.storage.journaled.actions import Entry
from personal_crm.storage.journaled.commits import Header, Note
from personal_crm.storage.journaled.disk import File
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.journaled.framing import framed, frames, good_frames
from personal_crm.storage.journaled.journal import Noted, Place, line_at, opening

BYTES_A_SLICE = 1 << 20
LONGEST_SIGNPOST = 1 << 14


class Signpost(msgspec.Struct, frozen=True):
    """Names the line of `bytes` bytes that follows; none follows where an action was turned."""

    sequence: int
    note: Note
    bytes: Annotated[int, msgspec.Meta(ge=0)]


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


def noted_in(file: File, lineage: str = "") -> Iterator[Noted]:
    """Yield what the signposts name, passing over what is not as it was written.

    Nothing is yielded where the file says that it is of another store than that of `lineage`,
    if one is given.
    """
    header = next(frames(file.read(0, LONGEST_SIGNPOST)), None)
    if header and lineage and _lineage(header.payload) not in (None, lineage):
        return
    end, size = header.end if header else 0, file.size()
    while end < size:
        found = _signpost_at(file, end) or _next_signpost(file, end, size)
        if found is None:
            return
        signpost, start = found
        end = start + signpost.bytes
        yield Noted(signpost.sequence, signpost.note, Place(file, start, end))


def count_actions(file: File, path: Path, lineage: str, schema: int) -> int:
    """Return how many actions the file holds, every byte of it verified.

    Raises:
        Damaged: where one is not as it was written.
    """
    header, _, end = opening(file, path, schema)
    if header.lineage != lineage:
        raise Damaged(path, "it is of another store")
    count, size = 0, file.size()
    while end < size:
        found = _signpost_at(file, end)
        if found is None:
            raise Damaged(path, f"what stands from byte {end} on is not as it was written")
        signpost, start = found
        end = start + signpost.bytes
        if signpost.bytes:
            line_at(Place(file, start, end), path)
            count += 1
    return count


def _signpost_at(file: File, offset: int) -> tuple[Signpost, int] | None:
    """Return the signpost that starts at `offset`, and where the line that it names starts."""
    frame = next(frames(file.read(offset, LONGEST_SIGNPOST)), None)
    signpost = frame and _read(frame.payload)
    return (signpost, offset + frame.end) if frame and signpost else None


def _next_signpost(file: File, offset: int, size: int) -> tuple[Signpost, int] | None:
    for frame in good_frames(file.read(offset, size - offset)):
        signpost = _read(frame.payload)
        if signpost is not None:
            return signpost, offset + frame.end
    return None


def _read(payload: bytes) -> Signpost | None:
    try:
        return msgspec.json.decode(payload, type=Signpost)
    except msgspec.DecodeError:
        return None


def _lineage(payload: bytes) -> str | None:
    try:
        return msgspec.json.decode(payload, type=Header).lineage
    except msgspec.DecodeError:
        return None


def _signpost(file: File, end: int, signpost: Signpost) -> int:
    return _append(file, end, framed(msgspec.json.encode(signpost)))


def _append(file: File, end: int, content: bytes) -> int:
    file.write(end, content)
    return end + len(content)
