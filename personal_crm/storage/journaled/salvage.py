"""A snapshot that is damaged, as far as its blocks still prove themselves."""

import itertools
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from personal_crm.storage.journaled.commits import Header, read_header
from personal_crm.storage.journaled.disk import File
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.journaled.framing import good_frames
from personal_crm.storage.journaled.index import Entries
from personal_crm.storage.journaled.rows import Rows
from personal_crm.storage.journaled.snapshot import Directory, Mark, Section, Snapshot, Span


class Gap(NamedTuple):
    """What a table lacks.

    `numbers` are those of its lost documents, None where the numbers themselves are lost. Then
    `loose` are the texts of documents whose number nobody knows, and `whole` tells whether
    these are all. `next_id` is greater than all numbers, as far as that is known.
    """

    numbers: Sequence[int] | None
    loose: Sequence[bytes] = ()
    whole: bool = False
    next_id: int = 1


class Salvage(Snapshot):
    """What stands in the good blocks: tables whose numbers and places do, with such documents.

    Where the directory is lost (`cut`), the marks around the tables say it again, and there may
    have been more tables. `followed_by` is the header of the journal; it tells the commit and
    the lineage where the snapshot's own first line is lost. Columns are not read, so that
    indexes are made of the documents that are left.

    Raises:
        Damaged: where no header is left.
        Newer: where its format is one that cannot be read.
    """

    def __init__(self, file: File, path: Path, schema: int, followed_by: Header | None) -> None:
        self._path = path
        self._content = file.read(0, file.size())
        self.size = len(self._content)
        self._begun: dict[str, int] = {}
        try:
            self._directory = self._found_directory()
            good = _good(self._content, 0, self._directory.blocks)
            self.cut = False
        except Damaged:
            self._directory, good = self._marked()
            self.cut = True
        end = self._directory.blocks[-1][0] if not self.cut else self.size
        self._lost = list(_between(good, end))
        if self._whole((0, 1)):
            first = self._content[: self._content.find(b"\n")]
            self.header, self.newer = read_header(first, path, schema)
        elif followed_by is not None:
            self.header, self.newer = followed_by, None
        else:
            raise Damaged(path, "its first line is not as it was written")

    def tables(self) -> dict[str, Rows]:
        """Return the tables that can be read."""
        sections = self._directory.tables
        return {name: self._rows(s) for name, s in sections.items() if self._is_numbered(s)}

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield nothing."""
        return iter(())

    def gaps(self) -> dict[str, Gap]:
        """Return what is missing, by table."""
        found = {}
        for name, section in self._directory.tables.items():
            if self._is_numbered(section):
                lost = [number for number, place in self._placed(section) if not self._whole(place)]
                if lost:
                    found[name] = Gap(lost)
            else:
                region = self._region(section)
                lines, whole = self._good_lines(region), self._whole(region)
                found[name] = Gap(None, lines, whole, section.next_id)
        for name, start in self._begun.items():
            found[name] = Gap(None, *self._unproven_lines(start))
        return found

    def entries_left(self, table: str, column: str) -> tuple[Entries, bool]:
        """Return what can be read of a column's entries, and whether that is all of them."""
        section = self._directory.tables.get(table)
        if section is None or column not in section.columns:
            return {}, False
        span = section.columns[column]
        entries: Entries = {}
        for start, end in self._good_stretches(span):
            for portion in self._lines((start, end), dict[str, int | list[int]]):
                entries.update(portion)
        return entries, self._whole(span)

    def damage(self) -> Damaged:
        """Return what is not as it was written, in words."""
        gaps = self.gaps()
        parts = ["its end"] if self.cut else ["its first line"] * (not self._whole((0, 1)))
        for name, gap in gaps.items():
            if gap.numbers is None:
                parts.append(f"what finds the records of {name}")
            else:
                count = len(gap.numbers)
                parts.append(f"{count:,} record{'s' * (count != 1)} of {name}")
        for name, section in self._directory.tables.items():
            lost = (c for c, span in section.columns.items() if not self._whole(span))
            parts += [f"the index of {name} by {column}" for column in lost]
        return Damaged(self._path, f"not as written: {', '.join(parts or ['a mark'])}")

    def _marked(self) -> tuple[Directory, list[Span]]:
        """Return the directory as the marks tell it, and the stretches that they prove."""
        sections: dict[str, Section] = {}
        good: list[Span] = []
        for frame in good_frames(self._content):
            try:
                mark = msgspec.json.decode(frame.payload, type=Mark)
            except msgspec.DecodeError:
                continue
            if mark.section is None:
                self._begun[mark.table] = frame.end
                continue
            self._begun.pop(mark.table, None)
            sections[mark.table] = mark.section
            good += [*_good(self._content, mark.start, mark.blocks), (frame.start, frame.end)]
        return Directory(sections, []), good

    def _rows(self, section: Section) -> Rows:
        rows = super()._rows(section)
        for number, place in self._placed(section):
            if not self._whole(place):
                rows.put(number, None)
        return rows

    def _placed(self, section: Section) -> Iterator[tuple[int, Span]]:
        numbers, places = self._numbers(section.ids), self._numbers(section.offsets)
        return zip(numbers, itertools.pairwise(places), strict=False)

    def _is_numbered(self, section: Section) -> bool:
        return self._whole(section.ids) and self._whole(section.offsets)

    def _region(self, section: Section) -> Span:
        """Return where the documents of a table stand, whatever else stands between."""
        others = self._directory.tables.values()
        ends = (end for s in others for _, end in (s.ids, s.offsets, *s.columns.values()))
        first = self._content.find(b"\n") + 1
        return max((end for end in ends if end <= section.ids[0]), default=first), section.ids[0]

    def _good_lines(self, region: Span) -> list[bytes]:
        return [
            line
            for start, end in self._good_stretches(region)
            for line in self._content[start:end].split(b"\n")
            if line.startswith(b"{")
        ]

    def _unproven_lines(self, start: int) -> tuple[list[bytes], bool]:
        """Return documents up to where the file was cut, and whether their end was reached."""
        lines: list[bytes] = []
        for line in self._content[start:].split(b"\n")[:-1]:
            if not line.startswith(b"{"):
                return lines, line.startswith(b"[")
            try:
                msgspec.json.decode(line, type=dict[str, msgspec.Raw])
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            lines.append(line)
        return lines, False

    def _good_stretches(self, span: Span) -> Iterator[Span]:
        inside = [(a, b) for a, b in self._lost if a < span[1] and b > span[0]]
        return ((max(a, span[0]), b) for a, b in _between(inside, span[1]) if b > span[0])

    def _whole(self, span: Span) -> bool:
        start, end = span
        return all(end <= lost_from or start >= lost_to for lost_from, lost_to in self._lost)


def _good(content: bytes, start: int, blocks: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the stretches whose checksum fits."""
    found = []
    for end, checksum in blocks:
        if zlib.crc32(content[start:end]) == checksum:
            found.append((start, end))
        start = end
    return found


def _between(spans: Sequence[Span], size: int) -> Iterator[Span]:
    """Yield what `spans`, in their order, leave of the first `size` bytes."""
    start = 0
    for begin, end in spans:
        if begin > start:
            yield start, begin
        start = max(start, end)
    if start < size:
        yield start, size
