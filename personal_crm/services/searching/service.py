"""Answering what was typed: people first, then what was written about them."""

import sqlite3
import sys
import threading
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from personal_crm.domain.errors import HomeUnusable
from personal_crm.services.house import House
from personal_crm.services.searching.asking import Asked, Question
from personal_crm.services.searching.guessing import Guess
from personal_crm.services.searching.results import Result, result_of
from personal_crm.storage.journaled.rows import decoded
from personal_crm.storage.searching.entries import CONTACTS, FIRST_CONTACT, document_at
from personal_crm.storage.searching.file import SearchFile, is_broken
from personal_crm.storage.searching.frozen import Told
from personal_crm.storage.searching.keeping import SearchIndex


@dataclass(frozen=True)
class Found:
    """What was found for a query, the best first; there may be `more` than is told.

    `asked` are the words that stand in it. They are others than those of the query where it is
    `guessed` what was meant.
    """

    query: str
    asked: Asked
    results: tuple[Result, ...] = ()
    guessed: bool = False
    more: bool = False


class Searching:
    """Finds by the index of one home. Several threads may ask; each waits for the one before."""

    def __init__(self, house: House) -> None:
        self._store = house.store
        self._index = SearchIndex(house.store)
        self._mutex = threading.Lock()
        self._names: tuple[int, list[str]] = (0, [])

    def find(self, query: str, told: Told | None = None) -> Found:
        """Return what fits `query`, a few dozen at most.

        Where the index has to be made first, `told` hears how many records are read of how many.

        Raises:
            HomeUnusable: where there is no FTS5, or another process keeps the index for long.
        """
        asked = Asked(query)
        if not asked.words or not self._store.sequence:
            return Found(query, asked)
        with self._mutex:
            try:
                return self._found(query, asked, told)
            except sqlite3.Error as error:
                if not is_broken(error):
                    raise _refused(error) from error
                self._index.drop()
            try:
                return self._found(query, asked, told)
            except sqlite3.Error as error:
                raise _refused(error) from error

    @property
    def nothing(self) -> Found:
        """What is found before anything was asked."""
        return Found("", Asked(""))

    def close(self) -> None:
        """Let go of the index."""
        with self._mutex:
            self._index.close()

    def _found(self, query: str, asked: Asked, told: Told | None) -> Found:
        index = self._index.ready(told)
        found = self._answered(query, index, asked, asked.questions())
        if found.results:
            return found
        guess = Guess(asked, partial(self._names_beginning, index), index.words)
        guessed = self._answered(query, index, guess.meant, guess.questions())
        return replace(guessed, guessed=True) if guessed.results else found

    def _answered(
        self, query: str, index: SearchFile, asked: Asked, questions: Iterator[Question]
    ) -> Found:
        places: dict[int, float] = {}
        overfull: set[bool] = set()
        for question in questions:
            of_people = question.first >= FIRST_CONTACT
            if of_people not in overfull:
                # One more than there is room for tells whether there is more.
                limits = question.first, question.end, question.limit + 1
                found = index.find(question.expression, *limits)
                fresh = [place for place in found if place not in places]
                room = question.limit - sum((at >= FIRST_CONTACT) == of_people for at in places)
                places.update(dict.fromkeys(fresh[:room], question.score))
                if len(fresh) > room:
                    overfull.add(of_people)
        read = (self._result(place, score, asked) for place, score in places.items())
        there = (result for result in read if result is not None)
        results = tuple(sorted(there, key=lambda result: -result.score))
        return Found(query, asked, results, more=bool(overfull))

    def _result(self, place: int, score: float, asked: Asked) -> Result | None:
        """Return what stands at `place`; None where it is gone since the index was made."""
        table, number = document_at(place)
        line = self._store.database.records(table).line(number)
        return result_of(table, decoded(line), score, asked, self._name) if line else None

    def _name(self, contact: str) -> str:
        found = self._store.database.records(CONTACTS).by_id(contact)
        return found.get("name", "") if found else ""

    def _names_beginning(self, index: SearchFile, beginning: str) -> list[str]:
        if self._names[0] != self._store.sequence:
            self._names = self._store.sequence, sorted(index.names())
        names = self._names[1]
        end = beginning + chr(sys.maxunicode)
        return names[bisect_left(names, beginning) : bisect_left(names, end)]


def _refused(error: sqlite3.Error) -> HomeUnusable:
    return HomeUnusable(f"the index cannot be searched ({error})", "", "try again in a moment")
