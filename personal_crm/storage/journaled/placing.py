"""Putting a whole file where another was, or none."""

import contextlib
import secrets
from pathlib import Path

from personal_crm.storage.journaled.disk import Disk


def put_in_place(disk: Disk, path: Path, content: bytes) -> None:
    """Write a whole file so that a reader sees it or the one before, durably.

    Raises:
        OSError: where that failed; nothing is changed then.
    """
    temporary = temporary_name(path)
    try:
        file = disk.create(temporary)
        file.write(0, content)
        file.sync()
        disk.rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)


def temporary_name(path: Path) -> Path:
    """Return a name beside `path` that no other process uses."""
    return path.with_name(f"{path.name}.{secrets.token_hex(6)}.tmp")
