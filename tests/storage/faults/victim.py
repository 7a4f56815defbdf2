"""A process that is killed at one of the steps by which the store touches its disk.

Each line of its standard input names a task, a home, a step counted from 0, and how many parts
of the task to do. A child does them, says `done` after each, and kills itself just before that
step. Last stands `killed`, or `whole` where there are fewer steps.
"""

import datetime as dt
import itertools
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from personal_crm.domain.codec import Document
from personal_crm.domain.contact import Contact, Photo
from personal_crm.domain.records import Fact
from personal_crm.storage.database import Database
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.disk import RealDisk, RealFile
from personal_crm.storage.migrations import migrate
from personal_crm.storage.store import Store

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
PICTURE = b"a picture" * 99

Part = Callable[[], object]


class MortalFile:
    """An open file; each change asks its disk whether to die before it, or half way."""

    def __init__(self, disk: "MortalDisk", file: RealFile) -> None:
        self._disk = disk
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, offset: int, content: bytes) -> None:
        middle = len(content) // 2
        for start, end in ((0, middle), (middle, len(content))):
            self._disk.step()
            self._file.write(offset + start, content[start:end])

    def truncate(self, size: int) -> None:
        self._disk.step()
        self._file.truncate(size)

    def sync(self) -> None:
        self._disk.step()
        self._file.sync()


class MortalDisk(RealDisk):
    """The real disk, up to the step at which everything ends."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._left = steps

    def step(self) -> None:
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1

    def lock(self, path: Path, seconds: float) -> None:
        super().lock(path, seconds)
        self.step()

    def unlock(self) -> None:
        self.step()
        super().unlock()

    def open(self, path: Path, *, writable: bool = False) -> Any:
        return MortalFile(self, super().open(path, writable=writable))

    def create(self, path: Path) -> Any:
        self.step()
        return MortalFile(self, super().create(path))

    def rename(self, old: Path, new: Path) -> None:
        self.step()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self.step()
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        self.step()
        super().sync_folder(folder)


def life(folder: Path, disk: MortalDisk) -> Sequence[Part]:
    """A little of all that a store is asked to do."""
    numbers = itertools.count(1)
    store = Store(Home(folder), lambda: NOW, lambda: f"action{next(numbers)}", disk)

    def put(key: str, **more: Any) -> None:
        with store.transaction(f"Put {key}") as transaction:
            transaction.put(Contact(id=key, name=key, **more))
            transaction.put(Fact(id=f"{key}-fact", contact=key, text=key))

    def keep_photo() -> None:
        store.keep_photos([PICTURE])
        put("ana", photo=Photo(sha256=store.photos.put(PICTURE)))

    def fold() -> None:
        for _ in store.compacting():
            pass

    return (
        lambda: put("leo"), store.undo, store.redo, keep_photo, fold, lambda: put("leo", note="n"),
        store.undo, fold, lambda: put("zoe"), lambda: store.undo("action2"), store.redo, fold,
    )  # fmt: skip


def migrating(folder: Path, disk: MortalDisk) -> Sequence[Part]:
    """Bring the home to the next schema."""

    def greet(_table: str, document: Document) -> Document:
        return {**document, "greeting": "hello"}

    return (lambda: migrate(Database(folder, disk, schema=2), {1: greet}),)


TASKS = {"life": life, "migrating": migrating}


def main() -> None:
    """Do what standard input asks for."""
    for line in sys.stdin:
        task, folder, step, count = line.split()
        child = os.fork()
        if not child:
            for part in TASKS[task](Path(folder), MortalDisk(int(step)))[: int(count)]:
                part()
                os.write(1, b"done\n")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        said = "killed" if os.WIFSIGNALED(status) else "failed" if status else "whole"
        os.write(1, f"{said}\n".encode())


if __name__ == "__main__":
    main()
