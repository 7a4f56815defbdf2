"""Taking actions back and doing them again, from the lines of their commits."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from personal_crm.domain.errors import CannotUndo
from personal_crm.storage.database import REFERENCES, Database
from personal_crm.storage.journaled.actions import Action, Entry
from personal_crm.storage.journaled.commits import REMOVED, Commit, Note, State
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.rows import decoded

__all__ = ["Action", "History"]

ENDING = 8


class Step(NamedTuple):
    """A document's text now, and what it is to be; None where it is not there."""

    table: str
    number: int
    now: bytes | None
    then: bytes | None


class History:
    """The last 200 actions of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def actions(self) -> list[Action]:
        """Return all actions, newest first."""
        return [entry.action for entry in self._entries()]

    def undo(self, draft: Draft, key: str | None) -> Action:
        """Take the action with the id `key`, or the newest, back in `draft`.

        Raises:
            CannotUndo: where there is none, or a later one changed, or names, what it touched.
        """
        done = [entry for entry in self._entries() if entry.action.state == "done"]
        wanted = [entry for entry in done if key in (None, entry.action.id)]
        if not wanted:
            raise CannotUndo(*_nothing(key))
        entry = wanted[0]
        steps = [Step(s.table, s.number, s.then, s.now) for s in self._steps(entry)][::-1]
        if not all(map(self._stands, steps)):
            later = next((e for e in done if self._touches(e, entry, steps)), None)
            raise CannotUndo(
                f"{entry.action.label!r} cannot be undone: a later action changed the same record",
                "",
                f"undo {_called(later.action)} first" if later else "see undo --list",
            )
        if entry is not done[0]:
            self._refuse_if_named(entry.action, steps)
        return _turn(draft, entry, steps, "undone")

    def redo(self, draft: Draft) -> Action:
        """Do the action that was undone last again in `draft`.

        Raises:
            CannotUndo: where there is none, or its records changed since.
        """
        undone = [entry for entry in self._entries() if entry.action.state == "undone"]
        if not undone:
            raise CannotUndo("nothing to do again", "", "undo something first")
        entry = max(undone, key=lambda entry: entry.turned)
        steps = list(self._steps(entry))
        if not all(map(self._stands, steps)):
            label = entry.action.label
            raise CannotUndo(f"{label!r} can be done no more: its records have changed")
        return _turn(draft, entry, steps, "done")

    def _entries(self) -> list[Entry]:
        return self._database.engine.actions().newest_first()

    def _commit(self, entry: Entry) -> Commit:
        return self._database.engine.read_again(entry.place)

    def _steps(self, entry: Entry) -> Iterator[Step]:
        """Yield what the action did, from before to after."""
        commit = self._commit(entry)
        for table, lines in commit.tables.items():
            for number, after in lines.items():
                yield Step(table, number, _line(commit.before[table][number]), _line(after))

    def _stands(self, step: Step) -> bool:
        """Tell whether a document is as the step expects, and no other has taken its text id."""
        table = self._database.records(step.table)
        if table.line(step.number) != step.now:
            return False
        key = decoded(step.then).get("id") if step.now is None and step.then else None
        return key is None or table.number_of(key) is None

    def _touches(self, later: Entry, entry: Entry, steps: list[Step]) -> bool:
        if later.action.sequence <= entry.action.sequence:
            return False
        tables = self._commit(later).tables
        return any(step.number in tables.get(step.table, {}) for step in steps)

    def _refuse_if_named(self, action: Action, steps: list[Step]) -> None:
        now = [decoded(step.now).get("id") for step in steps if step.now]
        gone = [decoded(s.now).get("id") for s in steps if s.now and s.then is None]
        for table in self._database.tables() - {"kept"}:
            for column in REFERENCES:
                for key in gone:
                    naming = self._database.records(table).naming(column, str(key))
                    if any(document.get("id") not in now for document in naming):
                        raise CannotUndo(
                            f"{action.label!r} cannot be undone: later {table} build upon it",
                            "",
                            "undo those first; see undo --list",
                        )


def _turn(draft: Draft, entry: Entry, steps: list[Step], state: State) -> Action:
    for step in steps:
        draft.table(step.table).put(step.number, step.then)
    draft.note = Note(id=entry.action.id, state=state, turn=True)
    return entry.action


def _called(action: Action) -> str:
    """Return an action's name with the ending of its id, by which it can be undone."""
    return f"{action.label!r} ({action.id[-ENDING:]})"


def _line(raw: msgspec.Raw) -> bytes | None:
    text = bytes(raw)
    return None if text == REMOVED else text


def _nothing(key: str | None) -> tuple[str, str, str]:
    if key is None:
        return ("nothing to undo", "", "")
    return (f"no action {key!r} that could be undone", "", "see undo --list for their ids")
