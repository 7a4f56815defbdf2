"""A process that dies at any step of its work leaves what it was told to be done, and no half."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.domain.codec import Document
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact
from personal_crm.storage.database import Database
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import check_files
from personal_crm.storage.migrations import migrate
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]
Look = Callable[[Path], Any]
NEVER = -1
ALL = 99


class Death(NamedTuple):
    """How many parts a victim said to be done, and whether it was killed then."""

    done: int
    killed: bool


Die = Callable[[str, Path, int, int], Death]


@pytest.fixture(scope="module")
def die(spoken: Callable[..., Any]) -> Die:
    """Does a task in a process that dies at a step: see `victim.py`."""
    victim = spoken(Path(__file__).with_name("victim.py"))

    def call(task: str, folder: Path, step: int, parts: int) -> Death:
        victim.tell(task, folder, step, parts)
        done = 0
        while (told := victim.hear()) == "done":
            done += 1
        assert told in ("killed", "whole")
        return Death(done, told == "killed")

    return call


def filled(store: Store) -> None:
    """Write down a few people, half of them folded into a snapshot."""
    for number, name in enumerate(("ada", "ben", "cleo", "dan")):
        with store.transaction(f"Add {name}") as transaction:
            transaction.put(Contact(id=name, name=name))
            transaction.put(Fact(id=f"{name}-fact", contact=name, text=name))
        if number == 1:
            fold(store)


def fold(store: Store) -> None:
    for _ in store.compacting():
        pass


@pytest.fixture
def seen(open_store: Open, documents_of: Documents) -> Look:
    """Returns all that a home holds: records, and what can be undone."""

    def look(folder: Path) -> Any:
        store = open_store(folder)
        assert not store.read_only
        return documents_of(store), [(a.id, a.label, a.state) for a in store.actions()]

    return look


@pytest.fixture(params=["empty", "filled"])
def begun(request: pytest.FixtureRequest, tmp_path: Path, open_store: Open) -> Path:
    """A home in which little or much happened before."""
    folder = tmp_path / "begun"
    folder.mkdir()
    if request.param == "filled":
        filled(open_store(folder))
    return folder


def test_a_kill_at_any_step_loses_nothing_that_was_said_to_be_done(
    begun: Path, open_store: Open, seen: Look, die: Die, full: bool
) -> None:
    def live(step: int, parts: int = ALL) -> tuple[Death, Path]:
        folder = begun.with_name("home")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(begun, folder)
        return die("life", folder, step, parts), folder

    total = live(NEVER)[0].done
    states = [seen(live(NEVER, parts)[1]) for parts in range(total + 1)]
    kills = set()
    for step in itertools.count(0, 1 if full else 3):
        death, folder = live(step)
        found = seen(folder)
        assert found in states[death.done : death.done + 2]
        check_well(open_store(folder))
        if not death.killed:
            break
        kills.add((death.done, found == states[death.done]))
    assert step > 100
    # Dead before it counted, and after it did but before that was said: in each part.
    assert {done for done, _ in kills} == set(range(total))


def check_well(store: Store) -> None:
    """Assert that doctor finds nothing, that undo works, and that the next run goes on."""
    wrong = [one for one in (*check_files(store.home), *check_records(store.home)) if not one.ok]
    assert wrong == []
    if any(action.state == "done" for action in store.actions()):
        assert store.undo().id == store.redo().id
    with store.transaction("Go on") as transaction:
        transaction.put(Contact(id="after", name="after"))
    fold(store)
    assert store.all(Contact).get("after") is not None
    files = {path.name for path in store.home.folder.iterdir() if path.is_file()}
    assert files == {"store.history", "store.journal", "store.snapshot", "lock"}


def test_a_kill_at_any_step_of_a_migration_leaves_the_old_documents_or_the_new(
    tmp_path: Path, open_store: Open, documents_of: Documents, die: Die
) -> None:
    filled(store := open_store(tmp_path / "begun"))
    old = documents_of(store)
    new = {key: {**document, "greeting": "hello"} for key, document in old.items()}
    found = []
    for step in itertools.count():
        folder = shutil.copytree(tmp_path / "begun", tmp_path / f"home{step}")
        death = die("migrating", folder, step, ALL)
        found.append(documents_in(Database(folder, schema=2)))
        assert found[-1] == new or (death.killed and found[-1] == old)
        migrate(again := Database(folder, schema=2), {1: greet})
        assert documents_in(again) == new
        assert Database(folder, schema=2).engine.schema_found == 2
        if not death.killed:
            break
    assert old in found
    assert found.count(new) > 5


def greet(_table: str, document: Document) -> Document:
    return {**document, "greeting": "hello"}


def documents_in(database: Database) -> dict[tuple[str, str], Any]:
    assert database.engine.refusal is None
    return {
        (name, document["id"]): document
        for name in database.tables()
        for document in database.records(name).documents()
    }
