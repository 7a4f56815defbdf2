"""Putting a whole home in the place of another, so that a crash leaves the one or the other.

What is to come stands ready in a folder, beside it an empty one for what goes. Renaming the
folder around both to `restoring` decides it: from then on whoever opens the home brings it to
its end. A name that stands in `new` no more has been put in place already.
"""

import datetime as dt
import itertools
from contextlib import suppress
from pathlib import Path

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import HISTORY, JOURNAL, SNAPSHOT
from personal_crm.storage.journaled.errors import DiskFailed
from personal_crm.storage.keeping.locking import locked

PLACING = "restoring"
NEW = "new"
# Ends the name of what was damaged when it was set aside.
DAMAGED = "-damaged"


def place(home: Home, prepared: Path, now: dt.datetime, *, damaged: bool = False) -> Path | None:
    """Put what was prepared in the place of the present home; return where that one is then.

    The caller holds the lock. What stands in `new` takes the place of what has its name; other
    files stay, so that a whole home must bring all of its parts, empty or not. The present
    home goes under a name that says so where it is `damaged`.

    Raises:
        OSError: where the disk refuses; the next open brings it to its end then.
    """
    aside = prepared / free_place(home, now, damaged=damaged).name
    aside.mkdir(mode=files.FOLDER_MODE)
    for folder in (prepared / NEW, prepared, home.folder):
        files.sync_folder(folder)
    prepared.rename(home.folder / PLACING)
    files.sync_folder(home.folder)
    _finish(home)
    kept = home.set_aside / aside.name
    return kept if kept.exists() else None


def free_place(home: Home, now: dt.datetime, *, damaged: bool = False) -> Path:
    """Return where something can be set aside: a folder named by the time, not there yet."""
    time, ending = now.strftime("%Y-%m-%dT%H-%M-%S"), DAMAGED * damaged
    later = (f"{time}-{number}{ending}" for number in itertools.count(2))
    names = itertools.chain([time + ending], later)
    return next(p for name in names if not (p := home.set_aside / name).exists())


def finish(home: Home) -> None:
    """Bring to its end what a crash interrupted, if anything.

    Raises:
        Busy: where another holds the lock for long.
        DiskFailed: where the disk refuses.
    """
    try:
        if not (home.folder / PLACING).exists():
            return
        with locked(home):
            if (home.folder / PLACING).exists():
                _finish(home)
    except OSError as error:
        raise DiskFailed(home.folder / PLACING, error) from error


def _finish(home: Home) -> None:
    placing = home.folder / PLACING
    # The journal goes first and comes last: without one nobody takes the rest for a home.
    new, names = placing / NEW, (JOURNAL, SNAPSHOT, HISTORY, home.config.name, home.photos.name)
    aside = next((path for path in placing.iterdir() if path.name != NEW), None)
    if aside is not None:
        for name in names:
            here = home.folder / name
            if (new / name).exists() and here.exists() and not (aside / name).exists():
                here.rename(aside / name)
        # Before a name is taken, what had it must be certain to be elsewhere.
        _sync(aside, home.folder)
        for name in reversed(names):
            _move_in(new / name, home.folder / name)
        _sync(new, home.folder)
        _keep(home, aside)
    _drop_derived(home)
    _remove(new)
    _remove(placing)
    files.sync_folder(home.folder)


def _move_in(new: Path, here: Path) -> None:
    if new.is_dir() and here.exists():
        # Somebody made the folder of the photos again meanwhile; theirs stay beside ours.
        for file in new.iterdir():
            file.replace(here / file.name)
        new.rmdir()
    elif new.exists():
        new.replace(here)


def _keep(home: Home, aside: Path) -> None:
    """Let what was here stand among what was set aside, if there was anything."""
    if not any(aside.iterdir()):
        aside.rmdir()
        return
    files.make_folder(home.set_aside)
    aside.rename(home.set_aside / aside.name)
    _sync(home.set_aside, home.folder)


def _drop_derived(home: Home) -> None:
    for file in home.windows.parent.glob("*"):
        with suppress(OSError):
            file.unlink()


def _remove(folder: Path) -> None:
    with suppress(FileNotFoundError):
        folder.rmdir()


def _sync(*folders: Path) -> None:
    for folder in folders:
        files.sync_folder(folder)
