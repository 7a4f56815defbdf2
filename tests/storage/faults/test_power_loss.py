"""The power goes: of what was not yet confirmed by the disk, any part may be missing after."""

import datetime as dt
import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.domain.contact import Contact, Photo
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.disk import Found
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.store import Store

FOLDER = Path("/home-of-nobody")
NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
FEW = 8


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


class Renaming(NamedTuple):
    """A change to the names in a folder."""

    folder: Path
    apply: Callable[[dict[Path, Content]], dict[Path, Content]]


class SimulatedDisk:
    """Files in memory. Names, too, are certain only after `sync_folder`."""

    def __init__(self, steps: int = -1) -> None:
        self.durable: dict[Path, Content] = {}
        self.pending: list[Renaming] = []
        self.left = steps

    def step(self) -> None:
        if self.left == 0:
            raise PowerLost
        self.left -= 1

    def now(self) -> dict[Path, Content]:
        names = self.durable
        for renaming in self.pending:
            names = renaming.apply(names)
        return names

    def find(self, path: str) -> Found | None:
        content = self.now().get(Path(path))
        if content is None:
            return Found((0, 0), 0) if self.names(Path(path)) else None
        return Found(content.identity, SimulatedFile(self, content).size())

    def open(self, path: Path, *, writable: bool = False) -> SimulatedFile:
        try:
            return SimulatedFile(self, self.now()[path])
        except KeyError as error:
            raise FileNotFoundError(2, "not there", str(path)) from error

    def create(self, path: Path) -> SimulatedFile:
        self.step()
        content = Content()
        self.pending.append(Renaming(path.parent, lambda names: {**names, path: content}))
        return SimulatedFile(self, content)

    def rename(self, old: Path, new: Path) -> None:
        self.step()
        moved = self.now()[old]
        self.pending.append(Renaming(new.parent, lambda names: {**without(names, old), new: moved}))

    def remove(self, path: Path) -> None:
        if path in self.now():
            self.step()
            self.pending.append(Renaming(path.parent, lambda names: without(names, path)))

    def names(self, folder: Path) -> list[str]:
        return [path.name for path in self.now() if path.parent == folder]

    def sync_folder(self, folder: Path) -> None:
        self.step()
        for renaming in self.pending:
            if renaming.folder == folder:
                self.durable = renaming.apply(self.durable)
        self.pending = [one for one in self.pending if one.folder != folder]

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
        for renaming in self.pending:
            if id(renaming) in kept:
                names = renaming.apply(names)
        for path, content in names.items():
            copy = Content()
            copy.durable = content.durable
            for part in content.pending:
                if id(part) in kept:
                    copy.durable = part(copy.durable)
            disk.durable[path] = copy
        return disk


def without(names: dict[Path, Content], gone: Path) -> dict[Path, Content]:
    return {path: content for path, content in names.items() if path != gone}


def losses(disk: SimulatedDisk, chance: random.Random, seeded: int) -> Iterator[SimulatedDisk]:
    """Yield every way in which the disk may come back, or `seeded` where there are too many."""
    names = [id(change) for change in disk.changes()]
    if len(names) <= FEW:
        for size in range(len(names) + 1):
            for kept in itertools.combinations(names, size):
                yield disk.after(set(kept))
    else:
        for _ in range(seeded):
            yield disk.after({name for name in names if chance.random() < 0.5})


def lost(
    work: Callable[[SimulatedDisk, list[Any]], None], seeded: int
) -> Iterator[tuple[SimulatedDisk, list[Any]]]:
    """Let the power go at each step of `work`; yield each disk after, and what was acknowledged."""
    chance = random.Random(3)
    for steps in itertools.count(1):
        disk, acknowledged = SimulatedDisk(steps), list[Any]()
        try:
            work(disk, acknowledged)
        except (PowerLost, StoreError, PersonalCrmError):
            pass
        else:
            return
        for after in losses(disk, chance, seeded):
            yield after, acknowledged


def commit_and_fold(disk: SimulatedDisk, acknowledged: list[Any]) -> None:
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
def test_no_commit_that_returned_is_lost_and_none_is_half_there(torn: bool, full: bool) -> None:
    tried = 0
    for after, acknowledged in lost(commit_and_fold, 750 if full else 30):
        check(after, acknowledged, torn)
        tried += 1
    assert len(acknowledged) == 6
    assert tried > (10_000 if full else 500)


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


def open_on(disk: SimulatedDisk, folder: Path) -> Store:
    numbers = itertools.count(1)
    return Store(Home(folder), lambda: NOW, lambda: f"action{next(numbers)}", disk)


def live(folder: Path, disk: SimulatedDisk, acknowledged: list[Any]) -> None:
    """Keep people with pictures, take them back, and fold, until the power goes."""
    store = open_on(disk, folder)

    def put(name: str, picture: bytes) -> None:
        store.keep_photos([picture])
        with store.transaction(name) as transaction:
            photo = Photo(sha256=store.photos.put(picture))
            transaction.put(Contact(id="ana", name=name, photo=photo))

    def fold() -> None:
        for _ in store.compacting():
            pass

    acknowledged.append(held(store))
    for part in (
        lambda: put("Ana", b"one"), lambda: put("Ana D", b"two"), store.undo, fold,
        lambda: put("Ana Díaz", b"three"), fold, store.undo, store.redo,
    ):  # fmt: skip
        part()
        acknowledged.append(held(store))


def held(store: Store) -> Any:
    """Return what the store holds, and assert that every picture which it names is there."""
    people = [*store.all(Contact)]
    assert all(one.photo and store.photos.read(one.photo.sha256) for one in people)
    return people, [(action.id, action.label, action.state) for action in store.actions()]


def test_what_a_store_was_told_to_keep_is_kept_with_its_pictures(
    tmp_path: Path, full: bool
) -> None:
    def work(disk: SimulatedDisk, acknowledged: list[Any]) -> None:
        live(tmp_path, disk, acknowledged)

    live(tmp_path, SimulatedDisk(), whole := [])
    tried = 0
    for after, acknowledged in lost(work, 1_000 if full else 30):
        store = open_on(after, tmp_path)
        assert not store.read_only
        assert held(store) in whole[len(acknowledged) - 1 : len(acknowledged) + 1]
        if any(action.state == "done" for action in store.actions()):
            assert store.undo().id == store.redo().id
            assert held(store) in whole[len(acknowledged) - 1 : len(acknowledged) + 1]
        tried += 1
    assert len(acknowledged) == len(whole) - 1 == 8
    assert tried > (10_000 if full else 500)
