"""Lines, and the components they make, as they stand in a calendar's file."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from personal_crm.plugin import Issue

SHOWN = 200
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

    @property
    def first(self) -> Line:
        """The content line it begins with."""
        return next(self.lines())

    @property
    def kind(self) -> str:
        """The component that it begins or ends, in capitals, where it is such a mark."""
        folded = b"\n" in self.data
        line = next(unfolded(self.data, self.number))[1] if folded else self.data
        return text_of(line.partition(b":")[2]).strip().upper()

    def lines(self) -> Iterator[Line]:
        """Yield its content lines."""
        for number, data in unfolded(self.data, self.number):
            line = Line(number, text_of(data))
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
        return self.pieces[0].first

    @property
    def number(self) -> int:
        """The number of the line that begins it."""
        return self.pieces[0].number

    @property
    def text(self) -> list[Line]:
        """All of its lines."""
        return [line for _, lines in self._read for line in lines]

    @cached_property
    def lines(self) -> list[Line]:
        """Its own properties, without those of nested parts."""
        return [line for own, lines in self._read if own for line in lines]

    @property
    def raw(self) -> str:
        """Its text, unfolded, a property a line."""
        return "\n".join([line.text for line in self.text])

    @cached_property
    def _read(self) -> list[tuple[bool, list[Line]]]:
        return [(piece.own, list(piece.lines())) for piece in self.pieces]

    @property
    def uid(self) -> str:
        """Its UID, or an empty text."""
        own = next((piece.data for piece in self.pieces if piece.own), b"")
        found = _UID.search(own)
        return text_of(found[1]).strip() if found and found[1] else self.value("UID")

    @property
    def unstamped(self) -> bytes:
        """Its bytes, but for the time at which they were written (RFC 5545, 3.8.7.2)."""
        return _STAMP.sub(b"", b"\n".join([piece.data for piece in self.pieces]))

    def line(self, name: str) -> Line:
        """Return the first line of the property `name`, or the component's first."""
        return next((line for line in self.lines if line.name == name), self.first)

    def value(self, name: str) -> str:
        """Return the value of its property `name`, or an empty text."""
        return next((line.value for line in self.lines if line.name == name), "")


def unfolded(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
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


def text_of(line: bytes) -> str:
    """Return a content line as text: what is not in UTF-8 is read as Latin-1 of Windows."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
