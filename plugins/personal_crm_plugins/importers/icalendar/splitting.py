"""A calendar file's bytes, taken apart into components that know their line in the file.

Everything that can break does so here for one component alone: several calendars in one file,
components that are never closed, lines that belong to nothing, bytes in another encoding. Where
components begin and end is all that is looked for; a component's own lines are read when
somebody asks for them.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from personal_crm.plugin import Issue

SHOWN = 200
_UTF16 = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"B\0", "utf-16-le"),
    (b"\0B", "utf-16-be"),
)
_SIBLINGS = frozenset({"VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"})
# The line that begins or ends a component, with what is folded onto it.
_MARK = re.compile(rb"\n[\r\f\v]*((BEGIN|END):[^\n]*(?:\n[ \t][^\n]*)*)", re.I)
_UID = re.compile(rb"^UID(?::([^\n]*)\n(?![ \t])|[:;])", re.I | re.M)
# When a file was written, not what it says: some programs stamp every event anew.
_STAMP = re.compile(rb"^DTSTAMP:\d{8}T\d{6}Z?\r?\n(?![ \t])", re.I | re.M)


class Line(NamedTuple):
    """A content line, unfolded (RFC 5545, 3.1), and the number of the line it begins on."""

    number: int
    text: str

    @property
    def name(self) -> str:
        """The property's name in capitals."""
        return self.text.partition(":")[0].partition(";")[0].strip().upper()

    @property
    def value(self) -> str:
        """What stands after the first colon."""
        return self.text.partition(":")[2].strip()

    def issue(self, message: str) -> Issue:
        """Return `message` as a warning about this line."""
        return Issue(self.number, message, self.text[:SHOWN])

    def loss(self, message: str) -> Issue:
        """Return `message` as an error: something whole is lost."""
        return Issue(self.number, message, self.text[:SHOWN], "error")


class Piece(NamedTuple):
    """Some lines of a file as bytes, from the line `number` on.

    They are `own` where they hold properties of the component itself, not its marks, and nothing
    that is nested in it.
    """

    number: int
    data: bytes
    own: bool = False

    def lines(self) -> Iterator[Line]:
        """Yield its content lines."""
        for number, data in _unfolded(self.data, self.number):
            line = Line(number, _text(data))
            if line.text.strip():
                yield line


@dataclass(eq=False)
class Calendar:
    """One VCALENDAR: its own properties and its VTIMEZONEs."""

    lines: list[Line] = field(default_factory=list)
    zones: list["Block"] = field(default_factory=list)

    def line(self, name: str) -> Line | None:
        """Return the line of its property `name`, where it has one."""
        return next((line for line in self.lines if line.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of its property `name`, or an empty text."""
        line = self.line(name)
        return line.value if line else ""

    @cached_property
    def context(self) -> bytes:
        """A hash of what decides, beside its own text, how an event of it is read."""
        said = "\n".join(map(self.value, ("METHOD", "X-WR-TIMEZONE"))).encode()
        return hashlib.sha256(b"\n".join((said, *(zone.unstamped for zone in self.zones)))).digest()


@dataclass(eq=False)
class Block:
    """One component, in pieces as they stand in the file."""

    kind: str
    calendar: Calendar
    pieces: list[Piece]

    @property
    def first(self) -> Line:
        """The line that begins it."""
        return next(self.pieces[0].lines())

    @property
    def number(self) -> int:
        """The number of the line that begins it."""
        return self.pieces[0].number

    @cached_property
    def text(self) -> list[Line]:
        """All of its lines."""
        return [line for piece in self.pieces for line in piece.lines()]

    @cached_property
    def lines(self) -> list[Line]:
        """Its own properties, without those of nested parts."""
        return [line for piece in self.pieces if piece.own for line in piece.lines()]

    @property
    def raw(self) -> str:
        """Its text, unfolded, a property a line."""
        return "\n".join(line.text for line in self.text)

    @property
    def uid(self) -> str:
        """Its UID, or an empty text."""
        own = next((piece.data for piece in self.pieces if piece.own), b"")
        found = _UID.search(own)
        return _text(found[1]).strip() if found and found[1] else self.value("UID")

    @property
    def unstamped(self) -> bytes:
        """Its bytes, but for the time at which they were written (RFC 5545, 3.8.7.2)."""
        return b"".join(_STAMP.sub(b"", piece.data) for piece in self.pieces)

    def line(self, name: str) -> Line:
        """Return the first line of the property `name`, or the component's first."""
        return next((line for line in self.lines if line.name == name), self.first)

    def value(self, name: str) -> str:
        """Return the value of its property `name`, or an empty text."""
        return next((line.value for line in self.lines if line.name == name), "")


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
        splitter.take(Piece(number, mark[1]), begins=mark[2].upper() == b"BEGIN")
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
        for number, line in _unfolded(data, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return [Line(number, _text(line)).issue("is not in UTF-8; read as Latin-1")]
    return []


def _unfolded(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the content lines as bytes: some programs fold in the middle of a character."""
    parts = list[bytes]()
    for number, piece in enumerate(data.split(b"\n"), start):
        if parts and piece[:1] in (b" ", b"\t"):
            parts.append(piece[1:].rstrip(b"\r"))
            continue
        if parts:
            yield start, b"".join(parts)
        start, parts = number, [piece.rstrip(b"\r")]
    yield start, b"".join(parts)


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


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

    def take(self, mark: Piece, *, begins: bool) -> None:
        """Follow a line that begins a component, or ends one."""
        line = next(mark.lines())
        if begins:
            self._begin(mark, line)
        else:
            self._end(mark, line)

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

    def _begin(self, mark: Piece, line: Line) -> None:
        self._astray = False
        kind = line.value.upper()
        if kind == "VCALENDAR":
            self._abandon()
            self._calendar, self._begun = Calendar(), line
            return
        if self._block is not None and kind not in _SIBLINGS:
            self._nested.append(kind)
            self._block.pieces.append(mark)
            return
        self._abandon()
        if self._calendar is None:
            self._calendar = Calendar()
        self._block = Block(kind, self._calendar, [mark])

    def _end(self, mark: Piece, line: Line) -> None:
        kind = line.value.upper()
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
            self.issues.append(line.issue("ends what was never begun"))

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
