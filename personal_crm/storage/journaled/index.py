"""Finding documents by what a column holds."""

import functools
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set
from operator import attrgetter
from typing import Any

import msgspec

from personal_crm.storage.journaled.rows import Document, Move

Entries = dict[str, int | list[int]]
Load = Callable[[], tuple[Entries, int]]


def values_at(document: Document, column: str) -> set[str]:
    """Return the texts at `column`: of a field, of a list's items, or (`a.b`) of fields in them."""
    *parts, last = column.split(".")
    found: list[Any] = [document]
    for part in parts:
        inner = (item.get(part) for item in found if isinstance(item, dict))
        found = [
            item for value in inner for item in (value if isinstance(value, list) else (value,))
        ]
    return {text for item in found if isinstance(item, dict) for text in texts_in(item.get(last))}


def texts_in(value: object) -> set[str]:
    """Return the texts that `value` is, or that are items of it."""
    items = value if isinstance(value, list) else (value,)
    return {item for item in items if isinstance(item, str)}


@functools.cache
def reader(column: str) -> Callable[[bytes], set[str]]:
    """Return what reads the texts at `column` from a document, decoding no more than it needs."""
    first, _, rest = column.partition(".")
    part = msgspec.defstruct("Part", [("value", Any, None)], rename={"value": first})
    decode, value = msgspec.json.Decoder(part).decode, attrgetter("value")
    if not rest:
        return lambda line: texts_in(value(decode(line)))
    return lambda line: values_at({first: value(decode(line))}, column)


def add(entries: Entries, value: str, number: int) -> None:
    """Enter `number` under `value`: alone without a list, as most are; several in their order."""
    known = entries.get(value)
    if known is None:
        entries[value] = number
    elif isinstance(known, list):
        place = len(known) if number > known[-1] else bisect_left(known, number)
        if place == len(known) or known[place] != number:
            known.insert(place, number)
    elif known != number:
        entries[value] = sorted((known, number))


def take(entries: Entries, value: str, number: int) -> None:
    """Take `number` from under `value`."""
    known = entries.get(value)
    if isinstance(known, list):
        place = bisect_left(known, number)
        if place < len(known) and known[place] == number:
            del known[place]
        if not known:
            del entries[value]
    elif known == number:
        del entries[value]


class Index:
    """The numbers of documents by the texts in one column.

    When first asked, it is read from the snapshot, or made from the documents: `load` returns
    it, and of how many moves it knows. When asked again it takes in what moved since (`moves`
    grows with each commit), so that opening and a single commit stay cheap.
    """

    def __init__(self, column: str, load: Load, moves: Sequence[Move]) -> None:
        self._column = column
        self._load = load
        self._entries: Entries | None = None
        self._moves = moves
        self._taken = 0
        self._mutex = threading.Lock()

    def find(self, value: str) -> list[int]:
        """Return the numbers of the documents that have `value`, the first written first."""
        with self._mutex:
            found = self._ready().get(value, [])
            return [found] if isinstance(found, int) else list(found)

    def among(self, values: Set[str]) -> list[int]:
        """Return the numbers of the documents that have any of `values`, in no order."""
        with self._mutex:
            entries = self._ready()
            found = [entries[value] for value in entries.keys() & values]
        numbers = ([one] if isinstance(one, int) else one for one in found)
        return [number for some in numbers for number in some]

    def values(self) -> list[str]:
        """Return all texts that the column holds."""
        with self._mutex:
            return list(self._ready())

    def _ready(self) -> Entries:
        if self._entries is None:
            self._entries, self._taken = self._load()
        if self._taken < len(self._moves):
            fresh = self._moves[self._taken :]
            self._move(self._entries, fresh)
            self._taken += len(fresh)
        return self._entries

    def _move(self, entries: Entries, moves: Iterable[Move]) -> None:
        for move in moves:
            had, has = self._values(move.before), self._values(move.after)
            for value in had - has:
                take(entries, value, move.number)
            for value in has - had:
                add(entries, value, move.number)

    def _values(self, line: bytes | None) -> set[str]:
        return set() if line is None else reader(self._column)(line)


def entries_of(lines: Iterable[tuple[int, bytes]], column: str) -> Entries:
    """Make the entries of a column from all documents."""
    entries: Entries = {}
    read = reader(column)
    for number, line in lines:
        for value in read(line):
            add(entries, value, number)
    return entries
