"""What was typed, as questions to the index, the surest first."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from personal_crm.domain.text import fold
from personal_crm.storage.searching.entries import END, FIRST_CONTACT, beginning_with
from personal_crm.storage.searching.tokens import (
    SHORTEST_NUMBER,
    digits_of,
    is_joined,
    pairs,
    runs,
)

PEOPLE, RECORDS = 20, 40
MOST_WORDS = 12
NAMED, NUMBERED, GUESSED = 0.8, 0.7, 0.2
_NUMBER = re.compile(r"[\d\s+()./-]+")


class Question(NamedTuple):
    """An FTS5 expression, the places it is asked of, how many it may find, and their score."""

    score: float
    expression: str
    first: int
    end: int
    limit: int


class Asked:
    """What somebody typed: words that must all be found, whole or as the beginnings of words."""

    def __init__(self, query: str) -> None:
        self.whole = fold(query)
        self.words = list(dict.fromkeys(runs(query)))[-MOST_WORDS:]
        number = digits_of(self.whole).lstrip("0") if _NUMBER.fullmatch(self.whole) else ""
        self.number = number if len(number) >= SHORTEST_NUMBER else ""

    def questions(self) -> Iterator[Question]:
        """Yield what to ask: names, then numbers, then whole words, then beginnings."""
        if not self.words:
            return
        whole, begun = self._terms(begun=False), self._terms(begun=True)
        yield _of_people(0.9, "name", whole)
        first, end = beginning_with(self.whole)
        yield _of_people(NAMED, "name", begun)._replace(first=first, end=end)
        yield _of_people(NAMED, "name", begun)
        if self.number:
            yield _of_people(NUMBERED, "text", [f'"{self.number}" *'])
        yield _of_people(0.6, "name text", whole)
        yield _of_records(0.5, whole)
        yield _of_people(0.4, "name text", begun)
        yield _of_records(0.3, begun)

    def guesses(self, names: Iterable[str]) -> Iterator[Question]:
        """Yield what to ask where nothing was found: the `names` that may have been meant."""
        alike = [[word, *(name for name in names if _alike(word, name))] for word in self.words]
        if any(len(words) > 1 for words in alike):
            terms = [_either(f'"{word}" *' for word in words) for words in alike]
            yield _of_people(GUESSED, "name", terms)

    def _terms(self, *, begun: bool) -> list[str]:
        return [_term(word, begun=begun) for word in self.words]


def _term(word: str, *, begun: bool) -> str:
    if is_joined(word):
        # A single character is where a pair begins.
        return _both(f'"{pair}"' for pair in pairs(word)) if len(word) > 1 else f'"{word}" *'
    return f'"{word}" *' if begun else f'"{word}"'


def _of_people(score: float, columns: str, terms: list[str]) -> Question:
    return Question(score, f"{{{columns}}} : {_both(terms)}", FIRST_CONTACT, END, PEOPLE)


def _of_records(score: float, terms: list[str]) -> Question:
    """Ask for records in whose own words one of the terms stands, and all with those they name."""
    expression = f"text : {_either(terms)}"
    if len(terms) > 1:
        expression += f" AND {{text who}} : {_both(terms)}"
    return Question(score, expression, 0, FIRST_CONTACT, RECORDS)


def _both(terms: Iterable[str]) -> str:
    return f"({' AND '.join(terms)})"


def _either(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"


def _alike(word: str, name: str) -> bool:
    """Tell whether one slip of the finger leads from the beginning of `name` to `word`."""
    if len(word) < 4 or name[:1] != word[:1]:
        return False
    return any(_one_slip(word, name[: len(word) + more]) for more in (-1, 0, 1))


def _one_slip(one: str, other: str) -> bool:
    """Tell whether a letter less, more or another, or two exchanged, make `one` of `other`."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    left, right = one[same:], other[same:]
    exchanged = left[:2] == right[1::-1] and left[2:] == right[2:]
    return exchanged or left[1:] == right[1:] or left[1:] == right or left == right[1:]
