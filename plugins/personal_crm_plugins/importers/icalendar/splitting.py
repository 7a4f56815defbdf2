"""A calendar file's bytes, taken apart into components that know their line in the file.

Everything that can break does so here for one component alone: several calendars in one file,
components that are never closed, lines that belong to nothing, bytes in another encoding.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
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


@dataclass(eq=False)
class Block:
    """One component: `text` is all of it, `lines` its own properties without nested parts'."""

    kind: str
    calendar: Calendar
    text: list[Line]
    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """The line that begins it."""
        return self.text[0]

    @property
    def raw(self) -> str:
        """Its text, unfolded, a property a line."""
        return "\n".join(line.text for line in self.text)

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
    splitter = _Splitter()
    for line in _lines(to_utf8(data), splitter.issues):
        splitter.take(line)
    splitter.finish()
    return splitter.events, splitter.issues


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the content lines as bytes: some programs fold in the middle of a character."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    start, parts = 1, list[bytes]()
    for number, piece in enumerate(data.split(b"\n"), 1):
        if parts and piece[:1] in (b" ", b"\t"):
            parts.append(piece[1:].rstrip(b"\r"))
            continue
        if parts:
            yield start, b"".join(parts)
        start, parts = number, [piece.rstrip(b"\r")]
    yield start, b"".join(parts)


def _lines(data: bytes, issues: list[Issue]) -> Iterator[Line]:
    """Yield the content lines as text; the first one not in UTF-8 is an issue."""
    foreign = False
    for number, text in _unfolded(data):
        try:
            line = Line(number, text.decode())
        except UnicodeDecodeError:
            line = Line(number, text.decode("cp1252", "replace"))
            if not foreign:
                foreign = True
                issues.append(line.issue("is not in UTF-8; read as Latin-1"))
        yield line


class _Splitter:
    """Follows BEGIN and END through a file, forgiving what is left open or out of place."""

    def __init__(self) -> None:
        self.events: list[Block] = []
        self.issues: list[Issue] = []
        self._calendar: Calendar | None = None
        self._block: Block | None = None
        self._nested: list[str] = []
        self._begun: Line | None = None
        self._astray = False

    def take(self, line: Line) -> None:
        """Put the next line where it belongs."""
        word = line.text.lstrip()[:6].upper()
        if word == "BEGIN:":
            self._begin(line, line.value.upper())
        elif word.startswith("END:"):
            self._end(line, line.value.upper())
        elif line.text.strip():
            self._property(line)

    def finish(self) -> None:
        """Close what the file leaves open."""
        self._abandon()
        if self._calendar is not None and self._begun is not None:
            self.issues.append(self._begun.issue("the calendar is never closed: cut off?"))
        if self._begun is None and not self.events:
            self.issues.append(Issue(0, "holds no calendar", severity="error"))

    def _begin(self, line: Line, kind: str) -> None:
        self._astray = False
        if kind == "VCALENDAR":
            self._abandon()
            self._calendar, self._begun = Calendar(), line
            return
        if self._block is not None and kind not in _SIBLINGS:
            self._nested.append(kind)
            self._block.text.append(line)
            return
        self._abandon()
        if self._calendar is None:
            self._calendar = Calendar()
        self._block = Block(kind, self._calendar, [line])

    def _end(self, line: Line, kind: str) -> None:
        if kind == "VCALENDAR":
            self._abandon()
            self._calendar = None
        elif self._block is not None and kind == self._block.kind:
            self._block.text.append(line)
            self._file(self._block)
        elif self._block is not None and kind in self._nested:
            self._block.text.append(line)
            while self._nested.pop() != kind:
                pass
        else:
            self.issues.append(line.issue("ends what was never begun"))

    def _property(self, line: Line) -> None:
        if self._block is not None:
            self._block.text.append(line)
            if not self._nested:
                self._block.lines.append(line)
        elif self._calendar is not None and ":" in line.text:
            self._calendar.lines.append(line)
        elif not self._astray:
            self._astray = True
            self.issues.append(line.issue("belongs to no component; left out"))

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
