"""Text for the screen: parts in a tone, cut, wrapped and spread by the cells they take.

All of it may come from outside. It is made visible here and carried as plain parts, so that
nothing in it can be taken for markup, an action or a terminal's control sequence.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from personal_crm.domain.text import visible

Tone = Literal["", "strong", "quiet", "accent"]
Part = tuple[str, Tone]
Line = tuple[Part, ...]
WIDEST = 72
_STYLES: dict[Tone, str] = {"": "", "strong": "bold", "quiet": "$quiet", "accent": "$accent"}


def line(text: str, tone: Tone = "") -> Line:
    """Return a line of one part."""
    return ((text, tone),)


def cut(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells, cut at a word with an ellipsis."""
    shown = " ".join(visible(text).split())
    if cell_len(shown) <= width:
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
    for count in range(len(items), 0, -1):
        rest = more.format(len(items) - count) if count < len(items) else ""
        said = between.join(cut(item, width) for item in items[:count]) + rest
        if cell_len(said) <= width:
            return said
    return cut(items[0], width) if items else ""


def laid_out(items: Sequence[str], width: int, lines: int) -> list[str]:
    """Return `items` on at most so many lines, whole, and at the end how many more there are."""
    laid: list[str] = []
    rest = list(items)
    while rest and len(laid) < lines - 1:
        count = next(n for n in range(len(rest), 0, -1) if n == 1 or _fit(rest[:n], width))
        laid.append(cut(" · ".join(rest[:count]), width))
        rest = rest[count:]
    return [*laid, fitting(rest, width, " · ", " · {} more")] if rest else laid


def _fit(items: Sequence[str], width: int) -> bool:
    return cell_len(visible(" · ".join(items))) <= width


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells; its own line breaks stay."""
    content = Content(visible(text, lines=True))
    return [piece.plain.rstrip() for piece in content.wrap(max(width, 1))]


def spread(left: Part, right: Part, width: int) -> Line:
    """Return `left` and `right` at the two ends of a line; `right` gives way to `left`."""
    shown, aside = visible(left[0]), visible(right[0])
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
