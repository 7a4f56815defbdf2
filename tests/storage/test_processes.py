"""Writers that are killed inside a commit, and writers that race."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Aim = Callable[[Path, random.Random], None]
JOURNAL = "store.journal"
KILLS = 10
LONGEST_WAIT = 100_000


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def await_random(folder: Path, chance: random.Random) -> None:
    for _ in range(chance.randrange(500)):
        names_in(folder)


def await_temporary(folder: Path, chance: random.Random) -> None:
    for _ in range(LONGEST_WAIT):
        if any(name.endswith(".tmp") for name in names_in(folder)):
            return


def await_growth(folder: Path, chance: random.Random) -> None:
    before = (folder / JOURNAL).stat().st_size
    for _ in range(LONGEST_WAIT):
        if (folder / JOURNAL).stat().st_size != before:
            return


def await_replacing(name: str) -> Aim:
    def wait(folder: Path, chance: random.Random) -> None:
        before = inode(folder / name)
        for _ in range(LONGEST_WAIT):
            if inode(folder / name) != before:
                return

    return wait


def inode(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


@pytest.mark.rounds(fitting=1, full=12)
@pytest.mark.parametrize(
    "peril",
    [
        ("forever", await_random),
        ("forever", await_growth),
        ("compacting", await_random),
        ("compacting", await_temporary),
        ("compacting", await_replacing("store.history")),
        ("compacting", await_replacing("store.snapshot")),
        ("compacting", await_replacing(JOURNAL)),
    ],
)
def test_a_killed_writer_loses_no_commit_that_it_acknowledged(
    folder: Path,
    open_store: Open,
    writer: Any,
    peril: tuple[str, Aim],
    round_: int,
) -> None:
    (task, aim), chance = peril, random.Random(round_)
    # So much that writing takes a while, and a kill can fall into it.
    with open_store(folder).transaction("Begin") as transaction:
        transaction.put(Contact(id="begin", name="begin", note="n" * 2_000_000))
        transaction.put(Fact(id="begin-fact", contact="begin", text="begin"))
    acknowledged = {"begin"}
    for number in range(KILLS):
        said = writer.ask(task, folder, f"round{number}")
        (_, child), first = next(said), next(said)
        aim(folder, chance)
        os.kill(int(child), signal.SIGKILL)
        acknowledged |= {first[1], *(word for _, word in said)}
        check(open_store(folder), acknowledged, number)
    last = open_store(folder)
    with last.transaction("Go on") as transaction:
        transaction.put(Contact(id="after", name="after"))
    for _ in last.compacting():
        pass
    left = {path.name for path in folder.rglob("*") if path.is_file()}
    assert left == {"store.history", "store.journal", "store.snapshot", "lock"}


def check(store: Store, acknowledged: set[str], number: int) -> None:
    """Assert that nothing acknowledged is missing, nothing is half there, and undo works."""
    contacts = {contact.id for contact in store.all(Contact)}
    assert acknowledged <= contacts
    assert len(contacts - acknowledged) <= number + 1
    assert all(contact.name == contact.id for contact in store.all(Contact))
    assert {fact.contact for fact in store.all(Fact)} == contacts
    assert store.undo().id == store.redo().id
    assert {contact.id for contact in store.all(Contact)} == contacts


def test_of_two_writers_at_once_no_commit_is_lost(
    folder: Path, open_store: Open, writer: Any
) -> None:
    watching = open_store(folder)
    for line in writer.ask("thirty", folder, "one", "other"):
        assert line[0] == "pid"
    watching.refresh()
    for store in (watching, open_store(folder)):
        counter = store.all(Contact).get("counter")
        assert counter is not None
        assert counter.cadence_days == 60
        names = {f"{word}-{number}" for word in ("one", "other") for number in range(30)}
        assert set(store.all(Contact).ids()) == names | {"counter"}
        assert store.sequence == len(store.actions()) == 60
