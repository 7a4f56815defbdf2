"""What can go wrong with the store's files."""

from pathlib import Path


class StoreError(Exception):
    """The store at `path` cannot be used as asked; nothing was changed."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class Damaged(StoreError):
    """A file is not as it was written."""


class Newer(StoreError):
    """A file was written by a later version.

    `legible` tells whether its format is one that is known here, and only its documents are not.
    """

    def __init__(self, path: Path, why: str, *, legible: bool = False) -> None:
        super().__init__(path, why)
        self.legible = legible


class Busy(StoreError):
    """Another process has held the lock for too long."""


class DiskFailed(StoreError):
    """The file system refused; `error` is what it said."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(path, error.strerror or str(error))
        self.error = error
