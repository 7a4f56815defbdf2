"""The snapshot: all documents as of one commit, one a line, with what finds them again.

header LF, then per table its documents and its sections (ids, offsets, columns) between two
marks, then the directory, then the trailer. `docs/storage.md` tells it byte by byte.
"""

import contextlib
import zlib
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from personal_crm.storage.journaled.commits import FORMAT, Header, read_header
from personal_crm.storage.journaled.disk import File
from personal_crm.storage.journaled.errors import Damaged, Newer
from personal_crm.storage.journaled.framing import PREFIX, framed
from personal_crm.storage.journaled.index import Entries
from personal_crm.storage.journaled.rows import Rows

TRAILER_BYTES = 26
NUMBERS_A_LINE = 2_000

T = TypeVar("T")
Span = tuple[int, int]


class Section(msgspec.Struct, frozen=True):
    """Where the parts of a table stand: first byte, and the byte after the last."""

    next_id: int
    ids: Span
    offsets: Span
    columns: dict[str, Span]


class Directory(msgspec.Struct, frozen=True):
    """What the file ends with. `blocks` are the ends of its stretches with their CRC-32."""

    tables: dict[str, Section]
    blocks: list[tuple[int, int]]


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A framed line that names the table whose documents follow it, or says where its parts stood.

    The latter repeats the directory from byte `start` on, for the day on which that is lost.
    """

    table: str
    section: Section | None = None
    start: int = 0
    blocks: list[tuple[int, int]] = []


class Writer:
    """Writes a snapshot piece by piece, each piece a block with its checksum."""

    def __init__(self, file: File, header: Header) -> None:
        self._file = file
        self._tables: dict[str, Section] = {}
        self._blocks: list[tuple[int, int]] = []
        self._marked = (0, 0)
        self.end = 0
        self.put(msgspec.json.encode(header) + b"\n")

    def put(self, piece: bytes) -> None:
        """Append `piece` as a block."""
        self._file.write(self.end, piece)
        self.end += len(piece)
        self._blocks.append((self.end, zlib.crc32(piece)))

    def span(self, lines: Iterable[object]) -> Generator[None, None, Span]:
        """Append `lines` as JSON, a slice each; return where they stand."""
        start = self.end
        for line in lines:
            self.put(msgspec.json.encode(line) + b"\n")
            yield
        return start, self.end

    def begin(self, name: str) -> None:
        """Mark where the documents of a table begin."""
        self._mark(Mark(name))

    def table(self, name: str, section: Section) -> None:
        """Enter a table into the directory, and mark where it ends."""
        self._tables[name] = section
        known, start = self._marked
        self._mark(Mark(name, section, start, self._blocks[known:]))
        self._marked = (len(self._blocks), self.end)

    def finish(self) -> None:
        """Append the directory and the trailer."""
        text = msgspec.json.encode(Directory(self._tables, self._blocks)) + b"\n"
        self._file.write(self.end, text + trailer(text, self.end))

    def _mark(self, mark: Mark) -> None:
        self.put(framed(msgspec.json.encode(mark)))


def trailer(directory: bytes, offset: int) -> bytes:
    """Return the last line: the directory's CRC-32 and where it starts."""
    return b"%08x %016d\n" % (zlib.crc32(directory), offset)


def entries_in_lines(entries: Entries) -> Iterator[dict[str, int | list[int]]]:
    """Yield a column's entries in portions that are quick to write."""
    portion, count = dict[str, int | list[int]](), 0
    for text, numbers in entries.items():
        portion[text] = numbers
        count += 1 if isinstance(numbers, int) else len(numbers)
        if count >= NUMBERS_A_LINE:
            yield portion
            portion, count = {}, 0
    if portion:
        yield portion


def numbers_in_lines(numbers: list[int]) -> Iterator[list[int]]:
    """Yield numbers in portions that are quick to write."""
    for start in range(0, len(numbers), NUMBERS_A_LINE):
        yield numbers[start : start + NUMBERS_A_LINE]


class Snapshot:
    """A snapshot in memory, every byte of it verified.

    Raises:
        Damaged: where a byte is not as it was written.
        Newer: where its format is one that cannot be read.
    """

    def __init__(self, file: File, path: Path, schema: int) -> None:
        self._path = path
        self._content = file.read(0, file.size())
        self.size = len(self._content)
        first = self._content[: self._content.find(b"\n")]
        try:
            self.header, self.newer = read_header(first, path, schema)
        except Newer as newer:
            raise self._first_changed() or newer from newer
        try:
            self._directory = self._verified()
        except Damaged as error:
            if self.newer and self.header.format > FORMAT:
                raise self._first_changed() or self.newer from error
            raise

    def tables(self) -> dict[str, Rows]:
        """Return all tables."""
        return {name: self._rows(section) for name, section in self._directory.tables.items()}

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield the table and the name of each column that was indexed."""
        for name, section in self._directory.tables.items():
            for column in section.columns:
                yield name, column

    def entries(self, table: str, column: str) -> Entries:
        """Return a column's entries."""
        entries: Entries = {}
        span = self._directory.tables[table].columns[column]
        for portion in self._lines(span, dict[str, int | list[int]]):
            entries.update(portion)
        return entries

    def _rows(self, section: Section) -> Rows:
        ids, offsets = self._numbers(section.ids), self._numbers(section.offsets)
        return Rows(self._content, ids, offsets, section.next_id)

    def _numbers(self, span: Span) -> list[int]:
        numbers: list[int] = []
        for line in self._lines(span, list[int]):
            numbers += line
        return numbers

    def _lines(self, span: Span, kind: type[T]) -> Iterator[T]:
        for line in self._content[slice(*span)].splitlines():
            yield msgspec.json.decode(line, type=kind)

    def _verified(self) -> Directory:
        directory = self._found_directory()
        view, start = memoryview(self._content), 0
        for end, checksum in directory.blocks:
            if zlib.crc32(view[start:end]) != checksum:
                raise Damaged(self._path, "it is not as it was written")
            start = end
        return directory

    def _first_changed(self) -> Damaged | None:
        """Return why the first line is not to be believed, as far as a directory of ours tells."""
        with contextlib.suppress(Damaged):
            end, checksum = self._found_directory().blocks[0]
            if zlib.crc32(self._content[:end]) != checksum:
                return Damaged(self._path, "its first line is not as it was written")
        return None

    def _found_directory(self) -> Directory:
        last = self._content[-TRAILER_BYTES:]
        try:
            offset = int(last[PREFIX:])
            text = self._content[offset:-TRAILER_BYTES]
            fits = last == trailer(text, offset)
            directory = msgspec.json.decode(text, type=Directory) if fits else None
        except (ValueError, msgspec.DecodeError):
            directory = None
        if directory is None:
            raise Damaged(self._path, "its end is missing or changed")
        if not directory.blocks or directory.blocks[-1][0] != offset:
            raise Damaged(self._path, "its directory does not cover it")
        return directory
