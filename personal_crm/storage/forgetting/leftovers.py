"""Files of a home that may hold anything of anybody, and can all go."""

import shutil
from pathlib import Path

from personal_crm.storage.home import Home

UNFINISHED = "*.tmp"
# What backups are unpacked into begins with this.
UNPACKED = "forgetting."


def drop_derived(home: Home) -> None:
    """Take away all that can be made again.

    Raises:
        OSError: where the disk refuses.
    """
    for path in sorted(home.windows.parent.glob("*")):
        _remove(path)


def sweep(home: Home) -> None:
    """Take away what killed processes left half written, anywhere in the home.

    Raises:
        OSError: where the disk refuses.
    """
    for path in sorted(home.folder.rglob(UNFINISHED)):
        _remove(path)


def sweep_copies(home: Home) -> None:
    """Do so where others, who may be writing to the home, never do; the caller locks the backups.

    Raises:
        OSError: where the disk refuses.
    """
    for place in (home.backups, home.set_aside):
        for path in sorted(place.rglob(UNFINISHED)):
            _remove(path)
    for path in sorted(home.folder.glob(f"{UNPACKED}{UNFINISHED}")):
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
