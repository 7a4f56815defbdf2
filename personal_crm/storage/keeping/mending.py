"""Saving what is left of a damaged home, when told to; nothing is ever thrown away."""

import datetime as dt
from pathlib import Path

from personal_crm.storage import files
from personal_crm.storage.database import SCHEMA
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.anew import saved_from
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import Damaged, Newer
from personal_crm.storage.journaled.opening import opened
from personal_crm.storage.keeping import placing
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import check_files, counted, open_to_others
from personal_crm.storage.keeping.dailies import dailies
from personal_crm.storage.keeping.locking import locked
from personal_crm.storage.keeping.preparing import prepared
from personal_crm.storage.keeping.restoring import put_anew
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.photos import Photos
from personal_crm.storage.refusals import remedy


def is_damaged(home: Home) -> bool:
    """Tell whether the store's files are not as they were written, or do not say what they hold."""
    try:
        if isinstance(opened(home.folder, RealDisk(), SCHEMA).refusal, Newer):
            return False
    except Newer:
        return False
    except Damaged:
        return True
    looked_at = ("snapshot", "journal", "history", "indexes")
    checks = (*check_files(home), *check_records(home))
    return any(not check.ok for check in checks if check.name in looked_at)


def write_store_anew(home: Home, now: dt.datetime) -> str:
    """Write all that can still be read as a new store, set the damaged one aside, and say so.

    Raises:
        Busy: where another holds the lock for long.
        OSError: where the disk refuses.
    """
    with prepared(home) as folder, locked(home):
        content = saved_from(home.folder, RealDisk(), SCHEMA)
        put_anew(home, folder / placing.NEW, content)
        if not content.tables:
            return f"nothing of the store can be read: {remedy(home.folder)}"
        aside = placing.place(home, folder, now)
    saved = counted(sum(map(len, content.tables.values())), "record")
    return f"{saved} could be read and stand in new files; the damaged ones are in {aside}"


def set_damaged_aside(home: Home, now: dt.datetime) -> str:
    """Move photos and automatic backups that are not as they were written out of the way.

    Returns what was moved, an empty text where nothing was.

    Raises:
        OSError: where the disk refuses.
    """
    damaged = [home.photos / name for name in Photos(home).damaged()]
    damaged += [daily.path for daily in dailies(home) if not is_good(daily.path)]
    if not damaged:
        return ""
    aside = placing.free_place(home, now)
    for path in damaged:
        _move(path, aside / path.relative_to(home.folder))
    return f"{counted(damaged, 'damaged file')} moved to {aside}"


def close_to_others(home: Home) -> str:
    """Take all rights from others; return what was done, an empty text where nothing was.

    Raises:
        OSError: where the disk refuses.
    """
    paths = open_to_others(home)
    for path in paths:
        path.chmod(files.FOLDER_MODE if path.is_dir() else files.FILE_MODE)
    return f"only you have rights to {counted(paths, 'file')} now" if paths else ""


def _move(path: Path, place: Path) -> None:
    files.make_folder(place.parent)
    path.rename(place)
    files.sync_folder(place.parent)
    files.sync_folder(path.parent)
