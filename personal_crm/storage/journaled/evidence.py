"""What is known of documents whose own place is damaged: from actions, and an earlier state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from personal_crm.storage.journaled.actions import Entry
from personal_crm.storage.journaled.commits import REMOVED, Commit, Lines
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.journaled.index import reader
from personal_crm.storage.journaled.journal import line_at
from personal_crm.storage.journaled.rows import Rows, lines_of

Origin = Literal["journal", "actions", "earlier", "lost"]


class Earlier(NamedTuple):
    """A good state of before: the store of that lineage as of a commit, with its actions then."""

    lineage: str
    sequence: int
    tables: Mapping[str, Rows]
    actions: Sequence[Entry]


class Evidence:
    """Says what documents were at the time of a snapshot, and under which numbers.

    `column` names each document of a table. Numbers of an `earlier` state mean the same where
    it is of the same `lineage`; otherwise only a document that is known by name is taken.
    """

    def __init__(
        self, column: str, lineage: str, entries: Iterable[Entry], earlier: Earlier | None
    ) -> None:
        self.column = column
        self._read = reader(column)
        self._earlier = earlier
        self._related = earlier is not None and earlier.lineage == lineage
        self._said: dict[str, dict[int, tuple[bytes | None, bool]]] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        if earlier is not None and self._related:
            for name, rows in earlier.tables.items():
                self._learn(name, lines_of(rows))
        known = {_state(entry) for entry in earlier.actions} if earlier else set()
        for entry in sorted(entries, key=lambda e: e.turned or e.action.sequence):
            with suppress(Damaged):
                commit = line_at(entry.place, Path())
                self.hear(commit)
                undone = entry.action.state == "undone"
                self._say(commit.before if undone else commit.tables, _state(entry) not in known)

    def hear(self, commit: Commit) -> None:
        """Learn which numbers documents had, and no more, from a commit."""
        for lines in (commit.before, commit.tables):
            for name, some in lines.items():
                texts = ((number, bytes(raw)) for number, raw in some.items())
                self._learn(name, ((n, text) for n, text in texts if text != REMOVED))

    def tables(self) -> set[str]:
        """Return the names of all tables that are known of."""
        return {*self._numbers, *self._said}

    def numbers(self, table: str) -> dict[str, int]:
        """Return the numbers of a table's documents by name."""
        return self._numbers.get(table, {})

    def name(self, line: bytes) -> str:
        """Return what a document is named by, an empty text where it has no name."""
        return min(self._read(line), default="")

    def find(self, table: str, number: int, name: str) -> tuple[bytes | None, Origin]:
        """Return the newest text that is proven of a document, and what says so.

        An action that the earlier state knows happened before it. `name` may be empty.
        """
        earlier = self._in_earlier(table, number, name)
        said, newer = self._said.get(table, {}).get(number, (None, False))
        if newer or (earlier is None and not self._related):
            fits = said is not None and name in ("", self.name(said))
            return (said, "actions") if fits else (None, "lost")
        return (earlier, "earlier") if earlier is not None else (None, "lost")

    def _in_earlier(self, table: str, number: int, name: str) -> bytes | None:
        rows = self._earlier.tables.get(table) if self._earlier else None
        line = rows.line(number) if rows else None
        if line is None or not (name or self._related):
            return None
        return line if name in ("", self.name(line)) else None

    def _learn(self, table: str, lines: Iterable[tuple[int, bytes]]) -> None:
        known = self._numbers.setdefault(table, {})
        for number, line in lines:
            for name in self._read(line):
                known[name] = number

    def _say(self, lines: Lines, newer: bool) -> None:
        for name, number, text in _texts(lines):
            self._said.setdefault(name, {})[number] = (text, newer)


def _texts(lines: Lines) -> Iterator[tuple[str, int, bytes | None]]:
    for name, some in lines.items():
        for number, raw in some.items():
            text = bytes(raw)
            yield name, number, None if text == REMOVED else text


def _state(entry: Entry) -> tuple[str, str, int]:
    """Return what tells whether something happened to an action since."""
    return entry.action.id, entry.action.state, entry.turned
