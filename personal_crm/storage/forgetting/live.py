"""Forgetting somebody in the home that is open: first durably, then to the last byte.

The tombstone and the records that go are one commit, which no undo takes back. Everything else
is cleaned under the writers' lock; the tombstone stays pending until that is done, and whoever
opens the home next does it where a kill came in between. `docs/storage.md` tells more.
"""

from collections.abc import Sequence, Set

from personal_crm.domain.errors import NobodyFits
from personal_crm.storage import elsewhere, files
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import gathering, tombstones, traits
from personal_crm.storage.forgetting.copies import forget_in_copies
from personal_crm.storage.forgetting.leftovers import drop_derived, sweep
from personal_crm.storage.forgetting.records import take_out
from personal_crm.storage.forgetting.rewriting import rewrite_without
from personal_crm.storage.forgetting.tombstones import Forgotten, Tombstone
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import DiskFailed
from personal_crm.storage.keeping.locking import locked


def entomb(database: Database, key: str) -> Set[str]:
    """Take the contact with the id `key` from all records, durably, and write their tombstone.

    Returns the words of their names, which labels of actions may hold.

    Raises:
        NobodyFits: where there is no such contact.
    """
    with database.transaction() as draft:
        if database.records("contacts").number_of(key) is None:
            raise NobodyFits("there is no such person any more")
        documents = gathering.documents_of(database, key)
        tombstone = tombstones.made(database, gathering.traits_of(database, documents))
        take_out(database, draft, Forgotten([tombstone]))
        elsewhere.forget(database, draft, documents)
        tombstones.put(draft, [tombstone], pending=True)
    return traits.words_of_names(documents)


def finish(database: Database, home: Home, called: Set[str] = frozenset()) -> None:
    """Leave no byte of those whose tombstone is pending, if any is. `called` as `entomb` gave it.

    Raises:
        StoreError: where the home is not to be written, or the disk refuses.
        PersonalCrmError: where a backup can neither be unpacked nor be called damaged.
            Whoever opens the home next goes on from there.
    """
    if not tombstones.pending(database):
        return
    try:
        files.make_folder(home.backups)
        # The backup of a day takes both in this order, and is not to come in between.
        with locked(Home(home.backups)), database.engine.exclusive():
            waiting = tombstones.pending(database)
            if waiting:
                _clean(database, home, waiting, called)
    except OSError as error:
        raise DiskFailed(home.folder, error) from error


def _clean(database: Database, home: Home, waiting: Sequence[Tombstone], called: Set[str]) -> None:
    sweep(home)
    rewrite_without(database, home, Forgotten(waiting), called)
    living = set(database.records("contacts").keys())
    forget_in_copies(home, tombstones.read(database), living)
    drop_derived(home)
    engine = database.engine
    before, draft = engine.state.sequence, engine.draft()
    tombstones.put(draft, waiting, pending=False)
    moves = engine.commit(draft)
    if moves is not None:
        engine.told(before, engine.state.sequence, moves)
