"""All tables in memory as of one commit, and what finds documents in them."""

from collections.abc import Iterable, Mapping
from functools import partial

import msgspec

from personal_crm.storage.journaled.commits import REMOVED, Commit
from personal_crm.storage.journaled.index import Index, entries_of
from personal_crm.storage.journaled.rows import Move, Rows, lines_of
from personal_crm.storage.journaled.snapshot import Snapshot


class State:
    """The tables as of the commit `sequence`."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.sequence = snapshot.header.sequence if snapshot else 0
        self.size = snapshot.size if snapshot else 0
        self.tables = snapshot.tables() if snapshot else {}
        self._indexes: dict[str, dict[str, Index]] = {}
        if snapshot:
            for table, column in snapshot.columns():
                load = partial(snapshot.entries, table, column)
                self._indexes.setdefault(table, {})[column] = Index(column, load)

    def rows(self, name: str) -> Rows | None:
        """Return the documents of a table, if it is there."""
        return self.tables.get(name)

    def index(self, table: str, column: str) -> Index:
        """Return what finds the documents of a table by a column."""
        indexes = self._indexes.setdefault(table, {})
        index = indexes.get(column)
        if index is None:
            index = Index(column, lambda: entries_of(self._lines(table), column))
            index = indexes.setdefault(column, index)
        return index

    def apply(self, commit: Commit) -> list[Move]:
        """Take in a commit, and return what it moved."""
        moves: list[Move] = []
        for name in commit.dropped:
            moves += self._drop(name)
        for name, lines in commit.tables.items():
            moves += self._put(name, lines)
        self.sequence = commit.sequence
        return moves

    def _put(self, name: str, lines: Mapping[int, msgspec.Raw]) -> list[Move]:
        rows = self.tables.get(name)
        if rows is None:
            rows = Rows()
            self.tables = {**self.tables, name: rows}
        moves = []
        for number, raw in lines.items():
            text = bytes(raw)
            after = None if text == REMOVED else text
            moves.append(Move(name, number, rows.line(number), after))
            rows.put(number, after)
        self._follow(name, moves)
        return moves

    def _drop(self, name: str) -> list[Move]:
        rows = self.tables.get(name)
        if rows is None:
            return []
        self.tables = {key: value for key, value in self.tables.items() if key != name}
        moves = [Move(name, number, line, None) for number, line in lines_of(rows)]
        self._follow(name, moves)
        return moves

    def _follow(self, table: str, moves: list[Move]) -> None:
        for index in tuple(self._indexes.get(table, {}).values()):
            index.follow(moves)

    def _lines(self, table: str) -> Iterable[tuple[int, bytes]]:
        rows = self.tables.get(table)
        return lines_of(rows) if rows else ()


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
