"""A calendar file's bytes, taken apart into components that know their line in the file.

Everything that can break does so here for one component alone: several calendars in one file,
components that are never closed, lines that belong to nothing, bytes in another encoding. Where
components begin and end is all that is looked for; a component's own lines are read when
somebody asks for them.
"""

import codecs
import re

from personal_crm.plugin import Issue
from personal_crm_plugins.importers.icalendar.blocks import (
    Block,
    Calendar,
    Line,
    Piece,
    text_of,
    unfolded,
)

_UTF16 = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"B\0", "utf-16-le"),
    (b"\0B", "utf-16-be"),
)
_SIBLINGS = frozenset({"VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"})
# The line that begins or ends a component, with what is folded onto it.
_MARK = re.compile(rb"\n[\r\f\v]*((BEGIN|END):[^\n]*(?:\n[ \t][^\n]*)*)", re.I)


def to_utf8(data: bytes) -> bytes:
    """Return UTF-16, with or without its mark, as UTF-8; anything else as it is."""
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return data.decode(encoding, "replace").encode("utf-8")
    return data.removeprefix(codecs.BOM_UTF8)


def split(data: bytes) -> tuple[list[Block], list[Issue]]:
    """Return the VEVENTs of a file in its order, and what is wrong with its shape."""
    data = to_utf8(data)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    splitter = _Splitter(_foreign(data))
    text = b"\n" + data.lstrip()
    number, at = 1 + data.count(b"\n", 0, len(data) - len(text) + 1), 1
    for mark in _MARK.finditer(text):
        begins = mark.start(1)
        if begins > at:
            splitter.between(Piece(number, text[at:begins]))
            number += text.count(b"\n", at, begins)
        follow = splitter.begin if mark[2].upper() == b"BEGIN" else splitter.end
        follow(Piece(number, mark[1]))
        number += mark[1].count(b"\n") + 1
        at = mark.end() + 1
    splitter.between(Piece(number, text[at:]))
    splitter.finish()
    return splitter.events, splitter.issues


def _foreign(data: bytes) -> list[Issue]:
    """Return an issue about the first content line that is not in UTF-8, where there is one."""
    try:
        data.decode()
    except UnicodeDecodeError:
        for number, line in unfolded(data, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return [Line(number, text_of(line)).issue("is not in UTF-8; read as Latin-1")]
    return []


class _Splitter:
    """Follows BEGIN and END through a file, forgiving what is left open or out of place."""

    def __init__(self, issues: list[Issue]) -> None:
        self.events: list[Block] = []
        self.issues = issues
        self._calendar: Calendar | None = None
        self._block: Block | None = None
        self._nested: list[str] = []
        self._begun: Line | None = None
        self._astray = False

    def between(self, piece: Piece) -> None:
        """Put the lines before the next mark where they belong."""
        if self._block is not None:
            self._block.pieces.append(piece._replace(own=not self._nested))
            return
        for line in piece.lines():
            if self._calendar is not None and ":" in line.text:
                self._calendar.lines.append(line)
            elif not self._astray:
                self._astray = True
                self.issues.append(line.issue("belongs to no component; left out"))

    def finish(self) -> None:
        """Close what the file leaves open."""
        self._abandon()
        if self._calendar is not None and self._begun is not None:
            self.issues.append(self._begun.issue("the calendar is never closed: cut off?"))
        if self._begun is None and not self.events:
            self.issues.append(Issue(0, "holds no calendar", severity="error"))

    def begin(self, mark: Piece) -> None:
        """Follow a line that begins a component."""
        self._astray, kind = False, mark.kind
        if kind == "VCALENDAR":
            self._abandon()
            self._calendar, self._begun = Calendar(), mark.first
            return
        if self._block is not None and kind not in _SIBLINGS:
            self._nested.append(kind)
            self._block.pieces.append(mark)
            return
        self._abandon()
        if self._calendar is None:
            self._calendar = Calendar()
        self._block = Block(kind, self._calendar, [mark])

    def end(self, mark: Piece) -> None:
        """Follow a line that ends one."""
        kind = mark.kind
        if kind == "VCALENDAR":
            self._abandon()
            self._calendar = None
        elif self._block is not None and kind == self._block.kind:
            self._block.pieces.append(mark)
            self._file(self._block)
        elif self._block is not None and kind in self._nested:
            self._block.pieces.append(mark)
            while self._nested.pop() != kind:
                pass
        else:
            self.issues.append(mark.first.issue("ends what was never begun"))

    def _abandon(self) -> None:
        if self._block is not None:
            first = self._block.first
            self.issues.append(first.issue(f"the {self._block.kind} is never closed"))
            self._file(self._block)

    def _file(self, block: Block) -> None:
        if block.kind == "VEVENT":
            self.events.append(block)
        elif block.kind == "VTIMEZONE":
            block.calendar.zones.append(block)
        self._block, self._nested = None, []
