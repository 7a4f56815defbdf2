"""Text for the screen: parts in a tone, cut, wrapped and spread by the cells they take.

All of it may come from outside. It is made visible here and carried as plain parts, so that
nothing in it can be taken for markup, an action or a terminal's control sequence.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from personal_crm.domain.text import visible

Tone = Literal["", "strong", "quiet", "accent"]
Part = tuple[str, Tone]
Line = tuple[Part, ...]
WIDEST = 72
BETWEEN = " · "
# Enough for any text that is to be read; what nobody reads need not be made visible.
CHARACTERS_A_CELL = 8
_STYLES: dict[Tone, str] = {"": "", "strong": "bold", "quiet": "$quiet", "accent": "$accent"}


def line(text: str, tone: Tone = "") -> Line:
    """Return a line of one part."""
    return ((text, tone),)


def cut(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells, cut at a word with an ellipsis."""
    rough = text[: max(width, 1) * CHARACTERS_A_CELL]
    shown = " ".join(visible(rough).split())
    if len(rough) == len(text) and cell_len(shown) <= width:
        return shown
    head = set_cell_size(shown, max(width - 1, 0))
    words, blank, _ = head.rpartition(" ")
    kept = words if blank and cell_len(words) >= width // 2 else head
    return kept.rstrip(" ,;:.·") + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Return `text` cut and filled up to exactly `width` cells, with a blank after it."""
    return set_cell_size(cut(text, width), width) + " "


def fitting(items: Sequence[str], width: int, between: str = " ", more: str = "") -> str:
    """Return as many `items` as fit into `width` cells, whole; `more` counts those that do not."""
    short = [cut(item, width) for item in items]
    for count in range(len(short), 0, -1):
        rest = more.format(len(short) - count) if count < len(short) else ""
        said = between.join(short[:count]) + rest
        if cell_len(said) <= width:
            return said
    return short[0] if short else ""


def laid_out(items: Sequence[str], width: int, lines: int) -> list[str]:
    """Return `items` on at most so many lines, whole, and at the end how many more there are."""
    rest = [cut(item, width) for item in items]
    laid: list[str] = []
    while rest and len(laid) < lines - 1:
        lengths = accumulate(cell_len(item) + len(BETWEEN) for item in rest)
        count = max(sum(length - len(BETWEEN) <= width for length in lengths), 1)
        laid.append(BETWEEN.join(rest[:count]))
        rest = rest[count:]
    return [*laid, fitting(rest, width, BETWEEN, BETWEEN + "{} more")] if rest else laid


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells; its own line breaks stay."""
    content = Content(visible(text, lines=True))
    return [piece.plain.rstrip() for piece in content.wrap(max(width, 1))]


def spread(left: Part, right: Part, width: int) -> Line:
    """Return `left` and `right` at the two ends of a line; `right` gives way to `left`."""
    shown, aside = cut(left[0], width), cut(right[0], width)
    room = width - cell_len(aside) - 2
    if cell_len(shown) > room and room < width * 2 // 3:
        aside, room = "", width
    shown = cut(shown, room)
    gap = " " * max(width - cell_len(shown) - cell_len(aside), 0)
    return ((shown, left[1]), (gap, ""), (aside, right[1]))


def content(lines: Iterable[Line]) -> Content:
    """Return lines as a widget shows them."""
    rows = [
        Content.assemble(*((visible(text), _STYLES[tone]) for text, tone in parts))
        for parts in lines
    ]
    return Content("\n").join(rows)
