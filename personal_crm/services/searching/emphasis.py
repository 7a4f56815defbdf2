"""Where in a text stands what was looked for, and the part of a long text around it."""

import re

from personal_crm.domain.text import folded
from personal_crm.services.searching.asking import Asked
from personal_crm.storage.searching.tokens import is_joined

Span = tuple[int, int]
BEFORE = 3


def spans(text: str, asked: Asked) -> list[Span]:
    """Return where in `text` the words of `asked` stand, or begin, in their order."""
    if not asked.words:
        return []
    pattern = "|".join(map(_pattern, sorted(asked.words, key=len, reverse=True)))
    plain, places = folded(text)
    found = (match.span() for match in re.finditer(pattern, plain))
    return [(places[first], places[last - 1] + 1) for first, last in found]


def around(text: str, asked: Asked, length: int) -> str:
    """Return `text` on one line; of one longer than `length`, from a little before what was found.

    It is not cut at its end.
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    first = next((first for first, _ in spans(line, asked)), 0)
    start = max(first - length // BEFORE, 0)
    if not start:
        return line
    blank = line.find(" ", start, first)
    return "…" + line[blank + 1 if blank >= 0 else start :]


def _pattern(word: str) -> str:
    return re.escape(word) if is_joined(word) else rf"(?<![^\W_]){re.escape(word)}"
