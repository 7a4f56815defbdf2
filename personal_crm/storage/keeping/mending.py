"""Saving what is left of a damaged home, when told to; nothing is ever thrown away."""

import datetime as dt
import shutil
from collections.abc import Sequence

from personal_crm.domain.codec import decode, encode
from personal_crm.storage import files
from personal_crm.storage.database import SCHEMA
from personal_crm.storage.forgetting import tombstones
from personal_crm.storage.forgetting.again import known_tombstones, may_be_lost
from personal_crm.storage.forgetting.tombstones import Tombstone
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.anew import Content
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.remains import remains
from personal_crm.storage.journaled.rows import Rows, lines_of
from personal_crm.storage.keeping import placing
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import check_files, counted, open_to_others
from personal_crm.storage.keeping.dailies import last_good
from personal_crm.storage.keeping.earlier import unpacked
from personal_crm.storage.keeping.locking import locked
from personal_crm.storage.keeping.preparing import prepared
from personal_crm.storage.keeping.restoring import READ, put_anew
from personal_crm.storage.keeping.telling import told


def is_damaged(home: Home) -> bool:
    """Tell whether the store's files are not as they were written, or do not say what they hold."""
    looked_at = ("snapshot", "journal", "history", "indexes")
    checks = (*check_files(home), *check_records(home))
    return any(not check.ok for check in checks if check.name in looked_at)


def write_store_anew(home: Home, now: dt.datetime) -> list[str]:
    """Write all that can be read or filled in as a new store, set the old one aside, and say so.

    Raises:
        Busy: where another holds the lock for long.
        OSError: where the disk refuses.
    """
    with prepared(home) as folder, locked(home):
        _, own = remains(home.folder, RealDisk(), SCHEMA)
        found = unpacked(home, folder / READ, own)
        backup, earlier = found or (None, None)
        content, left = remains(home.folder, RealDisk(), SCHEMA, earlier=earlier)
        content = _with_tombstones(content, known_tombstones(home, left))
        put_anew(home, folder / placing.NEW, content)
        if not any(map(len, content.tables.values())):
            good = last_good(home) or "a backup of yours"
            return [f"nothing of the store can be read; restore {good} puts that back"]
        shutil.rmtree(folder / READ, ignore_errors=True)
        aside = placing.place(home, folder, now, damaged=True)
    saved = counted(sum(map(len, content.tables.values())), "record")
    first = f"{saved} stand in new files; the damaged ones are in {aside}"
    return [first, *told(left, backup.path if backup else None, may_be_lost(left))]


def close_to_others(home: Home) -> str:
    """Take all rights from others; return what was done, an empty text where nothing was.

    Raises:
        OSError: where the disk refuses.
    """
    paths = open_to_others(home)
    for path in paths:
        path.chmod(files.FOLDER_MODE if path.is_dir() else files.FILE_MODE)
    return f"only you have rights to {counted(paths, 'file')} now" if paths else ""


def _with_tombstones(content: Content, known: Sequence[Tombstone]) -> Content:
    """Add the tombstones that `content` lacks."""
    rows = content.tables.get(tombstones.TABLE, Rows()).frozen()
    there = {decode(line, Tombstone).id for _, line in lines_of(rows)}
    for tombstone in known:
        if tombstone.id not in there:
            rows.put(rows.next_id, encode(tombstone))
    if not len(rows):
        return content
    return content._replace(tables={**content.tables, tombstones.TABLE: rows})
