"""The journal: a header, then one line a commit, appended and never changed."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from personal_crm.storage.journaled.commits import Commit, Header, Note, read_commit, read_header
from personal_crm.storage.journaled.disk import Disk, File
from personal_crm.storage.journaled.errors import Damaged, Newer
from personal_crm.storage.journaled.framing import (
    Verdict,
    frames,
    payload_of,
    verdict,
)


class Place(msgspec.Struct, frozen=True):
    """Where a line stands."""

    file: File
    start: int
    end: int


class Noted(NamedTuple):
    """A commit that is, undoes or does again an action: its number, its name, its line."""

    sequence: int
    note: Note
    place: Place


class SyncFailed(OSError):
    """The disk did not confirm a write, so nothing after it can be trusted to be kept."""


class Journal:
    """An open journal, and how far it has been read.

    `instead` is taken for its header where the first line is not as it was written.

    Raises:
        Damaged: where it does not begin with a header.
        Newer: where it is encrypted.
    """

    def __init__(self, disk: Disk, path: Path, schema: int, instead: Header | None = None) -> None:
        self._disk = disk
        self._path = path
        self._file = disk.open(path)
        self._writable = False
        self.identity = self._file.identity
        try:
            self.header, self.newer, self.end = opening(self._file, path, schema)
        except Damaged:
            if instead is None:
                raise
            self.header, self.newer = instead, None
            self.end = self._file.read(0, self._file.size()).find(b"\n") + 1
        self.verdict = Verdict.WHOLE

    def read_on(self) -> Iterator[tuple[Commit, Place]]:
        """Yield the commits after those already read, and judge what follows them.

        Raises:
            Damaged: where a line is whole but no commit.
        """
        base = self.end
        content = self._file.read(base, self._file.size() - base)
        for frame in frames(content):
            commit = read_commit(frame.payload, self._path)
            yield commit, Place(self._file, base + frame.start, base + frame.end)
            self.end = base + frame.end
        self.verdict = verdict(content[self.end - base :])

    def cut(self) -> None:
        """Take away what a killed writer left after the last good line, durably."""
        if not self._writable:
            self._open_for_writing()
        self._file.truncate(self.end)
        self._file.sync()
        self.verdict = Verdict.WHOLE

    def append(self, line: bytearray) -> Place:
        """Append a framed line; durable when this returns. After an error the file is as before.

        Raises:
            SyncFailed: where the disk did not confirm it.
            OSError: where it could not be written.
        """
        if not self._writable:
            self._open_for_writing()
        try:
            self._file.write(self.end, line)
        except BaseException:
            self._take_back()
            raise
        try:
            self._file.sync()
        except OSError as error:
            self._take_back()
            raise SyncFailed(error.errno, error.strerror) from error
        return self.went_on(line)

    def went_on(self, line: bytearray) -> Place:
        """Take note that `line` follows what was read, and return where it stands."""
        place = Place(self._file, self.end, self.end + len(line))
        self.end = place.end
        return place

    def rest(self, start: int) -> bytes:
        """Return the lines from `start` to the last one read."""
        return self._file.read(start, self.end - start)

    def _open_for_writing(self) -> None:
        self._file = self._disk.open(self._path, writable=True)
        self._writable = True

    def _take_back(self) -> None:
        with contextlib.suppress(OSError):
            self._file.truncate(self.end)


def opening(file: File, path: Path, schema: int) -> tuple[Header, Newer | None, int]:
    """Read the framed first line of `file`; return it, whether it is newer, and where it ends.

    Raises:
        Damaged: where there is none.
        Newer: where it is encrypted.
    """
    first = next(frames(file.read(0, 4096)), None)
    if first is None:
        raise Damaged(path, "its first line is missing or changed")
    header, newer = read_header(first.payload, path, schema)
    return header, newer, first.end


def line_at(place: Place, path: Path) -> Commit:
    """Read one commit again.

    Raises:
        Damaged: where the line is not as it was written.
    """
    line = place.file.read(place.start, place.end - place.start)
    payload = payload_of(line[:-1]) if line.endswith(b"\n") else None
    if payload is None:
        raise Damaged(path, "the line of this action is not as it was written")
    return read_commit(payload, path)
