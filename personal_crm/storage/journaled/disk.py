"""What the store asks of a file system, as an object, so that a test can let it fail."""

import contextlib
import fcntl
import os
import time
from pathlib import Path
from typing import Protocol

import msgspec

from personal_crm.storage.journaled.errors import Busy

FOLDER_MODE = 0o700
FILE_MODE = 0o600
EXCLUSIVE = fcntl.LOCK_EX | fcntl.LOCK_NB
SHORTEST_WAIT = 0.001
LONGEST_WAIT = 0.05

Identity = tuple[int, int]


class Found(msgspec.Struct, frozen=True, gc=False):
    """A file at a path: its device and inode, and its size in bytes."""

    identity: Identity
    size: int


class File(Protocol):
    """An open file. It stays readable after another took its name."""

    identity: Identity

    def size(self) -> int:
        """Return the size in bytes."""

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer where the file ends."""

    def write(self, offset: int, content: bytes | bytearray) -> None:
        """Write all of `content` at `offset`; an error may leave a part of it."""

    def truncate(self, size: int) -> None:
        """Cut the file to `size` bytes."""

    def sync(self) -> None:
        """Make what was written durable."""


class Disk(Protocol):
    """A file system. All its calls raise `OSError`."""

    def find(self, path: str) -> Found | None:
        """Return what stands at `path`, or None."""

    def open(self, path: Path, *, writable: bool = False) -> File:
        """Open the file at `path`."""

    def create(self, path: Path) -> File:
        """Make a file at `path`, where none is, for its owner alone."""

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, in place of the file that had it."""

    def remove(self, path: Path) -> None:
        """Take the file at `path` away, if it is there."""

    def names(self, folder: Path) -> list[str]:
        """Return the names in `folder`."""

    def sync_folder(self, folder: Path) -> None:
        """Make the names in `folder` durable."""

    def lock(self, path: Path, seconds: float) -> None:
        """Take the lock at `path` against other processes; raise `Busy` after `seconds`."""

    def unlock(self) -> None:
        """Let go of the lock."""


class RealFile:
    """A file of the operating system."""

    def __init__(self, path: Path, flags: int) -> None:
        self.descriptor = -1
        self.descriptor = os.open(path, flags | os.O_CLOEXEC, FILE_MODE)
        status = os.fstat(self.descriptor)
        self.identity = (status.st_dev, status.st_ino)

    def __del__(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)

    def size(self) -> int:
        """Return the size in bytes."""
        return os.fstat(self.descriptor).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer where the file ends."""
        content = os.pread(self.descriptor, length, offset)
        if len(content) == length or not content:
            return content
        pieces = [content]
        while content:
            offset, length = offset + len(content), length - len(content)
            content = os.pread(self.descriptor, length, offset)
            pieces.append(content)
        return b"".join(pieces)

    def write(self, offset: int, content: bytes | bytearray) -> None:
        """Write all of `content` at `offset`; an error may leave a part of it."""
        written = os.pwrite(self.descriptor, content, offset)
        while written < len(content):
            rest = memoryview(content)[written:]
            written += os.pwrite(self.descriptor, rest, offset + written)

    def truncate(self, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(self.descriptor, size)

    def sync(self) -> None:
        """Make what was written durable."""
        os.fsync(self.descriptor)


class RealDisk:
    """The file system of the operating system."""

    def __init__(self) -> None:
        self._lock: RealFile | None = None

    def find(self, path: str) -> Found | None:
        """Return what stands at `path`, or None."""
        try:
            status = os.stat(path)  # noqa: PTH116
        except FileNotFoundError:
            return None
        return Found((status.st_dev, status.st_ino), status.st_size)

    def open(self, path: Path, *, writable: bool = False) -> RealFile:
        """Open the file at `path`."""
        return RealFile(path, os.O_RDWR if writable else os.O_RDONLY)

    def create(self, path: Path) -> RealFile:
        """Make a file at `path`, where none is, for its owner alone."""
        return RealFile(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, in place of the file that had it."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Take the file at `path` away, if it is there."""
        path.unlink(missing_ok=True)

    def names(self, folder: Path) -> list[str]:
        """Return the names in `folder`."""
        return os.listdir(folder)  # noqa: PTH208

    def sync_folder(self, folder: Path) -> None:
        """Make the names in `folder` durable."""
        RealFile(folder, os.O_RDONLY | os.O_DIRECTORY).sync()

    def lock(self, path: Path, seconds: float) -> None:
        """Take the lock at `path` against other processes; raise `Busy` after `seconds`."""
        if self._lock is None:
            self._lock = _opened_lock(path)
        try:
            fcntl.flock(self._lock.descriptor, EXCLUSIVE)
        except BlockingIOError:
            _wait_for(self._lock.descriptor, path, seconds)

    def unlock(self) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            fcntl.flock(self._lock.descriptor, fcntl.LOCK_UN)


def _opened_lock(path: Path) -> RealFile:
    try:
        return RealFile(path, os.O_RDWR | os.O_CREAT)
    except FileNotFoundError:
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        return RealFile(path, os.O_RDWR | os.O_CREAT)


def _wait_for(descriptor: int, path: Path, seconds: float) -> None:
    """Take a lock that another process holds, asking again and again, ever less often."""
    until, wait = time.monotonic() + seconds, SHORTEST_WAIT
    while time.monotonic() <= until:
        time.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(descriptor, EXCLUSIVE)
            return
    raise Busy(path, "another process holds it")
