"""The files of one home, without somebody who is in its records no more."""

from collections.abc import Mapping, Set

from personal_crm.storage.database import COLUMNS, Database
from personal_crm.storage.forgetting import gathering, traits
from personal_crm.storage.forgetting.removing import commit_without
from personal_crm.storage.forgetting.tombstones import Forgotten
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.compaction import Columns
from personal_crm.storage.journaled.rewriting import rewrite
from personal_crm.storage.photos import Photos


def rewrite_without(
    database: Database,
    home: Home,
    forgotten: Forgotten,
    called: Set[str] = frozenset(),
    *,
    columns: Mapping[str, Columns] = COLUMNS,
) -> None:
    """Write snapshot, history and journal anew, and drop the pictures that none of them names.

    `called` are words of their names that the history may know no more, `columns` those that
    the snapshot has an index of. The caller holds the writers' lock.

    Raises:
        DiskFailed: where the file system refuses; nothing is lost then.
        OSError: where a picture cannot be taken away.
    """
    theirs = (d for d in gathering.everyone(database) if forgotten.person(d["id"]))
    known = called | traits.words_of_names(theirs)
    rewrite(database.engine, columns, lambda commit: commit_without(commit, forgotten, known))
    photos = Photos(home, database.engine.disk)
    photos.collect(photos.referenced())
