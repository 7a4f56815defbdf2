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
        yield of_people(0.9, "name", whole)
        first, end = beginning_with(self.whole)
        yield of_people(NAMED, "name", begun)._replace(first=first, end=end)
        yield of_people(NAMED, "name", begun)
        if self.number:
            yield of_people(NUMBERED, "text", [f'"{self.number}" *'])
        yield of_people(0.6, "name text", whole)
        yield of_records(0.5, whole)
        yield of_people(0.4, "name text", begun)
        yield of_records(0.3, begun)

    def _terms(self, *, begun: bool) -> list[str]:
        return [_term(word, begun=begun) for word in self.words]


def _term(word: str, *, begun: bool) -> str:
    if is_joined(word):
        # A single character is where a pair begins.
        return _both(f'"{pair}"' for pair in pairs(word)) if len(word) > 1 else f'"{word}" *'
    return f'"{word}" *' if begun else f'"{word}"'


def of_people(score: float, columns: str, terms: list[str]) -> Question:
    """Ask for people in whose `columns` all terms stand."""
    return Question(score, f"{{{columns}}} : {_both(terms)}", FIRST_CONTACT, END, PEOPLE)


def of_records(score: float, terms: list[str]) -> Question:
    """Ask for records in whose own words one of the terms stands, and all with those they name."""
    expression = f"text : {either(terms)}"
    if len(terms) > 1:
        expression += f" AND {{text who}} : {_both(terms)}"
    return Question(score, expression, 0, FIRST_CONTACT, RECORDS)


def _both(terms: Iterable[str]) -> str:
    return f"({' AND '.join(terms)})"


def either(terms: Iterable[str]) -> str:
    """Return the term that one of `terms` stands there."""
    return f"({' OR '.join(terms)})"
