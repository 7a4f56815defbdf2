"""Putting a whole file where another was, or none."""

import contextlib
import secrets
from pathlib import Path

from personal_crm.storage.journaled.disk import Disk


def put_in_place(disk: Disk, path: Path, *pieces: bytes | bytearray) -> None:
    """Write a whole file of `pieces` so that a reader sees it or the one before, durably.

    Raises:
        OSError: where that failed; nothing is changed then.
    """
    put_in_sight(disk, path, *pieces)
    disk.sync_folder(path.parent)


def put_in_sight(disk: Disk, path: Path, *pieces: bytes | bytearray) -> None:
    """Do the same, but for the file's name, which is durable once its folder is synced.

    Raises:
        OSError: where that failed; nothing is changed then.
    """
    temporary = temporary_name(path)
    try:
        file = disk.create(temporary)
        end = 0
        for piece in pieces:
            file.write(end, piece)
            end += len(piece)
        file.sync()
        disk.rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise


def temporary_name(path: Path) -> Path:
    """Return a name beside `path` that no other process uses."""
    return path.with_name(f"{path.name}.{secrets.token_hex(6)}.tmp")
