"""Lines to rows: quoted cells (RFC 4180, 2), over several lines too, and quotes left open."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

# A quoted cell may go on over so many lines; over fewer once quotes were left open.
MOST_LINES = 512
FEWEST_LINES = 8
LONGEST = 1 << 20
UNCLOSED = "a quotation mark opens here and none closes it; read as it stands"
TOO_LONG = "a row too long to read is left out"
_OPEN = re.compile(r' *"')

Line = tuple[int, str]


class Row(NamedTuple):
    """A row: the line it begins in, its cells, its text as it stood, and what is wrong with it."""

    line: int
    cells: list[str]
    raw: str
    problem: str = ""


def rows(lines: Iterable[Line], delimiter: str) -> Iterator[Row]:
    """Yield the rows of `lines`. A quotation mark left open spoils its own line and no other.

    A row of more than `LONGEST` characters has no cells.
    """
    coming = _Coming(iter(lines))
    while (first := coming.next()) is not None:
        number, text = first
        if len(text) > LONGEST:
            yield Row(number, [], text[:LONGEST], TOO_LONG)
        elif '"' not in text:
            yield Row(number, text.split(delimiter), text)
        elif (whole := coming.whole(text, delimiter)) is not None:
            yield Row(number, _cells(whole, delimiter), whole)
        else:
            yield Row(number, text.split(delimiter), text, UNCLOSED)


class _Coming:
    """The lines to come, those first that were looked at in vain."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._waiting: deque[Line] = deque()
        self._patience = MOST_LINES

    def next(self) -> Line | None:
        """Return the next line, None after the last."""
        return self._waiting.popleft() if self._waiting else next(self._lines, None)

    def whole(self, text: str, delimiter: str) -> str | None:
        """Return the row that `text` begins; None where its quote stays open."""
        taken: list[Line] = []
        size = len(text)
        inside = _left_open(text, delimiter, inside=False)
        while inside:
            following = self.next()
            if following is not None:
                taken.append(following)
                size += len(following[1])
            if following is None or len(taken) > self._patience or size > LONGEST:
                self._waiting.extendleft(reversed(taken))
                self._patience = max(self._patience // 2, FEWEST_LINES)
                return None
            inside = _left_open(following[1], delimiter, inside=True)
        return "\n".join((text, *(line for _, line in taken)))


@cache
def _quoted(delimiter: str) -> re.Pattern[str]:
    """Match a cell from within its quotes to its end.

    A quotation mark inside should be doubled; one that is not ends the cell only before a
    delimiter.
    """
    end = rf" *(?:{re.escape(delimiter)}|\Z)"
    return re.compile(rf'((?:[^"]++|""|"(?!{end}))*+)"(?={end})')


def _left_open(text: str, delimiter: str, *, inside: bool) -> bool:
    """Tell whether a quoted cell goes on after `text`, which may begin `inside` of one."""
    at = 0
    while True:
        if not inside and (opening := _OPEN.match(text, at)):
            at, inside = opening.end(), True
        if inside:
            close = _quoted(delimiter).match(text, at)
            if close is None:
                return True
            at, inside = close.end(), False
        at = text.find(delimiter, at) + 1
        if at == 0:
            return False


def _cells(text: str, delimiter: str) -> list[str]:
    """Return the cells of a whole row."""
    cells: list[str] = []
    at = 0
    while True:
        opening = _OPEN.match(text, at)
        close = _quoted(delimiter).match(text, opening.end()) if opening else None
        end = text.find(delimiter, close.end() if close else at)
        until = end if end >= 0 else len(text)
        cells.append(close[1].replace('""', '"') if close else text[at:until])
        if end < 0:
            return cells
        at = end + 1
