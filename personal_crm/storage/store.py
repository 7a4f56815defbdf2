"""The store: records in, records out, one transaction a user action."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.domain.sources import Remembered
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage import elsewhere, reads
from personal_crm.storage.changes import Changed, ChangeFeed
from personal_crm.storage.collecting import collecting
from personal_crm.storage.database import REFERENCES, Database
from personal_crm.storage.elsewhere import Written
from personal_crm.storage.folding import Folding
from personal_crm.storage.forgetting import live, tombstones, unsaying
from personal_crm.storage.forgetting.records import refuse
from personal_crm.storage.forgetting.tombstones import Forgotten
from personal_crm.storage.history import Action, History
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import Note
from personal_crm.storage.journaled.disk import Disk
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.errors import Damaged, DiskFailed, StoreError
from personal_crm.storage.journaled.rows import Move
from personal_crm.storage.keeping.checks import check_history
from personal_crm.storage.keeping.placing import finish
from personal_crm.storage.migrations import migrate
from personal_crm.storage.photos import Photos
from personal_crm.storage.refusals import refusal
from personal_crm.storage.repository import Repository
from personal_crm.storage.transaction import Transaction

R = TypeVar("R", bound=Record)
T = TypeVar("T")
# Reads of a document nothing but its own id and those that it names.
_NAMES = msgspec.json.Decoder(
    msgspec.defstruct("Names", [(column, object, None) for column in ("id", *REFERENCES)])
)


class Store:
    """All records of one home.

    `now` tells the time of an action and `new_id` names it. Opening reads what is there and
    makes nothing; the folder comes into being with the first action.

    Raises:
        HomeUnusable: where the home cannot be read.
    """

    def __init__(
        self,
        home: Home,
        now: Callable[[], dt.datetime],
        new_id: Callable[[], str],
        disk: Disk | None = None,
    ) -> None:
        self.home = home
        self.changes = ChangeFeed()
        self._now = now
        self._new_id = new_id
        with _in_our_words():
            self._database = _settled(home, lambda: Database(home.folder, disk))
            if self._database.engine.refusal is None:
                migrate(self._database)
        self._database.engine.told = self._tell
        self._finish_forgetting()
        self._history = History(self._database)
        self.photos = Photos(home, self._database.engine.disk)
        self._folding = Folding(self._database.engine, self._slices)

    @property
    def sequence(self) -> int:
        """The number of the last commit; it grows with each."""
        return self._database.sequence

    @property
    def database(self) -> Database:
        """The TinyDB database underneath."""
        return self._database

    @property
    def read_only(self) -> str:
        """Why nothing can be written here, or an empty text."""
        error = self._database.engine.refusal
        return "" if error is None else str(refusal(error))

    def all(self, kind: type[R]) -> Repository[R]:
        """Return the repository of the records of type `kind`."""
        return Repository(kind, self._database.records(TABLE_OF[kind]))

    def refresh(self) -> bool:
        """Take in what another process wrote, and tell who listens; tell whether it did."""
        with _in_our_words():
            return _settled(self.home, self._database.refresh)

    @contextmanager
    def transaction(self, label: str) -> Iterator[Transaction]:
        """Gather changes, and make them durable together when the block ends without an error.

        Raises:
            HomeUnusable: where the home cannot be written, or another writer holds it for long.
        """
        with self._drafting() as draft:
            transaction = Transaction(label, self._line)
            yield transaction
            changes = transaction.changes()
            for change in changes:
                self._database.put(draft, change)
            if changes:
                transaction.id = self._new_id()
                at = self._now().isoformat(timespec="seconds")
                draft.note = Note(id=transaction.id, label=label, at=at)
        self._folding.start_if_due()

    def keep_photos(self, contents: Iterable[bytes]) -> None:
        """Make photos durable beside the store, for a transaction to name.

        Until it does, a folding may collect them: look again inside of it, with `photos.find`.

        Raises:
            HomeUnusable: where the home cannot be written.
        """
        with _in_our_words():
            if (refused := self._database.engine.refusal) is not None:
                raise refused
            self.home.make()
            try:
                self.photos.put_all(contents)
            except OSError as error:
                raise DiskFailed(self.home.photos, error) from error

    def undo(self, key: str | None = None) -> Action:
        """Take back the action with the id `key`, or the newest one.

        Raises:
            CannotUndo: where there is none, or later ones build upon it.
        """
        with self._drafting() as draft:
            return self._history.undo(draft, key)

    def redo(self) -> Action:
        """Do again the action that was undone last.

        Raises:
            CannotUndo: where there is none, or its records have changed since.
        """
        with self._drafting() as draft:
            return self._history.redo(draft)

    def actions(self) -> list[Action]:
        """Return the actions that undo knows, newest first."""
        self._finish_forgetting()
        with _in_our_words():
            hidden = tombstones.named_in_history(self._database)
            return [] if hidden else self._history.actions()

    def lost_history(self) -> str:
        """Return what is wrong with the file of the actions, an empty text where nothing is."""
        check = check_history(self.home, self._database.engine.header(0).lineage)
        return "" if check.ok else check.detail

    def forget(self, key: str) -> None:
        """Forget the contact with the id `key`, here and in all copies. Nothing takes it back.

        Raises:
            NobodyFits: where there is none.
            PersonalCrmError: where the disk refuses, or a copy cannot be rewritten. If they are
                gone from the records by then, the next opening of the home does the rest.
        """
        self.home.make()
        with _in_our_words():
            named = live.entomb(self._database, key)
            live.finish(self._database, self.home, named)

    def unsay(self, phrases: Sequence[str]) -> None:
        """Put “somebody” for each of `phrases`, here, in the history and in all copies.

        Nothing takes it back.

        Raises:
            PersonalCrmError: where the disk refuses, or a copy cannot be rewritten. The next
                opening of the home does the rest.
        """
        with _in_our_words():
            if (refused := self._database.engine.refusal) is not None:
                raise refused
            self.home.make()
            unsaying.unsay(self._database, self.home, phrases)

    def forgotten(self) -> Forgotten:
        """Return what knows those again who were forgotten."""
        return Forgotten(tombstones.read(self._database))

    def note_elsewhere(self, path: Path) -> None:
        """Remember that something of this home was written to `path`. No action.

        Raises:
            HomeUnusable: where the home cannot be written.
        """
        with _in_our_words():
            elsewhere.note(self._database, str(path), self._now().date())

    def note_read(self, sources: Collection[str], day: dt.date | None = None) -> None:
        """Remember that the sources with these ids were read on `day`, today if None. No action.

        Raises:
            HomeUnusable: where the home cannot be written.
        """
        kept = set(self.all(Remembered).ids())
        with _in_our_words():
            reads.note(self._database, sources, day or self._now().date(), kept)

    def read_days(self) -> dict[str, dt.date]:
        """Return the day on which each remembered source was read last, by its id.

        Under `reads.HISTORY` stands the last one whose meetings became history.
        """
        return reads.noted(self._database)

    def elsewhere(self) -> list[Written]:
        """Return what exports and backups wrote outside the home, the last one last."""
        return elsewhere.noted(self._database)

    def compacting(self) -> Iterator[None]:
        """Fold the journal into a new snapshot, and collect photos, in slices of milliseconds.

        Raises:
            HomeUnusable: where the home cannot be written; nothing is changed then.
        """
        with _in_our_words():
            yield from self._slices()

    @contextmanager
    def _drafting(self) -> Iterator[Draft]:
        self.home.make()
        with _in_our_words():
            finish(self.home)
            self._finish_forgetting()
            with self._database.transaction() as draft:
                yield draft
                refuse(self._database, draft)

    def _finish_forgetting(self) -> None:
        """Do what a kill left undone, where that can be done; nobody is shown until then either."""
        with suppress(StoreError, PersonalCrmError):
            live.finish(self._database, self.home, seconds=0)
            unsaying.finish(self._database, self.home)

    def _slices(self) -> Iterator[None]:
        yield from self._database.compacting()
        yield from collecting(self._database.engine, self.home, self.photos)

    def _tell(self, before: int, sequence: int, moves: list[Move]) -> None:
        ends: dict[tuple[str, int], tuple[bytes | None, bytes | None]] = {}
        for move in moves:
            first, _ = ends.get((move.table, move.number), (move.before, None))
            ends[move.table, move.number] = (first, move.after)
        touched: set[str] = set()
        for first, last in ends.values():
            if first != last:
                touched |= _ids_in(first) | _ids_in(last)
        self.changes.publish(Changed(before, sequence, frozenset(touched)))

    def _line(self, table: str, key: str) -> bytes | None:
        return self._database.records(table).line_by_id(key)


def _settled(home: Home, look: Callable[[], T]) -> T:
    """Return what `look` does, once more where another home was being put in the place of this."""
    finish(home)
    try:
        return look()
    except Damaged:
        finish(home)
        return look()


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Raise what the files' engine raises as the errors that a person may see."""
    try:
        yield
    except StoreError as error:
        raise refusal(error) from error


def _ids_in(line: bytes | None) -> set[str]:
    if line is None:
        return set()
    values = msgspec.structs.astuple(_NAMES.decode(line))
    return {
        name
        for value in values
        for name in (value if isinstance(value, list) else (value,))
        if isinstance(name, str)
    }
