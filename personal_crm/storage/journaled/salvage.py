"""A snapshot that is damaged, as far as its blocks still prove themselves."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from personal_crm.storage.journaled.commits import Header, read_header
from personal_crm.storage.journaled.disk import File
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.journaled.rows import Rows
from personal_crm.storage.journaled.snapshot import Directory, Section, Snapshot, Span


class Salvage(Snapshot):
    """What stands in the good blocks: tables whose numbers and places do, with such documents.

    `followed_by` is the header of the journal; it tells the commit and the lineage where the
    snapshot's own first line is lost. Columns are not read, so that indexes are made of the
    documents that are left.

    Raises:
        Damaged: where the directory is damaged, or no header is left.
    """

    def __init__(self, file: File, path: Path, schema: int, followed_by: Header | None) -> None:
        self._path = path
        self._content = file.read(0, file.size())
        self.size = len(self._content)
        self._directory = self._found_directory()
        self._lost = list(_lost(self._content, self._directory))
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
        return {
            name: self._rows(section)
            for name, section in sections.items()
            if self._whole(section.ids) and self._whole(section.offsets)
        }

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield nothing."""
        return iter(())

    def _rows(self, section: Section) -> Rows:
        rows = super()._rows(section)
        places = [place for line in self._lines(section.offsets, list[int]) for place in line]
        for number, start, end in zip(rows.numbers(), places, places[1:], strict=False):
            if not self._whole((start, end)):
                rows.put(number, None)
        return rows

    def _whole(self, span: Span) -> bool:
        start, end = span
        return all(end <= lost_from or start >= lost_to for lost_from, lost_to in self._lost)


def _lost(content: bytes, directory: Directory) -> Iterator[Span]:
    start = 0
    for end, checksum in directory.blocks:
        if zlib.crc32(content[start:end]) != checksum:
            yield start, end
        start = end
