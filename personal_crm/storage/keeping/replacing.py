"""Photos and backups that are damaged: moved out of the way, photos brought back from a backup."""

import datetime as dt
from collections import Counter
from pathlib import Path

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.keeping import placing
from personal_crm.storage.keeping.checks import counted, some
from personal_crm.storage.keeping.dailies import dailies
from personal_crm.storage.keeping.earlier import good_backups
from personal_crm.storage.keeping.locking import locked
from personal_crm.storage.keeping.proving import NotProven, photo_in
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.photos import Photos


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
    aside = placing.free_place(home, now, damaged=True)
    for path in damaged:
        _move(path, aside / path.relative_to(home.folder))
    return f"{counted(damaged, 'damaged file')} moved to {aside}"


def bring_back_photos(home: Home) -> list[str]:
    """Put photos that are named and not here in their place again, from the newest backups.

    Returns what was brought back, and what was not.

    Raises:
        Busy: where another holds the lock for long.
        OSError: where the disk refuses.
    """
    if not home.journal.exists():
        return []
    photos, brought, gone = Photos(home), Counter[Path](), []
    with locked(home):
        for name in sorted(photos.referenced() - {*photos.names()}):
            path = _bring_back(home, name)
            if path is None:
                gone.append(name)
            else:
                brought[path] += 1
    lines = [f"{counted(n, 'photo')} came back from {path}" for path, n in brought.items()]
    if gone:
        verb, them = ("is", "it") if len(gone) == 1 else ("are", "them")
        told = f"{counted(gone, 'photo')} {verb} in no backup: {some(gone)}"
        lines.append(f"{told}; import what brought {them} once more")
    return lines


def _bring_back(home: Home, name: str) -> Path | None:
    for backup in good_backups(home):
        try:
            content = photo_in(backup.path, name)
        except NotProven:
            continue
        if content is not None:
            Photos(home).put(content)
            return backup.path
    return None


def _move(path: Path, place: Path) -> None:
    files.make_folder(place.parent)
    path.rename(place)
    files.sync_folder(place.parent)
    files.sync_folder(path.parent)
