"""The file of the windows, which can be made again at any time.

With it, `today` is a look-up: it reads this file and the end of the journal, and
opens neither the store nor a plugin. Its lines are framed as those of the journal are: the first
tells everything as of one commit, with an outline of the windows, then each of these has one, of
which a day reads those that it may show; at last comes a line a commit with what that made anew.
"""

import datetime as dt
import mmap
import os
from pathlib import Path
from typing import IO

import msgspec

from personal_crm.domain.codec import decode, encode
from personal_crm.domain.dates import later
from personal_crm.services.suggesting.basis import basis_of, stored_sequence
from personal_crm.services.suggesting.kept import LOOKS_AHEAD, Delta, Kept, Place, followed
from personal_crm.services.suggesting.windows import NotAsWritten, Windows
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.framing import PREFIX, framed, frames, payload_of

OUTGROWN = 1.25


def write(home: Home, kept: Kept) -> Kept:
    """Keep `kept` for the next start, and return it packed, with its place.

    Where that cannot be done, the next start makes it anew.
    """
    kept = kept.packed()
    bare = Windows(outline=kept.windows.outline, sum=kept.windows.sum)
    first = framed(encode(msgspec.structs.replace(kept, windows=bare)))
    content = first + kept.windows.text
    try:
        files.replace(home.windows, content, durable=False)
        mark = files.mark(home.windows)
    except OSError:
        mark = None
    place = Place(_checksum(first), len(content), mark) if mark else None
    return msgspec.structs.replace(kept, place=place)


def follow(home: Home, kept: Kept, delta: Delta) -> Kept:
    """Return `kept` as `delta` leaves it, and keep that for the next start.

    A line is appended, unless the file is not the one that `kept` was read from, or the
    appended lines outgrow a quarter of the others: then everything is written.
    """
    place, after = kept.place, followed(kept, [delta])
    if place is None:
        return write(home, after)
    line = framed(encode(msgspec.structs.replace(delta, base=place.base)))
    if place.mark.size + len(line) > OUTGROWN * place.size:
        return write(home, after)
    mark = _appended(home.windows, line, place.mark)
    if mark is None:
        return write(home, after)
    return msgspec.structs.replace(after, place=place._replace(mark=mark))


def _appended(path: Path, line: bytes, mark: files.Mark) -> files.Mark | None:
    """Append `line` to the file of that mark, and return its mark then; None if it is another."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "ab", buffering=0) as file:
            if _mark(file) == mark and file.write(line) == len(line):
                found = _mark(file)
                return found if found.size == mark.size + len(line) else None
    except OSError:
        return None
    return None


def _mark(file: IO[bytes]) -> files.Mark:
    found = os.fstat(file.fileno())
    return files.Mark(found.st_ino, found.st_mtime_ns, found.st_size)


def read(home: Home) -> Kept | None:
    """Return what was kept last, or None where there is nothing or any of it is damaged."""
    kept = _begun(home)
    return None if kept is None else proven(kept)


def proven(kept: Kept) -> Kept | None:
    """Return `kept`, held in memory, where all its windows are as they were written."""
    held = kept.windows.held()
    if not held.are_as_written():
        return None
    return msgspec.structs.replace(kept, windows=held)


def read_fitting(home: Home, day: dt.date) -> Kept | None:
    """Return what was kept if it still holds for `day`, and for those that it looks ahead to.

    Its windows prove themselves as they are read, one by one: a day wants few of them.
    """
    kept = _begun(home)
    if kept is None or not kept.first <= day <= later(day, LOOKS_AHEAD) <= kept.last:
        return None
    now = basis_of(home, stored_sequence(home), kept.basis.plugins)
    return kept if kept.basis == now else None


def _begun(home: Home) -> Kept | None:
    """Return what was kept last, all but the windows of the text proven; None where it is not."""
    try:
        with home.windows.open("rb") as file:
            mark = _mark(file)
            # Another takes the name of this file, or appends to it; it never gets shorter.
            content = mmap.mmap(file.fileno(), mark.size, access=mmap.ACCESS_READ)
        return _taken_apart(content, mark)
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def _taken_apart(content: mmap.mmap, mark: files.Mark) -> Kept:
    """Read the first line and those of the commits after it.

    Raises:
        ValueError, msgspec.DecodeError: where one is damaged or missing, or was cut short.
    """
    start = content.find(b"\n") + 1
    first = content[:start]
    payload = payload_of(first[:-1])
    if payload is None:
        raise NotAsWritten("the first line")
    kept = decode(payload, Kept)
    end = start + (kept.windows.outline.ends or (0,))[-1]
    since = content[end:]
    found = [*frames(since)]
    if mark.size < end or (found[-1].end if found else 0) < len(since):
        raise NotAsWritten("the end")
    base = _checksum(first)
    text = memoryview(content)[start:end]
    kept = msgspec.structs.replace(
        kept,
        windows=msgspec.structs.replace(kept.windows, text=text),
        place=Place(base, end, mark),
    )
    deltas = (decode(frame.payload, Delta) for frame in found)
    return followed(kept, [delta for delta in deltas if delta.base == base])


def _checksum(line: bytes) -> str:
    return line[: PREFIX - 1].decode("ascii", "replace")
