"""The words by which a text is found."""

import re
from collections.abc import Iterable, Iterator

from personal_crm.domain.text import words

LONGEST = 64
SHORTEST_NUMBER = 3
LONGEST_NUMBER = 24
# Scripts that put no blanks between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese), or
# write articles and conjunctions together with the word that follows (Hebrew, Arabic).
_JOINED = (
    "\u05d0-\u05ea\u0620-\u06ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)
_RUNS = re.compile(f"[{_JOINED}]+|[^{_JOINED}]+")
_JOINED_RUN = re.compile(f"[{_JOINED}]+")


def runs(text: str) -> Iterator[str]:
    """Yield the folded words of `text`, parted where a joined script meets another."""
    for word in words(text):
        if word.isascii():
            yield word[:LONGEST]
        else:
            yield from (run[:LONGEST] for run in _RUNS.findall(word))


def is_joined(run: str) -> bool:
    """Tell whether `run` is of a script in which a word may begin anywhere."""
    return not run.isascii() and _JOINED_RUN.fullmatch(run) is not None


def pairs(run: str) -> list[str]:
    """Return each two neighbours in `run`; a single character as it is."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def tokens(texts: Iterable[str]) -> set[str]:
    """Return what an index holds of `texts`.

    That are the words, and of joined scripts all pairs of neighbours and the last character,
    so that every character begins a token.
    """
    found: set[str] = set()
    for text in texts:
        if text.isascii():
            found.update(word[:LONGEST] for word in words(text))
            continue
        for run in runs(text):
            if is_joined(run):
                found.update(pairs(run), run[-1])
            else:
                found.add(run)
    return found


def endings(number: str) -> set[str]:
    """Return the digits of a telephone number from each of them on, to be found by any part."""
    digits = digits_of(number)[:LONGEST_NUMBER]
    return {digits[at:] for at in range(len(digits) - SHORTEST_NUMBER + 1)}


def digits_of(text: str) -> str:
    """Return the digits in `text`, without what stands between them."""
    return re.sub(r"\D", "", text)
