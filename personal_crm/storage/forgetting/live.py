"""Forgetting somebody in the home that is open: first durably, then to the last byte.

The tombstone and the records that go are one commit, which no undo takes back. Then the
files of the home are cleaned under the writers' lock, and its copies under that of the backups.
The tombstone stays pending until that is done, and whoever opens the home next goes on where a
kill came in between. `docs/storage.md` tells more.
"""

from collections.abc import Sequence, Set
from typing import NamedTuple

from personal_crm.domain.errors import NobodyFits
from personal_crm.storage import elsewhere, files
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import gathering, tombstones, traits
from personal_crm.storage.forgetting.copies import change_copies, forget_in
from personal_crm.storage.forgetting.leftovers import drop_derived, sweep
from personal_crm.storage.forgetting.records import take_out
from personal_crm.storage.forgetting.rewriting import rewrite_without
from personal_crm.storage.forgetting.tombstones import Ids, Pending, Tombstone, recognising
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import LOCK
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.engine import LOCK_SECONDS
from personal_crm.storage.journaled.errors import DiskFailed
from personal_crm.storage.photos import Photos


class Named(NamedTuple):
    """What the home called somebody: ids by tombstone, and the words of names, folded."""

    ids: Ids
    words: Set[str]


NOBODY = Named({}, frozenset())


def entomb(database: Database, key: str) -> Named:
    """Take the contact with the id `key` from all records, durably, and write their tombstone.

    Raises:
        NobodyFits: where there is no such contact.
    """
    with database.transaction() as draft:
        if database.records("contacts").number_of(key) is None:
            raise NobodyFits("there is no such person any more")
        documents = gathering.documents_of(database, key)
        ids = {document["id"] for document in documents}
        tombstone = tombstones.made(database, gathering.traits_of(database, documents))
        take_out(database, draft, recognising([tombstone], {tombstone.id: ids}))
        elsewhere.forget(database, draft, documents)
        tombstones.put(draft, [tombstone], "home")
    return Named({tombstone.id: ids}, traits.words_of_names(documents))


def finish(
    database: Database, home: Home, named: Named = NOBODY, *, seconds: float = LOCK_SECONDS
) -> None:
    """Leave no byte of those whose tombstone is pending, if any is. `named` as `entomb` gave it.

    Raises:
        Busy: where another is at it, or makes a backup, for so many `seconds`.
        StoreError: where the home is not to be written, or the disk refuses.
        PersonalCrmError: where a backup can neither be unpacked nor be called damaged.
            Whoever opens the home next goes on from there.
    """
    if not tombstones.pending(database):
        return
    disk = RealDisk()
    try:
        files.make_folder(home.backups)
        disk.lock(home.backups / LOCK, seconds)
        try:
            _finish(database, home, named)
        finally:
            disk.unlock()
    except OSError as error:
        raise DiskFailed(home.folder, error) from error


def _finish(database: Database, home: Home, named: Named) -> None:
    engine = database.engine
    with engine.exclusive():
        waiting = tombstones.pending(database)
        if tombstones.named_in_history(database):
            sweep(home)
            rewrite_without(database, home, recognising(waiting, named.ids), named.words)
            drop_derived(home)
            _mark(database, waiting, "copies")
        pictures = Photos(home, engine.disk).referenced()
    # Copies take long. Nobody needs to wait with writing until they are done.
    living = set(database.records("contacts").keys())
    known = tombstones.read(database)
    change_copies(home, lambda copy: forget_in(copy, known, living, named.ids), pictures)
    with engine.exclusive():
        _mark(database, waiting, "")


def _mark(database: Database, waiting: Sequence[Tombstone], pending: Pending) -> None:
    engine = database.engine
    before, draft = engine.state.sequence, engine.draft()
    tombstones.put(draft, waiting, pending)
    moves = engine.commit(draft)
    if moves is not None:
        engine.told(before, engine.state.sequence, moves)
