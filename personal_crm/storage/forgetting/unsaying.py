"""Taking words out of all that was ever written: records, history, backups, what was set aside.

What is to go stands in a file of its own while it is being done, and goes with it. Whoever opens
the home after a kill goes on from there: doing it again changes nothing that is done.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from personal_crm.domain.tables import TABLES
from personal_crm.storage import elsewhere, files
from personal_crm.storage.database import COLUMNS, Database
from personal_crm.storage.forgetting.copies import change_copies
from personal_crm.storage.forgetting.leftovers import drop_derived, sweep
from personal_crm.storage.forgetting.removing import commit_with
from personal_crm.storage.forgetting.wording import Wording
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import LOCK, Commit
from personal_crm.storage.journaled.compaction import Columns
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.engine import LOCK_SECONDS
from personal_crm.storage.journaled.errors import DiskFailed
from personal_crm.storage.journaled.rewriting import rewrite
from personal_crm.storage.journaled.rows import lines_of
from personal_crm.storage.migrations import migrate
from personal_crm.storage.photos import Photos


def unsay(database: Database, home: Home, phrases: Sequence[str]) -> None:
    """Put “somebody” for each of `phrases` wherever people write.

    Raises:
        Busy: where another is at it, or makes a backup, for long.
        StoreError: where the home is not to be written, or the disk refuses.
        PersonalCrmError: where a backup can neither be unpacked nor be called damaged.
            Whoever opens the home next goes on from there.
    """
    with _backups_locked(home, LOCK_SECONDS):
        files.replace(home.unsaying, msgspec.json.encode([*_waiting(home), *phrases]))
        _finish(database, home)


def finish(database: Database, home: Home) -> None:
    """Take out what a killed process left to be taken out; raises what `unsay` does, at once."""
    if home.unsaying.exists():
        with _backups_locked(home, 0):
            _finish(database, home)


@contextlib.contextmanager
def _backups_locked(home: Home, seconds: float) -> Iterator[None]:
    disk = RealDisk()
    try:
        files.make_folder(home.backups)
        disk.lock(home.backups / LOCK, seconds)
        try:
            yield
        finally:
            disk.unlock()
    except OSError as error:
        raise DiskFailed(home.folder, error) from error


def _waiting(home: Home) -> list[str]:
    if not home.unsaying.exists():
        return []
    return msgspec.json.decode(home.unsaying.read_bytes(), type=list[str])


def _finish(database: Database, home: Home) -> None:
    wording = Wording(_waiting(home))
    with database.engine.exclusive():
        sweep(home)
        _take_out(database, wording, COLUMNS)
        drop_derived(home)
        pictures = Photos(home, database.engine.disk).referenced()
    # Copies take long. Nobody needs to wait with writing until they are done.
    change_copies(home, lambda copy: _take_out_of_copy(copy, wording), pictures)
    home.unsaying.unlink(missing_ok=True)
    files.sync_folder(home.folder)


def _take_out_of_copy(home: Home, wording: Wording) -> None:
    database = Database(home.folder)
    if database.engine.refusal is not None:
        raise database.engine.refusal
    migrate(database)
    with database.engine.exclusive():
        # Whoever puts it back makes the indexes; they cost more than all the rest.
        _take_out(database, wording, {})
    (home.folder / LOCK).unlink(missing_ok=True)


def _take_out(database: Database, wording: Wording, columns: Mapping[str, Columns]) -> None:
    engine = database.engine
    before, draft = engine.state.sequence, engine.draft()
    for name in database.tables() & TABLES.keys():
        rows = engine.state.rows(name)
        for number, line in list(lines_of(rows)) if rows else ():
            after = wording.line_without(name, line)
            if after != line:
                draft.table(name).put(number, after)
    elsewhere.let_go(database, draft, wording)
    moves = engine.commit(draft)
    if moves is not None:
        engine.told(before, engine.state.sequence, moves)
    rewrite(engine, columns, lambda commit: _commit_without(commit, wording))


def _commit_without(commit: Commit, wording: Wording) -> Commit | None:
    left = commit_with(commit, wording.line_without)
    if left is None or left.note is None:
        return None
    note = msgspec.structs.replace(left.note, label=wording.without(left.note.label))
    return msgspec.structs.replace(left, note=note)
