"""One store of several tables: its state in memory, kept in step with its files."""

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from personal_crm.storage.journaled.actions import Actions
from personal_crm.storage.journaled.commits import (
    ENCRYPTION,
    FORMAT,
    JOURNAL,
    LOCK,
    Commit,
    Header,
    Note,
)
from personal_crm.storage.journaled.disk import Disk, Found
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.errors import Damaged, DiskFailed, StoreError
from personal_crm.storage.journaled.framing import Verdict, line_of
from personal_crm.storage.journaled.journal import (
    Journal,
    Noted,
    Place,
    SyncFailed,
    line_at,
)
from personal_crm.storage.journaled.opening import history, opened
from personal_crm.storage.journaled.placing import put_in_place
from personal_crm.storage.journaled.rows import Move
from personal_crm.storage.journaled.state import State, difference

LOCK_SECONDS = 60.0

Told = Callable[[int, int, list[Move]], None]


class Engine:
    """Reads what is there when made, and makes nothing before the first commit.

    `schema` is the version of the documents. `told` is called with the sequence number last
    told, the present one, and what moved in between, after each commit here or elsewhere.
    `refusal` says why nothing can be written, where that is so.

    Raises:
        Damaged, Newer: where nothing of it can be read.
        DiskFailed: where the file system refuses.
    """

    def __init__(self, folder: Path, disk: Disk, schema: int) -> None:
        self.folder = folder
        self.disk = disk
        self.schema = schema
        self._journal_path, self._lock_path = folder / JOURNAL, folder / LOCK
        self._journal_name = str(self._journal_path)
        self.told: Told = _untold
        self.refusal: StoreError | None = None
        self.mutex = threading.RLock()
        self.journal: Journal | None = None
        self.state = State()
        self._lineage = ""
        self._noted: list[Noted] = []
        self._actions: Actions | None = None
        with self._asking():
            self._load()

    def refresh(self) -> bool:
        """Take in what others wrote; tell whether there was anything."""
        with self.mutex, self._asking():
            return self._refresh()

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep all others from writing, with what they wrote taken in and told.

        Raises:
            Damaged, Newer: where the store is not to be written.
            Busy: where another holds it for long.
            DiskFailed: where the file system refuses.
        """
        self.begin()
        try:
            yield
        finally:
            self.end()

    def begin(self) -> None:
        """Enter what `exclusive` holds; `end` leaves it."""
        self.mutex.acquire()
        try:
            self.disk.lock(self._lock_path, LOCK_SECONDS)
            try:
                self._refresh()
                if self.refusal is not None:
                    raise self.refusal
                if self.journal is not None and self.journal.verdict is Verdict.TORN:
                    self.journal.cut()
            except BaseException:
                self.disk.unlock()
                raise
        except OSError as error:
            self.mutex.release()
            raise DiskFailed(self.folder, error) from error
        except BaseException:
            self.mutex.release()
            raise

    def end(self, draft: Draft | None = None) -> None:
        """Keep `draft`, if one is given, let others write, and tell what moved.

        Raises:
            DiskFailed: where the file system refuses; nothing is kept then.
        """
        before, moves = self.state.sequence, None
        try:
            try:
                if draft is not None:
                    moves = self.commit(draft)
            finally:
                self.disk.unlock()
            if moves is not None:
                self.told(before, self.state.sequence, moves)
        finally:
            self.mutex.release()

    def sizes(self) -> tuple[int, int]:
        """Return the bytes of the journal, and of the snapshot that was opened."""
        return (self.journal.end if self.journal else 0), self.state.size

    @property
    def schema_found(self) -> int:
        """The version of the documents that the files hold; ours where there are none."""
        return self.journal.header.schema if self.journal else self.schema

    def draft(self) -> Draft:
        """Return a draft over the present state."""
        return Draft(self.state.tables.get)

    def commit(self, draft: Draft) -> list[Move] | None:
        """Keep what `draft` changed; durable when this returns. None where it changed nothing.

        The caller holds `exclusive`. After an error everything is as before.

        Raises:
            DiskFailed: where the file system refuses.
        """
        tables, sequence = draft.moves(), self.state.sequence + 1
        if not tables and not draft.dropped:
            return None
        line = line_of(draft.commit(sequence, tables))
        try:
            journal = self.journal
            place = journal.append(line) if journal else self._first_written(line)
        except SyncFailed as error:
            # What the disk keeps is unknown from here on; only opening anew can tell.
            self.refusal = DiskFailed(self._journal_path, error)
            raise self.refusal from error
        except OSError as error:
            raise DiskFailed(self._journal_path, error) from error
        moves = self.state.follow(sequence, draft.dropped, tables)
        if draft.note is not None:
            self._note(sequence, draft.note, place)
        return moves

    def actions(self) -> Actions:
        """Return the actions that can be turned, or were.

        Raises:
            DiskFailed: where the file system refuses.
        """
        with self.mutex:
            if self._actions is None:
                base = self.journal.header.sequence if self.journal else 0
                with self._asking():
                    earlier = history(self.folder, self.disk, self._lineage)
                kept = (one for one in earlier if one.sequence <= base)
                self._actions = Actions([*kept, *self._noted])
            return self._actions

    def read_again(self, place: Place) -> Commit:
        """Return a commit as it was written.

        Raises:
            Damaged: where its line changed since.
        """
        return line_at(place, self.folder)

    def header(self, sequence: int) -> Header:
        """Return the first line of a file of this store."""
        return Header(
            format=FORMAT,
            schema=self.schema,
            encryption=ENCRYPTION,
            lineage=self._lineage,
            sequence=sequence,
        )

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise DiskFailed(self.folder, error) from error

    def _load(self) -> None:
        parts = opened(self.folder, self.disk, self.schema)
        self.journal, self._lineage, self.refusal = parts.journal, parts.lineage, parts.refusal
        self._noted, self._actions = [], None
        self.state = State(parts.snapshot)
        self._replay()

    def _refresh(self) -> bool:
        journal, found = self.journal, self.disk.find(self._journal_name)
        if journal and found and found.size == journal.end and found.identity == journal.identity:
            return False
        before = self.state.sequence
        moves = self._catch_up(found)
        if not moves and self.state.sequence == before:
            return False
        self.told(before, self.state.sequence, moves)
        return True

    def _reload(self) -> list[Move]:
        old = self.state.tables
        self._load()
        return difference(old, self.state.tables)

    def _catch_up(self, found: Found | None) -> list[Move]:
        journal = self.journal
        if journal is None:
            return self._reload() if found else []
        if found is None:
            # Somebody is putting another store in its place, or took it away: none is begun anew.
            self.refusal = Damaged(self._journal_path, "it is missing")
            return []
        if found.identity == journal.identity:
            return [] if isinstance(self.refusal, Damaged) else self._replay()
        # The journal was replaced: what stood in the old one up to then can still be read.
        moves = self._replay()
        other = Journal(self.disk, self._journal_path, self.schema)
        follows = other.header.sequence <= self.state.sequence
        if other.header.lineage != self._lineage or not follows or self.refusal:
            return moves + self._reload()
        self.journal, self._noted, self._actions = other, [], None
        return moves + self._replay()

    def _replay(self) -> list[Move]:
        journal = self.journal
        if journal is None:
            return []
        moves: list[Move] = []
        try:
            for commit, place in journal.read_on():
                if commit.sequence > self.state.sequence + 1:
                    raise Damaged(self._journal_path, "a record is missing")
                if commit.sequence > self.state.sequence:
                    moves += self.state.apply(commit)
                if commit.note is not None:
                    self._note(commit.sequence, commit.note, place)
        except Damaged as error:
            self.refusal = error
        if journal.verdict is Verdict.DAMAGED:
            why = f"a record after commit {self.state.sequence} is not as it was written"
            self.refusal = Damaged(self._journal_path, why)
        return moves

    def _note(self, sequence: int, note: Note, place: Place) -> None:
        noted = Noted(sequence, note, place)
        self._noted.append(noted)
        if self._actions is not None:
            self._actions.follow(noted)

    def _first_written(self, line: bytearray) -> Place:
        """Make the journal with its first commit, so that none is ever without its header."""
        self._lineage = secrets.token_hex(8)
        head = line_of(self.header(self.state.sequence))
        path = self._journal_path
        try:
            put_in_place(self.disk, path, head, line)
        except OSError:
            with contextlib.suppress(OSError):
                self.disk.remove(path)
            raise
        self.journal = Journal(self.disk, path, self.schema)
        return self.journal.went_on(line)


def _untold(_before: int, _sequence: int, _moves: list[Move]) -> None:
    pass
