"""Making the copy of a day, after its first write."""

import datetime as dt

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import LOCK
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import Busy
from personal_crm.storage.keeping import archive
from personal_crm.storage.keeping.dailies import is_due, path_of, too_many


def make(home: Home, now: dt.datetime) -> None:
    """Make the backup of the day of `now`, and let those go that are too many.

    Where another process is at it, nothing happens.

    Raises:
        Damaged, Newer, Busy: as `archive.write` does; the backups that are there stay then.
        OSError: where the disk refuses.
    """
    files.make_folder(home.backups)
    disk = RealDisk()
    try:
        disk.lock(home.backups / LOCK, 0)
    except Busy:
        return
    try:
        if is_due(home, now.date()):
            _make(home, now)
    finally:
        disk.unlock()


def _make(home: Home, now: dt.datetime) -> None:
    for stray in home.backups.glob(".*.tmp"):
        stray.unlink(missing_ok=True)
    archive.write(home, path_of(home, now.date()), now)
    for daily in too_many(home, now.date()):
        daily.path.unlink(missing_ok=True)
