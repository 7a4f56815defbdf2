"""Killed before any of its steps, each work on a whole home leaves the old one or the new one."""

import datetime as dt
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact
from personal_crm.storage.home import Home
from personal_crm.storage.keeping import archive
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import check_files
from personal_crm.storage.keeping.dailies import dailies
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]
Kill = Callable[[str, int, Path, Path], bool]
NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def kill(spoken: Callable[..., Any]) -> Kill:
    """Does a task in a process that dies before its step of that number; tells whether it died."""
    killed = spoken(Path(__file__).with_name("killed.py"))

    def call(task: str, number: int, home: Path, file: Path) -> bool:
        killed.tell(task, number, home, file)
        told: str = killed.hear()
        assert told in ("killed", "exit 0")
        return told == "killed"

    return call


def put(store: Store, *names: str) -> None:
    for name in names:
        with store.transaction(name) as transaction:
            transaction.put(Contact(id=name, name=name))
            transaction.put(Fact(id=f"{name}-fact", contact=name, text=name))


@pytest.fixture
def template(open_store: Open, tmp_path: Path) -> Path:
    """A home with everything that a home can have, and beside it a backup of an earlier one."""
    store = open_store(tmp_path / "template")
    store.photos.put(b"a picture")
    put(store, "ana", "leo")
    for _ in store.compacting():
        pass
    store.photos.put(b"a picture")
    store.home.config.write_text("[today]\nlimit = 5\n")
    archive.write(store.home, tmp_path / "backup.zip", NOW)
    put(store, "zoe")
    store.photos.put(b"another")
    return store.home.folder


def assert_well(home: Home) -> None:
    assert [check for check in (*check_files(home), *check_records(home)) if not check.ok] == []


def test_a_killed_restore_leaves_the_old_home_or_the_new_one(
    template: Path, open_store: Open, documents_of: Documents, kill: Kill, tmp_path: Path
) -> None:
    old = documents_of(open_store(template))
    new = {key: value for key, value in old.items() if not key[1].startswith("zoe")}
    seen = set()
    for number in itertools.count(1):
        folder = tmp_path / f"home{number}"
        shutil.copytree(template, folder)
        died = kill("restore", number, folder, tmp_path / "backup.zip")
        store = open_store(folder)
        assert not store.read_only
        found = documents_of(store)
        assert found in (old, new)
        assert_well(store.home)
        assert not (folder / "restoring").exists()
        if found == new:
            (aside,) = store.home.set_aside.iterdir()
            assert documents_of(open_store(aside)) == old
            assert len(list(Home(aside).photos.iterdir())) == 2
        else:
            assert not store.home.set_aside.exists()
        put(store, "after")
        assert ("contacts", "after") in documents_of(open_store(folder))
        seen.add((died, found == new))
        if not died:
            break
    assert seen == {(True, False), (True, True), (False, True)}


def test_who_has_the_home_open_writes_to_no_file_that_goes(
    template: Path, open_store: Open, documents_of: Documents, kill: Kill, tmp_path: Path
) -> None:
    for number in itertools.count(1):
        folder = tmp_path / f"home{number}"
        shutil.copytree(template, folder)
        watching = open_store(folder)
        died = kill("restore", number, folder, tmp_path / "backup.zip")
        put(watching, "after")
        assert ("contacts", "after") in documents_of(open_store(folder))
        assert_well(watching.home)
        if not died:
            break


def test_a_killed_backup_leaves_the_one_before_or_a_good_one(
    template: Path, kill: Kill, tmp_path: Path
) -> None:
    file = tmp_path / "out" / "backup.zip"
    file.parent.mkdir()
    for number in itertools.count(1):
        shutil.copy(tmp_path / "backup.zip", file)
        died = kill("backup", number, template, file)
        assert is_good(file)
        if not died:
            break
    assert number > 2


def test_a_killed_daily_backup_is_made_next_time(
    template: Path, kill: Kill, tmp_path: Path
) -> None:
    home = Home(template)
    for number in itertools.count(1):
        shutil.rmtree(home.backups, ignore_errors=True)
        died = kill("daily", number, template, template)
        assert all(is_good(daily.path) for daily in dailies(home))
        kill("daily", 1_000, template, template)
        (daily,) = dailies(home)
        assert is_good(daily.path)
        if not died:
            break
    assert not list(home.backups.glob(".*"))


def test_a_killed_repair_leaves_what_could_be_read(
    template: Path, open_store: Open, kill: Kill, tmp_path: Path
) -> None:
    journal = template / "store.journal"
    content = journal.read_bytes()
    journal.write_bytes(content.replace(b'"zoe"', b'"zoo"', 1))
    for number in itertools.count(1):
        folder = tmp_path / f"home{number}"
        shutil.copytree(template, folder)
        died = kill("repair", number, folder, folder)
        store = open_store(folder)
        assert set(store.all(Contact).ids()) == {"ana", "leo"}
        kept = [path.read_bytes() for path in folder.rglob("store.journal")]
        assert journal.read_bytes() in kept
        if not died:
            break
    assert not store.read_only
