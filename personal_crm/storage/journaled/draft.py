"""What a transaction changed so far: unseen by others, and not kept, until it ends."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping

import msgspec

from personal_crm.storage.journaled.commits import REMOVED, Commit, Note
from personal_crm.storage.journaled.rows import Document, Lines, Move, Rows, decoded


class TableDraft:
    """A table with what a transaction changed in it, as text."""

    def __init__(self, base: Lines) -> None:
        self._base = base
        self._changed: dict[int, bytes | None] = {}
        self.next_id = base.next_id

    def __len__(self) -> int:
        return len(self.numbers())

    def line(self, number: int) -> bytes | None:
        """Return the text of the document `number`, or None."""
        return self._changed[number] if number in self._changed else self._base.line(number)

    def numbers(self) -> list[int]:
        """Return the numbers of all documents."""
        return _with_changes(self._base.numbers(), self._changed)

    def put(self, number: int, line: bytes | None) -> None:
        """Set the text of the document `number`, or take it away."""
        self._changed[number] = line
        if number >= self.next_id:
            self.next_id = number + 1

    def add(self, line: bytes) -> int:
        """Add a document under a number that none has had, and return that."""
        number = self.next_id
        self._changed[number] = line
        self.next_id = number + 1
        return number

    def put_all(self, lines: Mapping[int, bytes | None], next_id: int) -> None:
        """Set or take away the texts of many documents; `next_id` is greater than their numbers."""
        self._changed.update(lines)
        self.next_id = max(self.next_id, next_id)

    def moves(self, name: str) -> list[Move]:
        """Return how each document that differs moves; `name` is the table's."""
        line, moves = self._base.line, []
        for number, after in self._changed.items():
            before = line(number)
            if before != after:
                moves.append(Move(name, number, before, after))
        return moves


class Trial(MutableMapping[int, Document]):
    """A table that one call may change as it likes, for the documents it gets are copies.

    Where the call fails, it is let go, and nothing has happened.
    """

    def __init__(self, base: Lines) -> None:
        self._base = base
        self._changed: dict[int, Document | None] = {}
        self.next_id = base.next_id

    def __getitem__(self, number: int) -> Document:
        if number not in self._changed:
            line = self._base.line(number)
            if line is None:
                raise KeyError(number)
            self._changed[number] = decoded(line)
        document = self._changed[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: Document) -> None:
        self._changed[number] = document
        if number >= self.next_id:
            self.next_id = number + 1

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._changed[number] = None

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        if number in self._changed:
            return self._changed[number] is not None
        return self._base.line(number) is not None

    def __iter__(self) -> Iterator[int]:
        return iter(_with_changes(self._base.numbers(), self._changed))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take all documents away."""
        self._changed = dict.fromkeys(self)

    def take_number(self) -> int:
        """Return a number that no document has had."""
        number = self.next_id
        self.next_id += 1
        return number

    def settle(self, draft: TableDraft) -> None:
        """Write what changed down as text; all of it, or an error and nothing."""
        encode = msgspec.json.encode
        lines = {n: None if d is None else encode(d) for n, d in self._changed.items()}
        draft.put_all(lines, self.next_id)


class Draft:
    """The tables of one transaction. A `note` makes it an action that can be undone."""

    def __init__(self, rows: Callable[[str], Lines | None]) -> None:
        self._rows = rows
        self._tables: dict[str, TableDraft] = {}
        self.dropped: list[str] = []
        self.note: Note | None = None

    def table(self, name: str) -> TableDraft:
        """Return the table called `name`, which comes into being if it is not there."""
        if name not in self._tables:
            base = self._base(name)
            self._tables[name] = TableDraft(Rows() if base is None else base)
        return self._tables[name]

    def seen(self, name: str) -> Lines | None:
        """Return the table called `name` as this transaction sees it, if it is there."""
        return self._tables[name] if name in self._tables else self._base(name)

    def names(self, known: set[str]) -> set[str]:
        """Return the tables there are, where `known` were there before."""
        return (known - set(self.dropped)) | self._tables.keys()

    def drop(self, name: str) -> None:
        """Take the whole table away."""
        self._tables.pop(name, None)
        if self._rows(name) is not None and name not in self.dropped:
            self.dropped.append(name)

    def moves(self) -> dict[str, list[Move]]:
        """Return what moves in each table: those with nothing in them come into being."""
        moves = {}
        for name, draft in self._tables.items():
            some = draft.moves(name)
            if some or self._base(name) is None:
                moves[name] = some
        return moves

    def commit(self, sequence: int, moves: Mapping[str, list[Move]]) -> Commit:
        """Return what is to be written of `moves`."""
        undoable = self.note is not None and not self.note.turn
        after: dict[str, dict[int, msgspec.Raw]] = {}
        before: dict[str, dict[int, msgspec.Raw]] = {}
        for name, some in moves.items():
            after[name] = {move.number: msgspec.Raw(move.after or REMOVED) for move in some}
            if undoable:
                before[name] = {move.number: msgspec.Raw(move.before or REMOVED) for move in some}
        return Commit(
            sequence=sequence,
            note=self.note,
            dropped=tuple(self.dropped),
            tables=after,
            before=before,
        )

    def _base(self, name: str) -> Lines | None:
        return None if name in self.dropped else self._rows(name)


def _with_changes(
    numbers: list[int], changed: dict[int, bytes | None] | dict[int, Document | None]
) -> list[int]:
    if not changed:
        return numbers
    known = set(numbers)
    kept = [n for n in numbers if n not in changed or changed[n] is not None]
    return kept + [n for n, now in changed.items() if now is not None and n not in known]
