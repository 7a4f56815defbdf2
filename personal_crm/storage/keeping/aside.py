"""What was set aside in a home: whether it is as it was, how much it is, and its removal."""

import datetime as dt
import shutil
from pathlib import Path
from typing import NamedTuple

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import LOCK
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.engine import LOCK_SECONDS
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import Check, check_files, check_photos, newer
from personal_crm.storage.keeping.placing import DAMAGED

NAME = "set aside"
UNITS = ("bytes", "KB", "MB", "GB")
# What was set aside may name people who are gone, as what is there now may.
LOOKED_AT = {"snapshot", "journal", "history", "photos", "records", "indexes"}


class Aside(NamedTuple):
    """Something that was set aside: where, on which day, how many bytes it takes."""

    path: Path
    day: dt.date
    size: int


def all_aside(home: Home) -> list[Aside]:
    """Return all that was set aside, the first first.

    Raises:
        OSError: where the disk refuses.
    """
    paths = sorted(home.set_aside.iterdir()) if home.set_aside.is_dir() else []
    return [Aside(path, _day(path), _size(path)) for path in paths]


def check_aside(home: Home) -> list[Check]:
    """Read every byte of what was set aside, each under its name.

    Raises:
        OSError: where the disk refuses.
    """
    found = all_aside(home)
    return [_check(aside) for aside in found] or [Check(NAME, True, "nothing")]


def remove_aside(home: Home) -> list[Aside]:
    """Remove all that was set aside, for good, and return what it was.

    Raises:
        Busy: where another works on it, as forgetting somebody does.
        OSError: where the disk refuses.
    """
    files.make_folder(home.backups)
    disk = RealDisk()
    disk.lock(home.backups / LOCK, LOCK_SECONDS)
    try:
        found = all_aside(home)
        for aside in found:
            if aside.path.is_dir() and not aside.path.is_symlink():
                shutil.rmtree(aside.path)
            else:
                aside.path.unlink()
        if found:
            files.sync_folder(home.set_aside)
    finally:
        disk.unlock()
    return found


def size_in_words(size: int) -> str:
    """Return a number of bytes as a person says it."""
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.1f} {UNITS[unit]}" if unit else f"{size} {UNITS[0]}"


def _check(aside: Aside) -> Check:
    name, inside = f"{NAME} {aside.path.name}", Home(aside.path)
    told = f"{size_in_words(aside.size)} of {aside.day}"
    if DAMAGED in aside.path.name:
        return Check(name, True, f"{told}; damaged when it was set aside")
    if newer(inside) is not None:
        return Check(name, True, f"{told}; a newer version wrote it")
    checks = [check_photos(inside)]
    if any(path.exists() for path in (inside.journal, inside.snapshot)):
        checks = [*check_files(inside), *check_records(inside)]
    wrong = [check.detail for check in checks if not check.ok and check.name in LOOKED_AT]
    well = ", ".join(c.detail for c in checks if c.name in ("records", "photos"))
    return Check(name, not wrong, "; ".join(wrong) or f"{told}: {well}")


def _day(path: Path) -> dt.date:
    try:
        return dt.date.fromisoformat(path.name[:10])
    except ValueError:
        return dt.date.fromtimestamp(path.lstat().st_mtime)


def _size(path: Path) -> int:
    inside = path.rglob("*") if path.is_dir() and not path.is_symlink() else iter([path])
    return sum(file.lstat().st_size for file in inside if not file.is_dir())
