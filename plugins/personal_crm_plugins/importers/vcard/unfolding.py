"""A card's lines to content lines, one property each: folds undone while they are still bytes.

Folding may cut a character in two (RFC 6350, 3.2), so nothing is decoded here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from personal_crm.plugin import Issue
from personal_crm_plugins.importers.streams import Numbered
from personal_crm_plugins.importers.vcard.splitting import INDENTS, PROPERTY, RawCard, excerpt

# The length of a line that a writer cuts at 75 (RFC 6350, 3.2), its end counted or not.
FOLD_WIDTHS = range(70, 79)
HEAD_LINES = 20
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}\s*")
_BASE64_HEAD = re.compile(rb"[^:]*[;=,](?:B|BASE64)\s*(?:[;:,]|$)|[^:]*:data:", re.IGNORECASE)
_LONG_TEXT = re.compile(rb"(?:[\w-]+\.)?(?:NOTE|LABEL|ADR)\s*[;:]", re.IGNORECASE)


@dataclass
class _Open:
    """A content line that may still grow; `width` is the length of its last physical line."""

    number: int
    pieces: list[bytes]
    width: int
    soft_break: bool = False

    def is_quoted_printable(self) -> bool:
        head = self.pieces[0].partition(b":")[0]
        return b"quoted-printable" in head.lower()

    def holds_base64(self) -> bool:
        return _BASE64_HEAD.match(self.pieces[0]) is not None


def content_lines(card: RawCard) -> Iterator[Numbered | Issue]:
    """Yield the card's content lines with the number of their first line, and issues.

    Joined are: folded lines; quoted-printable soft breaks (RFC 2045, 6.7); base64 that goes
    on without indent; and a line without a name where it can only be more of the line before.
    """
    current: _Open | None = None
    for at, (number, line) in enumerate(card.lines):
        if current and current.soft_break:
            _grow(current, line)
        elif not line.strip():
            continue
        elif current and line[:1] in INDENTS:
            _grow(current, line[1:], len(line))
        elif current and not _names_a_property(card.lines, at) and _goes_on(current, line):
            if not current.holds_base64():
                yield Issue(number, "read as part of the line before", excerpt(line))
        else:
            if current:
                yield current.number, b"".join(current.pieces)
            current = _Open(number, [], 0)
            _grow(current, line)
    if current:
        yield current.number, b"".join(current.pieces)


def _names_a_property(lines: Sequence[Numbered], at: int) -> bool:
    """Tell whether a line is a name up to a colon, which may stand on a folded line."""
    head = lines[at][1]
    if b":" not in head:
        for _, line in lines[at + 1 : at + HEAD_LINES]:
            if b":" in head or line[:1] not in INDENTS:
                break
            head += line[1:]
    return b":" in head and PROPERTY.match(head) is not None


def _grow(current: _Open, piece: bytes, width: int = 0) -> None:
    current.pieces.append(piece)
    current.width = width or len(piece)
    current.soft_break = False
    if piece.endswith(b"=") and current.is_quoted_printable():
        current.pieces[-1] = piece[:-1]
        current.soft_break = True


def _goes_on(current: _Open, line: bytes) -> bool:
    """Add a line without a name to the one before, where there is reason to.

    Base64 needs no indent to be told from a property. After a line of the usual fold width
    the writer forgot to indent; within a long text it forgot to escape the line's end.
    """
    separator = b""
    if current.holds_base64():
        if not _BASE64.fullmatch(line):
            return False
    elif _LONG_TEXT.match(current.pieces[0]) and current.width not in FOLD_WIDTHS:
        separator = b"=0A" if current.is_quoted_printable() else b"\\n"
    elif current.width not in FOLD_WIDTHS:
        return False
    _grow(current, separator + line, len(line))
    return True
