"""What each action changed, so that it can be taken back and done again."""

import contextlib
import datetime as dt
import zlib
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, cast

import msgspec

from personal_crm.domain.errors import CannotUndo, HomeDamaged
from personal_crm.storage import files
from personal_crm.storage.database import Change, Database
from personal_crm.storage.home import Home

TABLE = "transactions"
KEPT_ACTIONS = 200
REFERENCES = ("contact", "contacts", "other", "told", "event")


class Action(NamedTuple):
    """A user action that stands in the history; `sequence` is the number of its commit."""

    id: str
    label: str
    at: dt.datetime
    sequence: int
    state: Literal["done", "undone"]


class History:
    """The last 200 actions: their list beside the records, what each changed in its own file."""

    def __init__(self, home: Home, database: Database) -> None:
        self._home = home
        self._database = database

    def actions(self) -> list[Action]:
        """Return all actions, newest first."""
        rows = cast(list[dict[str, Any]], list(self._database.records(TABLE).rows().values()))
        listed = [
            Action(
                row["id"],
                row["label"],
                dt.datetime.fromisoformat(row["at"]),
                row["sequence"],
                row["state"],
            )
            for row in rows
        ]
        return sorted(listed, key=lambda action: action.sequence, reverse=True)

    def record(self, action: Action, changes: list[Change]) -> list[Change]:
        """Write what `action` changed, and return what that changes in the list of actions.

        Actions that were undone can be done again no more; the oldest past 200 are let go.
        """
        text = msgspec.json.encode(changes)
        sealed = _seal(text) + b" " + text + b"\n"
        path = self._home.history / action.id
        try:
            files.replace(path, sealed)
        except OSError as error:
            raise files.unusable(error, path) from error
        past = self.actions()
        undone = [old for old in past if old.state == "undone"]
        done = [old for old in past if old.state == "done"]
        gone = undone + done[KEPT_ACTIONS - 1 :]
        return [*(self._drop(old) for old in gone), Change(TABLE, action.id, None, _row(action))]

    def changes_of(self, action: Action) -> list[Change]:
        """Return what `action` changed.

        Raises:
            HomeDamaged: where its file is missing or not as it was written.
        """
        path = self._home.history / action.id
        try:
            seal, _, text = path.read_bytes().partition(b" ")
            text = text.removesuffix(b"\n")
            if seal != _seal(text):
                raise ValueError("its checksum does not fit")
            return msgspec.json.decode(text, type=list[Change])
        except (OSError, ValueError, msgspec.DecodeError) as error:
            raise HomeDamaged(f"the history of {action.label!r} is damaged: {error}", str(path),
                              "the records are untouched; only this action cannot be undone",
                              ) from error  # fmt: skip

    def tidy(self) -> None:
        """Remove the files of actions that are in the list no more, as far as that works."""
        known = {action.id for action in self.actions()}
        with contextlib.suppress(OSError):
            for path in self._home.history.iterdir():
                if path.name not in known and path.is_file():
                    path.unlink(missing_ok=True)
            files.sweep(self._home.store)

    def to_undo(self, key: str | None) -> Action:
        """Return the action with the id `key`, or the newest, that can be undone.

        Raises:
            CannotUndo: where there is none.
        """
        for action in self.actions():
            if action.state == "done" and key in (None, action.id):
                return action
        raise CannotUndo(*_nothing(key))

    def to_redo(self) -> Action:
        """Return the action that was undone last.

        Raises:
            CannotUndo: where there is none.
        """
        undone = [action for action in self.actions() if action.state == "undone"]
        if not undone:
            raise CannotUndo("nothing to do again", "", "undo something first")
        return max(undone, key=self._undone_at)

    def turned(self, action: Action, state: Literal["done", "undone"]) -> Change:
        """Return the change that moves `action` to `state` in the list."""
        before = dict(self._database.records(TABLE).by_id(action.id) or {})
        turned = {**before, "state": state, "turned_at": self._database.sequence}
        return Change(TABLE, action.id, before, turned)

    def backwards(self, action: Action) -> list[Change]:
        """Return the changes that take `action` back.

        Raises:
            CannotUndo: where a later action changed, or refers to, what it touched.
        """
        changes = self.changes_of(action)
        self._refuse_if_moved_on(action, changes)
        if action != self.to_undo(None):
            self._refuse_if_referred_to(action, changes)
        return [Change(c.table, c.id, c.after, c.before) for c in reversed(changes)]

    def forwards(self, action: Action) -> list[Change]:
        """Return the changes that do `action` again.

        Raises:
            CannotUndo: where what it touched is no more as it was.
        """
        changes = self.changes_of(action)
        for change in changes:
            if self._database.records(change.table).by_id(change.id) != change.before:
                raise CannotUndo(f"{action.label!r} can be done no more: its records have changed")
        return changes

    def _undone_at(self, action: Action) -> int:
        row = self._database.records(TABLE).by_id(action.id) or {}
        return int(row.get("turned_at", 0))

    def _drop(self, action: Action) -> Change:
        return Change(TABLE, action.id, _row(action), None)

    def _refuse_if_moved_on(self, action: Action, changes: Iterable[Change]) -> None:
        for change in changes:
            if self._database.records(change.table).by_id(change.id) != change.after:
                later = self._later_action(action, change)
                raise CannotUndo(
                    f"{action.label!r} cannot be undone: a later action changed the same record",
                    "",
                    f"undo {later.label!r} first" if later else "see undo --list",
                )

    def _refuse_if_referred_to(self, action: Action, changes: list[Change]) -> None:
        ours = {change.id for change in changes}
        for gone in (change.id for change in changes if change.before is None):
            for table in self._database.tables() - {TABLE, "kept"}:
                for column in REFERENCES:
                    names = self._database.records(table).naming(column, gone)
                    if any(name not in ours for name in names):
                        raise CannotUndo(
                            f"{action.label!r} cannot be undone: later {table} build upon it",
                            "",
                            "undo those first; see undo --list",
                        )

    def _later_action(self, action: Action, change: Change) -> Action | None:
        for later in self.actions():
            if later.sequence > action.sequence and later.state == "done":
                touched = {(c.table, c.id) for c in self.changes_of(later)}
                if (change.table, change.id) in touched:
                    return later
        return None


def _seal(text: bytes) -> bytes:
    return b"%08x" % zlib.crc32(text)


def _row(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "label": action.label,
        "at": action.at.isoformat(timespec="seconds"),
        "sequence": action.sequence,
        "state": action.state,
    }


def _nothing(key: str | None) -> tuple[str, str, str]:
    if key is None:
        return ("nothing to undo", "", "")
    return (f"no action {key!r} that could be undone", "", "see undo --list for their ids")
