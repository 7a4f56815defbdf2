"""All tables in memory as of one commit, and what finds documents in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from personal_crm.storage.journaled.commits import REMOVED, Commit
from personal_crm.storage.journaled.index import Entries, Index, entries_of
from personal_crm.storage.journaled.rows import Move, Rows, lines_of
from personal_crm.storage.journaled.snapshot import Snapshot


class State:
    """The tables as of the commit `sequence`."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.sequence = snapshot.header.sequence if snapshot else 0
        self.size = snapshot.size if snapshot else 0
        self.tables = snapshot.tables() if snapshot else {}
        self._moved: defaultdict[str, list[Move]] = defaultdict(list)
        self._indexes: dict[tuple[str, str], Index] = {}
        if snapshot:
            for table, column in snapshot.columns():
                load = partial(_read, snapshot, table, column)
                self._indexes[table, column] = Index(column, load, self._moved[table])

    def rows(self, name: str) -> Rows | None:
        """Return the documents of a table, if it is there."""
        return self.tables.get(name)

    def index(self, table: str, column: str) -> Index:
        """Return what finds the documents of a table by a column."""
        index = self._indexes.get((table, column))
        if index is None:
            index = Index(column, partial(self._made, table, column), self._moved[table])
            index = self._indexes.setdefault((table, column), index)
        return index

    def apply(self, commit: Commit) -> list[Move]:
        """Take in a commit that was read, and return what it moved."""
        dropped = self._drop_all(commit.dropped)
        tables = {name: list(self._moves(name, lines)) for name, lines in commit.tables.items()}
        return dropped + self.follow(commit.sequence, (), tables)

    def follow(
        self, sequence: int, dropped: Sequence[str], tables: Mapping[str, list[Move]]
    ) -> list[Move]:
        """Take in a commit of one's own, of which is known what it moves in each table."""
        moves = self._drop_all(dropped) if dropped else []
        for name, some in tables.items():
            rows = self.tables.get(name)
            if rows is None:
                rows = Rows()
                self.tables = {**self.tables, name: rows}
            rows.follow(some)
            self._moved[name] += some
            moves += some
        self.sequence = sequence
        return moves

    def _moves(self, name: str, lines: Mapping[int, msgspec.Raw]) -> Iterator[Move]:
        rows = self.tables.get(name) or Rows()
        for number, raw in lines.items():
            text = bytes(raw)
            yield Move(name, number, rows.line(number), None if text == REMOVED else text)

    def _drop_all(self, names: Iterable[str]) -> list[Move]:
        return [move for name in names for move in self._drop(name)]

    def _drop(self, name: str) -> list[Move]:
        rows = self.tables.get(name)
        if rows is None:
            return []
        self.tables = {key: value for key, value in self.tables.items() if key != name}
        moves = [Move(name, number, line, None) for number, line in lines_of(rows)]
        self._moved[name] += moves
        return moves

    def _made(self, table: str, column: str) -> tuple[Entries, int]:
        """Return a column's entries, and how many moves of the table they know of for certain.

        What moves meanwhile may be in them or not; to take it in again changes nothing.
        """
        known = len(self._moved[table])
        return entries_of(self._lines(table), column), known

    def _lines(self, table: str) -> Iterable[tuple[int, bytes]]:
        rows = self.tables.get(table)
        return lines_of(rows) if rows else ()


def _read(snapshot: Snapshot, table: str, column: str) -> tuple[Entries, int]:
    return snapshot.entries(table, column), 0


def difference(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> list[Move]:
    """Return the moves that lead from one set of tables to another."""
    moves: list[Move] = []
    for name in before.keys() | after.keys():
        old, new = before.get(name, Rows()), after.get(name, Rows())
        for number in dict.fromkeys((*old.numbers(), *new.numbers())):
            was, is_ = old.line(number), new.line(number)
            if was != is_:
                moves.append(Move(name, number, was, is_))
    return moves
