"""Text for people: aligned and wrapped to the terminal, or one labelled fact a line."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

from personal_crm.domain.text import shortened, visible

Fact = tuple[str, str]
UNWRAPPED = 100_000
NARROWEST = 20
WIDEST_COLUMN = 32
WIDEST_CELL = 2
GAP = "  "
SHOWN_ID = 8


class Printer:
    """Writes an answer to stdout, or to stderr what is said `aside` of it.

    What it is given may be any text: it is shown harmlessly.
    """

    def __init__(self, *, plain: bool, aside: bool = False) -> None:
        self.plain = plain
        self._aside = aside
        self._width = UNWRAPPED if plain else _terminal_width()
        self._bold = not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def heading(self, text: str) -> None:
        """Write what the following is about."""
        shown = visible(text)
        self._echo(click.style(shown, bold=True) if self._bold else shown)

    def line(self, text: str = "", indent: int = 0) -> None:
        """Write a sentence, wrapped."""
        before = "" if self.plain else " " * indent
        for part in wrapped(visible(text), self._width - len(before)) or [""]:
            self._echo((before + part).rstrip())

    def facts(self, facts: Iterable[Fact], indent: int = 0) -> None:
        """Write what is known of one thing."""
        facts = [(visible(label), visible(value)) for label, value in facts]
        if self.plain:
            for label, value in facts:
                self._echo(f"{label}: {value}")
            return
        before = " " * indent
        column = max((cells(label) for label, _ in facts), default=0) + len(GAP)
        for label, value in facts:
            lead = before + _padded(label, column)
            for part in wrapped(value, self._width - cells(lead)) or [""]:
                self._echo((lead + part).rstrip())
                lead = " " * cells(lead)

    def table(self, rows: Sequence[Sequence[Fact]]) -> None:
        """Write things of one sort, a row each; all rows have the same labels.

        The last column takes the room that is left. Columns that are empty throughout are
        left out.
        """
        if self.plain:
            for number, row in enumerate(rows):
                if number:
                    self._echo("")
                self.facts(fact for fact in row if fact[1])
            return
        texts = [[visible(value) for _, value in row] for row in rows]
        filled = [number for number, values in enumerate(zip(*texts, strict=True)) if any(values)]
        columns = [_column([row[number] for row in texts]) for number in filled[:-1]]
        for row, *cut in zip(texts, *columns, strict=True):
            lead = "".join(f"{cell}{GAP}" for cell in cut)
            last = row[filled[-1]] if filled else ""
            for part in wrapped(last, self._width - cells(lead)) or [""]:
                self._echo((lead + part).rstrip())
                lead = " " * cells(lead)

    def _echo(self, line: str) -> None:
        click.echo(line, err=self._aside)


def short(key: str) -> str:
    """Return the ending of an id, by which people name it."""
    return key[-SHOWN_ID:]


def cells(text: str) -> int:
    """Return how many columns of a terminal `text` takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of `width` cells, broken at blanks where that can be."""
    width = max(width, NARROWEST)
    if WIDEST_CELL * len(text) <= width:
        return [" ".join(text.split())] if text else []
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width):
            if line and cells(line) + 1 + cells(piece) > width:
                lines.append(line)
                line = ""
            line = f"{line} {piece}" if line else piece
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, room = "", width
    for character in word if cells(word) > width else ():
        if _cell(character) > room:
            yield piece
            piece, room = "", width
        piece += character
        room -= _cell(character)
    yield piece or word


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Me"}:
        return 0
    return WIDEST_CELL if unicodedata.east_asian_width(character) in "WF" else 1


def _column(values: Sequence[str]) -> list[str]:
    cut = [shortened(value, WIDEST_COLUMN) for value in values]
    width = max(cells(value) for value in cut)
    return [_padded(value, width) for value in cut]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _terminal_width() -> int:
    """Return the columns of the terminal; COLUMNS outranks it, and a file has no end."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or UNWRAPPED
    except (OSError, ValueError):
        return UNWRAPPED
