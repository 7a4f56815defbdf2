"""Numbered lines to cards, so that one bad card cannot take its neighbours along."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from personal_crm.plugin import Issue
from personal_crm_plugins.importers.streams import LARGEST, Numbered

INDENTS = (b" ", b"\t")
LINE_OVERHEAD = 100
ROOM_FOR_PEOPLE = 1 << 20
STRAY_SHOWN = 20
_MARK = re.compile(
    rb"(?:\xef\xbb\xbf)?([\s\0]*)(?:[\w-]+\.)?(BEGIN|END)\s*:\s*VCARD[\s;]*", re.IGNORECASE
)
_MARK_ENDS = frozenset(b"Dd; \t\r\n\f\v")
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT[^:]*:\s*(BEGIN:VCARD)?\s*", re.IGNORECASE)
PROPERTY = re.compile(rb"(?:[\w.-]+|X-[^:;]*)\s*[;:]", re.IGNORECASE)
_KIND = re.compile(rb"(?:[\w-]+\.)?(?:X-ADDRESSBOOKSERVER-)?KIND\s*[;:]", re.IGNORECASE)
OF_PEOPLE = re.compile(
    rb"(?:[\w-]+\.)?(?:FN|N|TEL|EMAIL|ADR|ORG|TITLE|BDAY|NICKNAME|NOTE|URL|UID)\s*[;:]",
    re.IGNORECASE,
)


@dataclass
class RawCard:
    """The lines between BEGIN and END, as bytes; `issues` holds what was wrong with its frame.

    `agent_head` is set while the last property is an AGENT, which a card may follow.
    """

    line: int
    indent: bytes = b""
    lines: list[Numbered] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _size: int = 0
    _is_full: bool = False
    _leaves_out: bool = False
    agent_head: re.Match[bytes] | None = None
    _head_at: int = 0
    _agent: list[bytes] | None = None
    _depth: int = 0

    def add(self, number: int, line: bytes) -> None:
        """Take one line; what would make the card larger than fits in memory is left out."""
        if self.indent and line.startswith(self.indent):
            line = line[len(self.indent) :]
        if self._leaves_out:
            if line[:1] in INDENTS or not PROPERTY.match(line):
                return
            self._leaves_out = False
        if line[:1] not in INDENTS:
            self.agent_head = _AGENT.fullmatch(line)
            self._head_at = len(self.lines)
        self._size += len(line) + LINE_OVERHEAD
        if self._size <= LARGEST or self._makes_room(number, line):
            self.lines.append((number, line))

    def digest(self) -> str:
        """Return a hash of the lines as they stand."""
        text = b"\n".join(line for _, line in self.lines)
        return f"lines:{hashlib.sha256(text).hexdigest()}"

    def names_a_kind(self) -> bool:
        """Tell whether a line says what kind of card it is."""
        return any(_KIND.match(line) for _, line in self.lines)

    def _makes_room(self, number: int, line: bytes) -> bool:
        """Leave out a value that is most of the card, or lines that tell least of a person.

        Returns whether `line` stays.
        """
        value = [] if self._is_full else [*self.lines[self._head_at :], (number, line)]
        size = sum(len(one) + LINE_OVERHEAD for _, one in value)
        if size > LARGEST // 2:
            first, text = value[0]
            message = "the value is too large: it is left out, and the rest of the card is read"
            self.issues.append(Issue(first, message, excerpt(text), "error"))
            del self.lines[self._head_at :]
            self._size -= size
            self._leaves_out = True
            return False
        self._fill(number, line)
        stays = self._size <= LARGEST + ROOM_FOR_PEOPLE and OF_PEOPLE.match(line) is not None
        self._size -= 0 if stays else len(line) + LINE_OVERHEAD
        return stays

    def _fill(self, number: int, line: bytes) -> None:
        if not self._is_full:
            message = "the card is too large: this line and others of the card are left out"
            self.issues.append(Issue(number, message, excerpt(line), "error"))
            self._is_full = True

    def nested(self, number: int, line: bytes, mark: str) -> bool:
        """Take `line` where it belongs to a card inside this one (vCard 2.1, AGENT)."""
        if self._agent is None:
            if not self._opens_agent(line, mark):
                return False
            self._agent, self._depth = [b"BEGIN:VCARD"], 1
            if mark == "BEGIN":
                return True
        self._size += len(line) + LINE_OVERHEAD
        if self._size <= LARGEST:
            self._agent.append(line)
        else:
            self._fill(number, line)
        self._depth += {"BEGIN": 1, "END": -1}.get(mark, 0)
        if self._depth == 0:
            self.close_agent()
        return True

    def _opens_agent(self, line: bytes, mark: str) -> bool:
        if self.agent_head is None or self._head_at != len(self.lines) - 1:
            return False
        return line[:1] not in INDENTS if self.agent_head[1] else mark == "BEGIN"

    def in_folded_agent(self) -> bool:
        """Tell whether an indented END may belong to an AGENT written with folded lines."""
        return self.agent_head is not None and self.agent_head[1] is not None

    def close_agent(self) -> None:
        """Write the inner card as RFC 2426, 3.5.4 does: as the escaped text of one line."""
        if self._agent is None:
            return
        number = self.lines.pop()[0]
        text = b"\n".join(self._agent).replace(b"\\", b"\\\\")
        for character, escaped in ((b"\n", b"\\n"), (b",", b"\\,"), (b";", b"\\;")):
            text = text.replace(character, escaped)
        self.lines.append((number, b"AGENT:" + text))
        self._agent = self.agent_head = None


def excerpt(line: bytes | str) -> str:
    """Return a line for an issue: as text, cut where it is very long."""
    if isinstance(line, bytes):
        line = line[:2000].decode("utf-8", "replace")
    return line if len(line) <= 500 else line[:499] + "…"


def _mark(line: bytes) -> tuple[str, bytes]:
    match = _MARK.fullmatch(line) if line and line[-1] in _MARK_ENDS else None
    return (match[2].decode().upper(), match[1]) if match else ("", b"")


def raw_cards(lines: Iterable[Numbered]) -> Iterator[RawCard | Issue]:
    """Yield the cards of a file in their order, and issues for what lies outside of them."""
    card: RawCard | None = None
    stray = RawCard(0)
    for number, line in lines:
        mark, indent = _mark(line)
        if card is None:
            if mark == "BEGIN":
                yield from _outside(stray)
                card, stray = RawCard(number, indent), RawCard(0)
            elif mark == "END" and _is_headless(stray):
                yield _without_begin(stray)
                stray = RawCard(0)
            elif line.strip():
                stray.add(number, line)
        elif card.agent_head is not None and card.nested(number, line, mark):
            continue
        elif mark == "BEGIN":
            yield _without_end(card)
            card = RawCard(number, indent)
        elif mark == "END" and (indent == card.indent or not card.in_folded_agent()):
            yield card
            card = None
        else:
            card.add(number, line)
    if card:
        yield _without_end(card)
    yield from _outside(stray)


def _is_headless(stray: RawCard) -> bool:
    return any(PROPERTY.match(line) for _, line in stray.lines)


def _without_begin(stray: RawCard) -> RawCard:
    stray.line, text = stray.lines[0][0], stray.lines[0][1]
    stray.issues.append(Issue(stray.line, "BEGIN:VCARD is missing before this line", excerpt(text)))
    return stray


def _without_end(card: RawCard) -> RawCard:
    card.close_agent()
    message = "END:VCARD is missing for the card that begins here"
    card.issues.append(Issue(card.line, message, "BEGIN:VCARD"))
    return card


def _outside(stray: RawCard) -> Iterator[Issue]:
    for number, text in stray.lines[:STRAY_SHOWN]:
        yield Issue(number, "a line outside any card", excerpt(text))
    if more := stray.lines[STRAY_SHOWN:]:
        yield Issue(more[0][0], f"{len(more)} more lines outside any card", excerpt(more[0][1]))
