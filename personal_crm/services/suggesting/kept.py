"""The windows of all people, kept in a file that can be made again at any time.

With them, `today` is a look-up: it reads this file and the end of the journal, and
opens neither the store nor a plugin. Its lines are framed as those of the journal are: first
everything as of one commit, then a line a commit with what that one made anew.
"""

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from personal_crm.domain.base import Value
from personal_crm.domain.codec import decode, encode
from personal_crm.domain.records import Event
from personal_crm.domain.suggestion import Response
from personal_crm.services.suggesting.basis import Basis, basis_of, stored_sequence
from personal_crm.services.suggesting.splicing import spliced
from personal_crm.services.suggesting.window import Window
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.framing import framed, frames

OUTGROWN = 1.25


class Meeting(Value, frozen=True, kw_only=True):
    """An event of the coming days, as far as Today shows it."""

    id: str
    summary: str
    start: dt.datetime
    all_day: bool = False
    contacts: tuple[str, ...] = ()

    @classmethod
    def of(cls, event: Event) -> "Meeting":
        """Return what Today shows of `event`."""
        return cls(
            id=event.id,
            summary=event.summary,
            start=event.start,
            all_day=event.all_day,
            contacts=event.contacts,
        )


class Place(NamedTuple):
    """The file as it was when it was last read or written: checksum and bytes of its first line."""

    base: str
    size: int
    mark: files.Mark


class Kept(Value, frozen=True, kw_only=True):
    """All that a day's list is composed from, good for the days from `first` to `last`.

    Windows stand by contact, answers by id. `names` are those of the people of the meetings,
    `news` the ids of yours, which every window may rest on. `place` and
    `pending`, what commits made anew that is not in its place yet, are never written.
    """

    basis: Basis
    first: dt.date
    last: dt.date
    limit: int
    windows: tuple[Window, ...] = ()
    responses: tuple[Response, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    names: dict[str, str] = {}
    news: tuple[str, ...] = ()
    people: int = 0
    place: Place | None = None
    pending: "tuple[Delta, ...]" = ()


class Delta(Value, frozen=True, kw_only=True):
    """What the commits after `before`, up to `sequence`, made anew of a `base`: its checksum.

    Of the ids in `touched`, windows and answers that are not given are gone. Meetings and
    names are None where they stayed.
    """

    base: str = ""
    before: int
    sequence: int
    touched: tuple[str, ...]
    people: int
    windows: tuple[Window, ...] = ()
    responses: tuple[Response, ...] = ()
    meetings: tuple[Meeting, ...] | None = None
    names: dict[str, str] | None = None


def followed(kept: Kept, deltas: Iterable[Delta]) -> Kept:
    """Return `kept` as `deltas` leave it; those that do not go on from where it is are passed over.

    Such a one was written by a process that did not know of another's commit. Windows and
    answers are pending until all is `settled`, which takes time in the number of people.
    """
    for delta in deltas:
        if delta.before == kept.basis.sequence:
            kept = msgspec.structs.replace(
                kept,
                basis=msgspec.structs.replace(kept.basis, sequence=delta.sequence),
                meetings=kept.meetings if delta.meetings is None else delta.meetings,
                names=kept.names if delta.names is None else delta.names,
                people=delta.people,
                pending=(*kept.pending, delta),
            )
    return kept


def settled(kept: Kept) -> Kept:
    """Return `kept` with what is pending in its place."""
    if not kept.pending:
        return kept
    windows: dict[str, Window | None] = {}
    responses: dict[str, Response | None] = {}
    for delta in kept.pending:
        windows |= dict.fromkeys(delta.touched) | {w.contact: w for w in delta.windows}
        responses |= dict.fromkeys(delta.touched) | {r.id: r for r in delta.responses}
    return msgspec.structs.replace(
        kept,
        windows=spliced(kept.windows, windows, lambda window: window.contact),
        responses=spliced(kept.responses, responses, lambda response: response.id),
        pending=(),
    )


def write(home: Home, kept: Kept) -> Kept:
    """Keep `kept` for the next start, and return it settled, with its place.

    Where that cannot be done, the next start makes it anew.
    """
    kept = settled(kept)
    line = framed(encode(msgspec.structs.replace(kept, place=None)))
    try:
        files.replace(home.windows, line, durable=False)
        mark = files.mark(home.windows)
    except OSError:
        mark = None
    place = Place(_checksum(line), len(line), mark) if mark else None
    return msgspec.structs.replace(kept, place=place)


def follow(home: Home, kept: Kept, delta: Delta) -> Kept:
    """Return `kept` as `delta` leaves it, and keep that for the next start.

    A line is appended, unless the file is not the one that `kept` was read from, or the
    appended lines outgrow a quarter of the first: then everything is written.
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
        first, *lines = _payloads(content)
        kept = decode(first, Kept)
        deltas = [decode(line, Delta) for line in lines]
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    place = Place(_checksum(content), content.index(b"\n") + 1, mark)
    fitting = (delta for delta in deltas if delta.base == place.base)
    return msgspec.structs.replace(settled(followed(kept, fitting)), place=place)


def _payloads(content: bytes) -> list[bytes]:
    """Return what the lines of `content` hold.

    Raises:
        ValueError: where one is damaged, or the last was cut short.
    """
    found = [*frames(content)]
    if not found or found[-1].end < len(content):
        raise ValueError("it is not as it was written")
    return [frame.payload for frame in found]


def _checksum(line: bytes) -> str:
    return line[:8].decode("ascii", "replace")


def read_fitting(home: Home, first: dt.date, last: dt.date) -> Kept | None:
    """Return what was kept if it still holds, for the days from `first` to `last`."""
    kept = read(home)
    if kept is None or not kept.first <= first <= last <= kept.last:
        return None
    now = basis_of(home, stored_sequence(home), kept.basis.plugins)
    return kept if kept.basis == now else None
