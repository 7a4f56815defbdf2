"""The power goes: of what was not yet confirmed by the disk, any part may be missing after."""

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.disk import Found
from personal_crm.storage.journaled.errors import StoreError

FOLDER = Path("/home-of-nobody")
FEW = 8
SEEDED = 300


class Content:
    """A file: what the disk has for certain, and the changes that it may or may not have."""

    numbers = itertools.count(1)

    def __init__(self) -> None:
        self.identity = (0, next(self.numbers))
        self.durable = b""
        self.pending: list[Callable[[bytes], bytes]] = []


class SimulatedFile:
    """An open file of a `SimulatedDisk`."""

    def __init__(self, disk: "SimulatedDisk", content: Content) -> None:
        self._disk = disk
        self._content = content
        self.identity = content.identity

    def _now(self) -> bytes:
        now = self._content.durable
        for change in self._content.pending:
            now = change(now)
        return now

    def size(self) -> int:
        return len(self._now())

    def read(self, offset: int, length: int) -> bytes:
        return self._now()[offset : offset + length]

    def write(self, offset: int, content: bytes) -> None:
        self._disk.step()
        # In two parts, as a disk keeps blocks.
        middle = len(content) // 2
        for start, part in ((offset, content[:middle]), (offset + middle, content[middle:])):
            self._content.pending.append(written(start, part))

    def truncate(self, size: int) -> None:
        self._disk.step()
        self._content.pending.append(lambda now: now[:size])

    def sync(self) -> None:
        self._disk.step()
        self._content.durable, self._content.pending = self._now(), []


def written(offset: int, part: bytes) -> Callable[[bytes], bytes]:
    return lambda now: now[:offset].ljust(offset, b"\0") + part + now[offset + len(part) :]


class PowerLost(Exception):
    """Everything stops."""


class SimulatedDisk:
    """A folder in memory. Names, too, are certain only after `sync_folder`."""

    def __init__(self, steps: int = -1) -> None:
        self.durable: dict[str, Content] = {}
        self.pending: list[Callable[[dict[str, Content]], dict[str, Content]]] = []
        self.left = steps

    def step(self) -> None:
        if self.left == 0:
            raise PowerLost
        self.left -= 1

    def now(self) -> dict[str, Content]:
        names = self.durable
        for change in self.pending:
            names = change(names)
        return names

    def find(self, path: str) -> Found | None:
        content = self.now().get(Path(path).name)
        if content is None:
            return None
        return Found(content.identity, SimulatedFile(self, content).size())

    def open(self, path: Path, *, writable: bool = False) -> SimulatedFile:
        try:
            return SimulatedFile(self, self.now()[path.name])
        except KeyError as error:
            raise FileNotFoundError(2, "not there", str(path)) from error

    def create(self, path: Path) -> SimulatedFile:
        self.step()
        content = Content()
        self.pending.append(lambda names: {**names, path.name: content})
        return SimulatedFile(self, content)

    def rename(self, old: Path, new: Path) -> None:
        self.step()
        moved = self.now()[old.name]
        self.pending.append(
            lambda names: {**{k: v for k, v in names.items() if k != old.name}, new.name: moved}
        )

    def remove(self, path: Path) -> None:
        if path.name in self.now():
            self.step()
            self.pending.append(lambda names: {k: v for k, v in names.items() if k != path.name})

    def names(self, folder: Path) -> list[str]:
        return list(self.now())

    def sync_folder(self, folder: Path) -> None:
        self.step()
        self.durable, self.pending = self.now(), []

    def lock(self, path: Path, seconds: float) -> None:
        pass

    def unlock(self) -> None:
        pass

    def changes(self) -> list[Any]:
        """Return all changes that are not certain."""
        contents = {id(c): c for c in self.now().values()} | {
            id(c): c for c in self.durable.values()
        }
        changes = [change for c in contents.values() for change in c.pending]
        return [*self.pending, *changes]

    def after(self, kept: set[int]) -> "SimulatedDisk":
        """Return the disk as it comes back with only the uncertain changes in `kept` (by id)."""
        disk = SimulatedDisk()
        names = self.durable
        for change in self.pending:
            if id(change) in kept:
                names = change(names)
        for name, content in names.items():
            copy = Content()
            copy.durable = content.durable
            for part in content.pending:
                if id(part) in kept:
                    copy.durable = part(copy.durable)
            disk.durable[name] = copy
        return disk


def losses(disk: SimulatedDisk, chance: random.Random) -> Iterator[SimulatedDisk]:
    """Yield every way in which the disk may come back, or many where there are too many."""
    names = [id(change) for change in disk.changes()]
    if len(names) <= FEW:
        for size in range(len(names) + 1):
            for kept in itertools.combinations(names, size):
                yield disk.after(set(kept))
    else:
        for _ in range(SEEDED):
            yield disk.after({name for name in names if chance.random() < 0.5})


def work(disk: SimulatedDisk, acknowledged: list[int]) -> None:
    """Commit numbers to two tables, and compact between, until the power goes."""
    database = JournaledDB(FOLDER, columns={"*": ("id",)}, disk=disk)
    for number in range(1, 7):
        with database.transaction():
            database.table("a").insert({"id": f"n{number}", "text": "t" * 30})
            database.table("b").insert({"id": f"n{number}"})
        acknowledged.append(number)
        if number % 3 == 0:
            database.compact()


@pytest.mark.parametrize("torn", [False, True])
def test_no_commit_that_returned_is_lost_and_none_is_half_there(torn: bool) -> None:
    chance = random.Random(3)
    for steps in itertools.count(1):
        disk, acknowledged = SimulatedDisk(steps), list[int]()
        try:
            work(disk, acknowledged)
        except (PowerLost, StoreError):
            pass
        else:
            break
        for after in losses(disk, chance):
            check(after, acknowledged, torn)
    assert len(acknowledged) == 6


def check(disk: SimulatedDisk, acknowledged: list[int], torn: bool) -> None:
    database = JournaledDB(FOLDER, disk=disk)
    assert database.engine.refusal is None
    found = [int(row["id"][1:]) for row in database.table("a")]
    assert found[: len(acknowledged)] == acknowledged
    assert len(found) <= len(acknowledged) + 1
    assert [row["id"] for row in database.table("b")] == [f"n{n}" for n in found]
    if torn:
        database.table("a").insert({"id": "n0"})
        database.compact()
        database.table("a").insert({"id": "n0"})
        again = JournaledDB(FOLDER, disk=disk)
        assert [int(row["id"][1:]) for row in again.table("a")] == [*found, 0, 0]
