"""The documents of one table in memory: as the JSON text they were written in, by number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

Document = dict[str, Any]


class Move(msgspec.Struct, frozen=True, gc=False):
    """A document's text before and after a change; None where it is not there."""

    table: str
    number: int
    before: bytes | None
    after: bytes | None


class Lines(Protocol):
    """Documents as text: those of a table, or of a table with what a transaction changed."""

    next_id: int

    def __len__(self) -> int: ...

    def line(self, number: int) -> bytes | None:
        """Return the text of the document `number`, or None."""

    def numbers(self) -> list[int]:
        """Return the numbers of all documents."""


def decoded(line: bytes) -> Document:
    """Return a document of its own, sharing nothing with the store."""
    document: Document = msgspec.json.decode(line)
    return document


class Rows:
    """Documents by number, in the order they were first written, decoded only when asked for.

    A document of the snapshot is a place in `content`; `offsets` are where the lines start,
    and one more for the end. `next_id` is greater than all of `ids`. Readers in other threads
    see each document before or after a change, never in between.
    """

    def __init__(
        self,
        content: bytes = b"",
        ids: Sequence[int] = (),
        offsets: Sequence[int] = (),
        next_id: int = 1,
    ) -> None:
        self._content = content
        self._offsets = offsets
        self._cells: dict[int, int | bytes] = dict(zip(ids, range(len(ids)), strict=True))
        self.next_id = next_id

    def __len__(self) -> int:
        return len(self._cells)

    def __contains__(self, number: object) -> bool:
        return number in self._cells

    def line(self, number: int) -> bytes | None:
        """Return the text of the document `number`, or None."""
        cell = self._cells.get(number)
        if not isinstance(cell, int):
            return cell
        return self._content[self._offsets[cell] : self._offsets[cell + 1] - 1]

    def numbers(self) -> list[int]:
        """Return the numbers of all documents."""
        return list(self._cells)

    def put(self, number: int, line: bytes | None) -> None:
        """Set the text of the document `number`, or take it away."""
        if line is None:
            self._cells.pop(number, None)
        else:
            self._cells[number] = line
        if number >= self.next_id:
            self.next_id = number + 1

    def follow(self, moves: Iterable[Move]) -> None:
        """Let documents of this table move."""
        cells, next_id = self._cells, self.next_id
        for move in moves:
            if move.after is None:
                cells.pop(move.number, None)
            else:
                cells[move.number] = move.after
            if move.number >= next_id:
                next_id = move.number + 1
        self.next_id = next_id

    def frozen(self) -> "Rows":
        """Return these rows as they stand, to be read while these change."""
        copy = Rows()
        copy._content, copy._offsets = self._content, self._offsets
        copy._cells, copy.next_id = self._cells.copy(), self.next_id
        return copy


def lines_of(table: Lines) -> Iterator[tuple[int, bytes]]:
    """Yield all documents' numbers and texts, passing over what goes meanwhile."""
    for number in table.numbers():
        line = table.line(number)
        if line is not None:
            yield number, line


class View(Mapping[str, Document]):
    """A table as TinyDB reads it: documents of one's own, by numbers as text."""

    def __init__(self, lines: Lines) -> None:
        self._table = lines

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._table.numbers())

    def __getitem__(self, key: str) -> Document:
        try:
            line = self._table.line(int(key))
        except ValueError:
            line = None
        if line is None:
            raise KeyError(key)
        return decoded(line)

    def items(self) -> Any:
        """Yield numbers as text, and documents, passing over what goes meanwhile."""
        return ((str(number), decoded(line)) for number, line in lines_of(self._table))
