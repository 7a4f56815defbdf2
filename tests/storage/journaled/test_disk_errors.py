"""The disk refuses at any one step: the error says so, nothing is changed, the next run goes on."""

import errno
import itertools
from pathlib import Path
from typing import Any

import pytest

from personal_crm.storage.journaled import disk
from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.errors import DiskFailed


class FailingFile(disk.RealFile):
    """A file that asks its disk before each change."""

    asked: "FailingDisk"

    def write(self, offset: int, content: bytes) -> None:
        try:
            self.asked.step("write")
        except OSError:
            super().write(offset, content[: len(content) // 2])
            raise
        super().write(offset, content)

    def truncate(self, size: int) -> None:
        self.asked.step("truncate")
        super().truncate(size)

    def sync(self) -> None:
        self.asked.step("fsync")
        super().sync()


class FailingDisk(disk.RealDisk):
    """The real disk, on which step `at` fails with `error`."""

    def __init__(self, at: int, error: int) -> None:
        super().__init__()
        self._left = at
        self._error = error
        self.failed = ""

    def step(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            self.failed = name
            raise OSError(self._error, "the disk refuses")

    def _file(self, found: disk.RealFile) -> disk.RealFile:
        found.__class__ = FailingFile
        found.asked = self  # type: ignore[attr-defined]
        return found

    def open(self, path: Path, *, writable: bool = False) -> disk.RealFile:
        return self._file(super().open(path, writable=writable))

    def create(self, path: Path) -> disk.RealFile:
        self.step("create")
        return self._file(super().create(path))

    def rename(self, old: Path, new: Path) -> None:
        self.step("rename")
        super().rename(old, new)

    def sync_folder(self, folder: Path) -> None:
        self.step("fsync of the folder")
        super().sync_folder(folder)


def rows(database: JournaledDB) -> list[Any]:
    return [dict(row) for name in sorted(database.tables()) for row in database.table(name)]


def work(database: JournaledDB, states: list[list[Any]]) -> None:
    """Do a little of everything, noting each state that was reached."""
    for number in range(4):
        with database.transaction():
            database.table("a").insert({"number": number, "text": "t" * 99})
            database.table("b").insert({"number": number})
        states.append(rows(database))
        if number in (1, 3):
            database.compact()


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_a_step_that_fails_changes_nothing(tmp_path: Path, error: int) -> None:
    failed = set()
    for at in itertools.count(1):
        refusing = FailingDisk(at, error)
        database = JournaledDB(tmp_path / str(at), disk=refusing)
        states: list[list[Any]] = [[]]
        try:
            work(database, states)
        except DiskFailed as refusal:
            assert refusal.error.errno == error
        else:
            break
        failed.add(refusing.failed)
        assert rows(database) == states[-1]
        again = JournaledDB(tmp_path / str(at))
        assert again.engine.refusal is None
        assert rows(again) == states[-1]
        again.table("a").insert({"after": True})
        again.compact()
        assert len(rows(JournaledDB(tmp_path / str(at)))) == len(states[-1]) + 1
    assert failed == {"write", "fsync", "create", "rename", "fsync of the folder"}


def test_after_a_sync_that_failed_nothing_is_written_until_it_is_opened_again(
    tmp_path: Path,
) -> None:
    JournaledDB(tmp_path).insert({"number": 1})
    refusing = FailingDisk(2, errno.EIO)
    database = JournaledDB(tmp_path, disk=refusing)
    for _ in range(2):
        with pytest.raises(DiskFailed):
            database.insert({"number": 2})
    assert refusing.failed == "fsync"
    assert database.all() == JournaledDB(tmp_path).all() == [{"number": 1}]
    JournaledDB(tmp_path).insert({"number": 3})
    database.refresh()
    assert len(database) == 2
