"""Two hundred writers at once: none waits in vain, none is lost, none is torn."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import check_files
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
WRITERS = 200


def check(store: Store, names: set[str], actions: int) -> None:
    contacts = store.all(Contact)
    assert set(contacts.ids()) == names | {"counter"}
    counter = contacts.get("counter")
    assert counter is not None
    assert counter.cadence_days == len(names)
    assert {fact.contact for fact in store.all(Fact)} == names
    assert len({action.id for action in store.actions()}) == len(store.actions()) == actions
    assert [
        one for one in (*check_files(store.home), *check_records(store.home)) if not one.ok
    ] == []


@pytest.mark.rounds(fitting=1, full=5)
def test_of_two_hundred_writers_at_once_no_commit_is_lost(
    open_store: Open, folder: Path, round_: int
) -> None:
    watching = open_store(folder)
    script = Path(__file__).with_name("crowd.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(WRITERS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    names = {f"n{number}" for number in range(WRITERS)}
    assert sorted(done.stdout.splitlines()) == sorted(f"done {name}" for name in names)
    watching.refresh()
    for store in (watching, open_store(folder)):
        assert store.sequence == WRITERS
        check(store, names, WRITERS)
    assert not list(folder.glob("*.tmp"))


def test_of_many_command_lines_at_once_none_is_lost(
    program: Any, open_store: Open, full: bool
) -> None:
    names = [f"n{number}" for number in range(40 if full else 8)]
    running = [program.start("contact", "add", name) for name in names]
    for process in running:
        out, err = process.communicate()
        assert (process.returncode, err) == (0, ""), out
    store = open_store(program.home.folder)
    assert {contact.name for contact in store.all(Contact)} == {*names, "Ana"}
    assert [one for one in check_files(store.home) if not one.ok] == []
