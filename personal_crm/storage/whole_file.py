"""A TinyDB storage over one file that is replaced as a whole."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from tinydb.storages import Storage

from personal_crm.storage import files, snapshot
from personal_crm.storage.migrations import migrated
from personal_crm.storage.snapshot import Tables


class Version(NamedTuple):
    """What tells one version of the store file from another.

    The mark alone would not do: an inode is used again as soon as it is free, and two writes
    within one tick of the kernel's clock bear the same time. The header has their sequence.
    """

    mark: files.Mark
    header: bytes


class WholeFileStorage(Storage):
    """Keeps all tables in memory and in one file, replaced atomically at each write.

    Raises:
        HomeUnusable: where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._version: Version | None = None
        self._tables: Tables = {}
        self.sequence = 0

    def refresh(self) -> bool:
        """Read the file again if it is another than the one known; tell whether it was."""
        try:
            found = self._version_there()
            if found == self._version:
                return False
            content = self._path.read_bytes() if found else None
        except OSError as error:
            raise files.unusable(error, self._path) from error
        if content is None:
            self._tables, self.sequence = {}, 0
        else:
            header, tables = snapshot.unpack(content, self._path)
            self._tables = migrated(tables, header.schema)
            self.sequence = header.sequence
        self._version = found
        return True

    def read(self) -> Tables:
        """Return all tables, by a mapping that the caller may change."""
        return dict(self._tables)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Make `data` the content of the file; durable when this returns."""
        tables = cast(Tables, data)
        content = snapshot.pack(tables, self.sequence + 1)
        try:
            files.replace(self._path, content)
        except OSError as error:
            raise files.unusable(error, self._path) from error
        self._tables = tables
        self.sequence += 1
        self._version = self._version_there()

    def _version_there(self) -> Version | None:
        mark = files.mark(self._path)
        if mark is None:
            return None
        with self._path.open("rb") as file:
            return Version(mark, file.readline(snapshot.HEADER_BYTES))
