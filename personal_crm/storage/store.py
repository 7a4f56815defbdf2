"""The store: records in, records out, one transaction a user action."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from filelock import FileLock, Timeout

from personal_crm.domain.base import Record
from personal_crm.domain.errors import HomeUnusable
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage import files
from personal_crm.storage.changes import Changed, ChangeFeed
from personal_crm.storage.database import Change, Database, Rows
from personal_crm.storage.history import REFERENCES, Action, History
from personal_crm.storage.home import Home
from personal_crm.storage.repository import Repository
from personal_crm.storage.transaction import Transaction

LOCK_SECONDS = 60
R = TypeVar("R", bound=Record)


class Store:
    """All records of one home.

    `now` tells the time of an action and `new_id` names it. Opening reads what is there and
    makes nothing; the folder comes into being with the first action.

    Raises:
        HomeUnusable: where the home cannot be read.
    """

    def __init__(
        self, home: Home, now: Callable[[], dt.datetime], new_id: Callable[[], str]
    ) -> None:
        self.home = home
        self.changes = ChangeFeed()
        self._now = now
        self._new_id = new_id
        self._database = Database(home.store)
        self._history = History(home, self._database)
        self._mutex = threading.RLock()
        self._database.refresh()

    @property
    def sequence(self) -> int:
        """The number of the last commit; it grows with each."""
        return self._database.sequence

    @property
    def database(self) -> Database:
        """The TinyDB database underneath."""
        return self._database

    def all(self, kind: type[R]) -> Repository[R]:
        """Return the repository of the records of type `kind`."""
        return Repository(kind, self._database.records(TABLE_OF[kind]))

    def refresh(self) -> bool:
        """Take in what another process wrote, and tell who listens; tell whether it did."""
        with self._mutex:
            sequence, known = self.sequence, self._tables()
            if not self._database.refresh():
                return False
            before, after = _by_id(known), _by_id(self._tables())
        moved = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        for key in tuple(moved):
            moved |= _named_in(before.get(key)) | _named_in(after.get(key))
        self.changes.publish(Changed(sequence, self.sequence, frozenset(moved)))
        return True

    @contextmanager
    def transaction(self, label: str) -> Iterator[Transaction]:
        """Gather changes, and make them durable together when the block ends without an error.

        Raises:
            HomeUnusable: where the home cannot be written, or another writer holds it for long.
        """
        with self._writing():
            transaction = Transaction(label, self._document)
            yield transaction
            changes = transaction.changes()
            if changes:
                transaction.id = self._new_id()
                action = Action(transaction.id, label, self._now(), self.sequence + 1, "done")
                try:
                    self._commit([*changes, *self._history.record(action, changes)])
                finally:
                    self._history.tidy()
        if changes:
            self._tell(changes)

    def undo(self, key: str | None = None) -> Action:
        """Take back the action with the id `key`, or the newest one.

        Raises:
            CannotUndo: where there is none, or later ones build upon it.
        """
        with self._writing():
            action = self._history.to_undo(key)
            changes = self._history.backwards(action)
            self._commit([*changes, self._history.turned(action, "undone")])
        self._tell(changes)
        return action

    def redo(self) -> Action:
        """Do again the action that was undone last.

        Raises:
            CannotUndo: where there is none, or its records have changed since.
        """
        with self._writing():
            action = self._history.to_redo()
            changes = self._history.forwards(action)
            self._commit([*changes, self._history.turned(action, "done")])
        self._tell(changes)
        return action

    def actions(self) -> list[Action]:
        """Return the actions that undo knows, newest first."""
        return self._history.actions()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._mutex:
            self.home.make()
            try:
                lock = FileLock(self.home.lock, timeout=LOCK_SECONDS, mode=files.FILE_MODE)
                lock.acquire()
            except Timeout as error:
                raise HomeUnusable(
                    "another program has been writing here for a minute",
                    str(self.home.folder),
                    "try again when it is done",
                ) from error
            except OSError as error:
                raise files.unusable(error, self.home.folder) from error
            try:
                self.refresh()
                yield
            finally:
                lock.release()

    def _commit(self, changes: list[Change]) -> None:
        self._database.commit(changes)

    def _tell(self, changes: list[Change]) -> None:
        touched = {change.id for change in changes}
        for change in changes:
            touched |= _named_in(change.before) | _named_in(change.after)
        self.changes.publish(Changed(self.sequence - 1, self.sequence, frozenset(touched)))

    def _document(self, table: str, key: str) -> dict[str, Any] | None:
        return cast("dict[str, Any] | None", self._database.records(table).by_id(key))

    def _tables(self) -> list[Rows]:
        return [self._database.records(name).rows() for name in TABLE_OF.values()]


def _by_id(tables: Iterable[Rows]) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for rows in tables for row in rows.values() if "id" in row}


def _named_in(document: Mapping[str, Any] | None) -> set[str]:
    values = ((document or {}).get(column) for column in REFERENCES)
    return {
        name
        for value in values
        for name in (value if isinstance(value, (list, tuple)) else (value,))
        if isinstance(name, str)
    }
