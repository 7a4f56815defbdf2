"""The few things the store asks of the file system, each durable when it returns."""

import contextlib
import itertools
import os
from pathlib import Path
from typing import NamedTuple

from personal_crm.domain.errors import HomeUnusable

FOLDER_MODE = 0o700
FILE_MODE = 0o600


class Mark(NamedTuple):
    """What tells one version of a file from another without reading it."""

    inode: int
    modified: int
    size: int


def mark(path: Path) -> Mark | None:
    """Return the mark of the file at `path`, or None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Mark(found.st_ino, found.st_mtime_ns, found.st_size)


def make_folder(path: Path) -> None:
    """Make `path` a folder that only its owner can enter, with those above it."""
    # What `parents` of mkdir makes, others may enter.
    missing = itertools.takewhile(lambda folder: not folder.exists(), path.parents)
    for folder in (*reversed([*missing]), path):
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def replace(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write `content` to `path` so that a reader sees the old file or the new, never a part.

    The order is temporary file, fsync, rename, fsync of the folder; without `durable` the
    two fsyncs are left out, which suits what can be made again.

    Raises:
        OSError: where the disk refuses; what was there stands there again.
    """
    before = path.read_bytes() if durable and path.is_file() else None
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        try:
            _write_all(descriptor, content)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        try:
            sync_folder(path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                _put_back(path, before)
            raise


def sweep(path: Path) -> None:
    """Remove what writers of `path` left behind when they were killed."""
    for stray in path.parent.glob(f".{path.name}.*.tmp"):
        stray.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Make the names in the folder `path` durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink()
    else:
        replace(path, before, durable=False)


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def unusable(error: OSError, path: Path) -> HomeUnusable:
    """Return the error to show for what the file system said about `path`."""
    remedy = _REMEDIES.get(type(error), "check the disk and the folder, then try again")
    return HomeUnusable(error.strerror or str(error), str(path), remedy)


_REMEDIES: dict[type[OSError], str] = {
    PermissionError: "give yourself the right to read and write it, or name another with --home",
    NotADirectoryError: "a home is a folder: name one with --home",
    FileExistsError: "a home is a folder: name one with --home",
    IsADirectoryError: "a folder stands where a file belongs: move it away",
}
