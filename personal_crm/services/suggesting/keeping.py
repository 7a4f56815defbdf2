"""The file of the windows, which can be made again at any time.

With it, `today` is a look-up: it reads this file and the end of the journal, and
opens neither the store nor a plugin. Its lines are framed as those of the journal are: the first
tells everything as of one commit, with an outline of the windows, the second holds the windows
themselves; then comes a line a commit with what that one made anew.
"""

import datetime as dt
import os
from pathlib import Path
from typing import IO

import msgspec

from personal_crm.domain.codec import decode, encode
from personal_crm.services.suggesting.basis import basis_of, stored_sequence
from personal_crm.services.suggesting.kept import Delta, Kept, Place, followed
from personal_crm.services.suggesting.windows import Windows
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.framing import Frame, framed, frames

OUTGROWN = 1.25
BEGINNING = 2


def write(home: Home, kept: Kept) -> Kept:
    """Keep `kept` for the next start, and return it packed, with its place.

    Where that cannot be done, the next start makes it anew.
    """
    kept = kept.packed()
    bare = Windows(outline=kept.windows.outline)
    told = msgspec.structs.replace(kept, windows=bare)
    lines = framed(encode(told)), framed(kept.windows.text)
    content = b"".join(lines)
    try:
        files.replace(home.windows, content, durable=False)
        mark = files.mark(home.windows)
    except OSError:
        mark = None
    place = Place("".join(map(_checksum, lines)), len(content), mark) if mark else None
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
    """Return what was kept last, or None where there is nothing or it is damaged."""
    try:
        with home.windows.open("rb") as file:
            mark, content = _mark(file), file.read()
        found = _whole(content)
        kept = decode(found[0].payload, Kept)
        deltas = [decode(frame.payload, Delta) for frame in found[BEGINNING:]]
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    text = found[1]
    base = _checksum(content) + _checksum(content[text.start : text.start + 8])
    kept = msgspec.structs.replace(
        kept,
        windows=msgspec.structs.replace(kept.windows, text=text.payload),
        place=Place(base, text.end, mark),
    )
    return followed(kept, [delta for delta in deltas if delta.base == base])


def _whole(content: bytes) -> list[Frame]:
    """Return the lines of `content`.

    Raises:
        ValueError: where one is damaged or missing, or the last was cut short.
    """
    found = [*frames(content)]
    if len(found) < BEGINNING or found[-1].end < len(content):
        raise ValueError("it is not as it was written")
    return found


def _checksum(line: bytes) -> str:
    return line[:8].decode("ascii", "replace")


def read_fitting(home: Home, first: dt.date, last: dt.date) -> Kept | None:
    """Return what was kept if it still holds, for the days from `first` to `last`."""
    kept = read(home)
    if kept is None or not kept.first <= first <= last <= kept.last:
        return None
    now = basis_of(home, stored_sequence(home), kept.basis.plugins)
    return kept if kept.basis == now else None
