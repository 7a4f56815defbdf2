"""Earlier states of a home, set aside, backed up or being put back, without somebody."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from types import MappingProxyType

from personal_crm.storage import elsewhere
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import gathering, tombstones
from personal_crm.storage.forgetting.leftovers import UNPACKED, sweep_copies
from personal_crm.storage.forgetting.records import take_out
from personal_crm.storage.forgetting.rewriting import rewrite_without
from personal_crm.storage.forgetting.tombstones import (
    Forgotten,
    Ids,
    Pending,
    Tombstone,
    recognising,
)
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import LOCK
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.keeping import archive, proving
from personal_crm.storage.keeping.dailies import ENDING
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.migrations import migrate

UNFINISHED = ".tmp"


def change_copies(home: Home, change: Callable[[Home], None], named: Set[str]) -> None:
    """Do the same to the automatic backups of `home`, and to what was set aside.

    What is damaged goes as a whole; of pictures without records those stay that are `named`
    in the home. The caller holds the lock of the backups.

    Raises:
        PersonalCrmError: where a backup can neither be unpacked nor be called damaged.
        StoreError: where what was set aside was written by a later version.
        OSError: where the disk refuses.
    """
    sweep_copies(home)
    for folder in _inside(home.set_aside):
        if not _changed_aside(Home(folder), change, named):
            shutil.rmtree(folder)
    for path in _inside(home.backups):
        if path.suffix == ENDING:
            if is_good(path):
                _change_backup(home, path, change)
            else:
                path.unlink()


def forget_in(
    home: Home, known: Sequence[Tombstone], living: Set[str], ids: Ids = MappingProxyType({})
) -> None:
    """Forget in an earlier state of a home, which nobody has open, whom a later one forgot.

    `known` are the tombstones of the later one, which go over; `living` the ids of the people
    it has, `ids` those that some forgotten had there, if that is known. Whoever puts a backup
    back does this to what was unpacked, before it is put in place.

    Raises:
        Damaged, Newer: where it cannot be read as a whole.
        DiskFailed, OSError: where the disk refuses.
    """
    database = Database(home.folder)
    engine = database.engine
    if engine.refusal is not None:
        raise engine.refusal
    migrate(database)
    since = _not_yet_forgotten(database, known)
    if since:
        forgotten = _recognised(database, since, living, ids)
        with engine.exclusive():
            _let_go_of_files(database, forgotten)
            _write_down(database, forgotten, since, "home")
            # Whoever puts it back makes the indexes; they cost more than all the rest.
            rewrite_without(database, home, forgotten, columns={})
            _write_down(database, forgotten, since, "")
    (home.folder / LOCK).unlink(missing_ok=True)


def _not_yet_forgotten(database: Database, known: Sequence[Tombstone]) -> list[Tombstone]:
    own = tombstones.read(database)
    done = {tombstone.id for tombstone in own if not tombstone.pending}
    return [stone for stone in {t.id: t for t in (*own, *known)}.values() if stone.id not in done]


def _recognised(
    database: Database, since: Sequence[Tombstone], living: Set[str], ids: Ids
) -> Forgotten:
    """Return what knows them there, under other ids too: by an entry, an address, a number."""
    forgotten = Forgotten(since)
    found = {
        document["id"]
        for document in gathering.everyone(database)
        if document["id"] not in living and forgotten.card(document) == "surely"
    }
    known = recognising(since, {key: found | there for key, there in ids.items()})
    known.include(found)
    return known


def _let_go_of_files(database: Database, forgotten: Forgotten) -> None:
    """Forget the files elsewhere that are named after them, while their names are known."""
    people = [one for one in gathering.everyone(database) if forgotten.person(one["id"])]
    draft = database.engine.draft()
    elsewhere.forget(database, draft, people)
    database.engine.commit(draft)


def _write_down(
    database: Database, forgotten: Forgotten, since: Sequence[Tombstone], pending: Pending
) -> None:
    draft = database.engine.draft()
    take_out(database, draft, forgotten)
    tombstones.put(draft, since, pending)
    database.engine.commit(draft)


def _changed_aside(home: Home, change: Callable[[Home], None], named: Set[str]) -> bool:
    """Tell whether that could be done; not where only parts of a home stand there, or damaged."""
    if [path.name for path in home.folder.iterdir()] == [home.photos.name]:
        return _has_pictures(home, named)
    if not home.journal.exists():
        return False
    try:
        change(home)
    except Damaged:
        return False
    return True


def _has_pictures(home: Home, named: Set[str]) -> bool:
    """Take away the pictures that are not `named`, and tell whether any is left."""
    for path in _inside(home.photos):
        if path.name not in named:
            path.unlink()
    return any(home.photos.iterdir())


def _change_backup(home: Home, path: Path, change: Callable[[Home], None]) -> None:
    made = dt.datetime.fromisoformat(proving.manifest_of(path).made)
    with tempfile.TemporaryDirectory(prefix=UNPACKED, suffix=UNFINISHED, dir=home.folder) as folder:
        proving.unpack(path, Path(folder))
        change(Home(Path(folder)))
        archive.write(Home(Path(folder)), path, made)


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []
