"""Putting a damaged store together: its snapshot, what fills the gaps of it, its journal."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from personal_crm.storage.journaled.commits import Commit, Header
from personal_crm.storage.journaled.evidence import Earlier, Evidence, Origin
from personal_crm.storage.journaled.rows import Rows, lines_of
from personal_crm.storage.journaled.salvage import Gap, Salvage
from personal_crm.storage.journaled.snapshot import Snapshot
from personal_crm.storage.journaled.state import State


class Found(NamedTuple):
    """A document that the snapshot lost: its name, if known, and what brought it back, if so."""

    table: str
    number: int
    name: str
    origin: Origin


class Remains(NamedTuple):
    """All tables of a damaged store as of its last commit, and what became of the rest.

    `found` are the documents that its snapshot lost. Of the tables `uncertain` nobody can say
    whether they held more; the empty name stands for tables that are not known. `covered` and
    `missed` count lost commits, those that the earlier state has and those that nothing has.
    `without_journal` tells that nothing says how many came after the snapshot.
    """

    tables: Mapping[str, Rows]
    sequence: int
    found: Sequence[Found]
    uncertain: Set[str]
    covered: int
    missed: int
    without_journal: bool = False


class Gathering:
    """The state of the store as it comes together."""

    def __init__(self, snapshot: Snapshot | None, base: Header, evidence: Evidence) -> None:
        self._snapshot = snapshot
        self._evidence = evidence
        self._found: list[Found] = []
        self._uncertain: set[str] = set()
        self._state = State()
        self._state.sequence = self._base = base.sequence
        self._tables = snapshot.tables() if snapshot else {}
        self._gaps: dict[str, Gap] = {}
        if isinstance(snapshot, Salvage):
            self._gaps = snapshot.gaps()
        if (snapshot is None and base.sequence) or (isinstance(snapshot, Salvage) and snapshot.cut):
            known = {*self._tables, *self._gaps}
            self._gaps |= {name: Gap(None) for name in evidence.tables() - known}
            self._uncertain.add("")

    def take(self, earlier: Earlier) -> None:
        """Begin with a state that is as new as the snapshot or newer, and has all of it."""
        for table, gap in self._gaps.items():
            rows = earlier.tables.get(table, Rows())
            loose = {self._evidence.name(line) for line in gap.loose}
            for number, line in lines_of(rows):
                name = self._evidence.name(line)
                if name not in loose if gap.numbers is None else number in gap.numbers:
                    self._found.append(Found(table, number, name, "earlier"))
        self._tables = {name: rows.frozen() for name, rows in earlier.tables.items()}
        self._state.sequence = earlier.sequence
        self._uncertain = set()

    def fill(self) -> None:
        """Begin with the snapshot, and fill its gaps."""
        for table, gap in self._gaps.items():
            lines = dict(lines_of(self._tables.get(table, Rows())))
            if gap.numbers is None:
                next_id = self._number(table, gap, lines)
            else:
                next_id = self._tables[table].next_id
                names, _ = self._named(table)
                self._look_for(
                    table, {number: names.get(number, "") for number in gap.numbers}, lines
                )
            rows = Rows(next_id=next_id)
            for number, line in sorted(lines.items()):
                rows.put(number, line)
            self._tables[table] = rows

    def followed_by(self, commits: Sequence[Commit]) -> Remains:
        """Follow the journal from here on, and return what came of it."""
        state, start = self._state, self._state.sequence
        touched: set[tuple[str, int]] = set()
        state.tables = self._tables
        missed, covered = 0, start - self._base
        for commit in commits:
            covered -= self._base < commit.sequence <= start
            if commit.sequence > state.sequence:
                missed += commit.sequence - state.sequence - 1
                touched |= {(move.table, move.number) for move in state.apply(commit)}
        found = list(self._settled(touched))
        return Remains(state.tables, state.sequence, found, self._uncertain, covered, missed)

    def _settled(self, touched: Set[tuple[str, int]]) -> Iterator[Found]:
        """Yield what was found, as the journal has it where it speaks of it."""
        for one in self._found:
            rows = self._state.rows(one.table)
            if (one.table, one.number) not in touched:
                yield one
            elif rows is not None and (line := rows.line(one.number)) is not None:
                yield Found(one.table, one.number, self._evidence.name(line), "journal")

    def _number(self, table: str, gap: Gap, lines: dict[int, bytes]) -> int:
        """Give documents their numbers again, where those are lost; return the next free one."""
        names, all_named = self._named(table)
        numbers = {**self._evidence.numbers(table), **{v: k for k, v in names.items()}}
        free = max((gap.next_id, *(number + 1 for number in numbers.values())))
        for line in gap.loose:
            number = numbers.get(self._evidence.name(line), free)
            free = max(free, number + 1)
            lines[number] = line
        if not gap.whole:
            wanted = names if all_named else {v: k for k, v in numbers.items()}
            missing = {n: name for n, name in wanted.items() if n not in lines}
            self._look_for(table, missing, lines, sure=names.keys())
            if not all_named:
                self._uncertain.add(table)
        return free

    def _look_for(
        self,
        table: str,
        wanted: dict[int, str],
        lines: dict[int, bytes],
        sure: Set[int] | None = None,
    ) -> None:
        """Put what is known of some documents in `lines`; those not `sure` may be no loss."""
        for number, name in wanted.items():
            line, origin = self._evidence.find(table, number, name)
            if line is not None:
                lines[number] = line
                self._found.append(Found(table, number, self._evidence.name(line), origin))
            elif sure is None or number in sure:
                self._found.append(Found(table, number, name, origin))

    def _named(self, table: str) -> tuple[dict[int, str], bool]:
        """Return the names by number that the snapshot's index holds, and whether it is whole."""
        if not isinstance(self._snapshot, Salvage):
            return {}, False
        entries, whole = self._snapshot.entries_left(table, self._evidence.column)
        pairs = ((n if isinstance(n, list) else [n], name) for name, n in entries.items())
        return {number: name for numbers, name in pairs for number in numbers}, whole
