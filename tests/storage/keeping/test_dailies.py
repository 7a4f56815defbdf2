"""One backup a day, the last seven of them, whatever the clock does and whoever else is at it."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.keeping import automatic
from personal_crm.storage.keeping.dailies import dailies, is_due, last_good
from personal_crm.storage.keeping.restoring import restore
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
START = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def home(store: Store) -> Home:
    """A home with Ana."""
    with store.transaction("Add") as transaction:
        transaction.put(Contact(id="ana", name="Ana"))
    return store.home


def make(home: Home, day: int) -> list[int]:
    """Make the backup of the day that is `day` days from the start; return those there are then."""
    automatic.make(home, START + dt.timedelta(days=day))
    return [(daily.day - START.date()).days for daily in dailies(home)]


def test_the_last_seven_are_kept(home: Home) -> None:
    for day in range(10):
        made = make(home, day)
    assert made == [3, 4, 5, 6, 7, 8, 9]
    assert all(is_good(daily.path) for daily in dailies(home))
    assert {daily.path.stat().st_nlink for daily in dailies(home)} == {1}
    assert home.backups.stat().st_mode & 0o777 == 0o700


def test_a_day_has_one(home: Home) -> None:
    assert is_due(home, START.date())
    make(home, 0)
    before = dailies(home)[0].path.stat().st_ino
    assert not is_due(home, START.date())
    make(home, 0)
    assert dailies(home)[0].path.stat().st_ino == before


def test_a_home_in_which_nothing_was_written_needs_none(store: Store) -> None:
    assert not is_due(store.home, START.date())


def test_a_clock_that_jumps_back_takes_no_newer_one_away(home: Home) -> None:
    for day in range(7):
        make(home, day)
    assert make(home, -30) == [-30, 0, 1, 2, 3, 4, 5, 6]
    assert make(home, 7) == [1, 2, 3, 4, 5, 6, 7]


def test_a_clock_that_runs_backwards_makes_no_hundreds(home: Home) -> None:
    for day in range(0, -60, -1):
        made = make(home, day)
        assert made[0] == day
        assert len(made) <= 8


def test_a_clock_that_was_ahead_stops_no_backup(home: Home) -> None:
    for day in range(400, 410):
        make(home, day)
    for day in range(10):
        made = make(home, day)
    assert made == [3, 4, 5, 6, 7, 8, 9, *range(403, 410)]


def test_while_another_process_is_at_it_nothing_happens(home: Home) -> None:
    home.backups.mkdir()
    other = RealDisk()
    other.lock(home.backups / "lock", 0)
    assert make(home, 0) == []
    other.unlock()
    assert make(home, 0) == [0]


def test_other_files_among_them_are_left_alone(home: Home) -> None:
    home.backups.mkdir()
    for name in ("mine.zip", "2026-99-99.zip", "notes.txt", "2026-05-04.zip.part"):
        (home.backups / name).write_text("mine")
    for day in range(10):
        make(home, day)
    assert {path.name for path in home.backups.iterdir()} >= {
        *("mine.zip", "2026-99-99.zip", "notes.txt", "2026-05-04.zip.part")
    }


def test_a_damaged_home_replaces_no_good_backup(home: Home) -> None:
    for day in range(7):
        make(home, day)
    home.journal.write_bytes(home.journal.read_bytes() + b"what is this\n")
    with pytest.raises(Damaged):
        make(home, 7)
    assert [daily.day.day for daily in dailies(home)] == [4, 5, 6, 7, 8, 9, 10]
    assert not list(home.backups.glob(".*"))


def test_the_last_good_one_is_named_where_the_home_is_damaged(home: Home, open_store: Open) -> None:
    for day in range(3):
        make(home, day)
    newest = dailies(home)[-1].path
    newest.write_bytes(newest.read_bytes()[:-1] + b"\0")
    good = home.backups / "2026-05-05.zip"
    assert last_good(home) == good
    home.journal.write_bytes(home.journal.read_bytes() + b"what is this\n")
    assert f"restore {good}" in open_store(home.folder).read_only


def test_writers_go_on_while_backups_are_made(
    home: Home, open_store: Open, writer: Any, tmp_path: Path
) -> None:
    """Each backup made while two processes write and fold is one of a single moment."""
    writer.tell("compacting", home.folder, "one", "two")
    children = [int(writer.hear().split()[1]) for _ in range(2)]
    for day in range(8):
        make(home, day)
    for child in children:
        os.kill(child, 9)
    while writer.hear() != "end":
        pass
    counts = []
    for daily in dailies(home):
        other = Home(tmp_path / daily.path.stem)
        restore(other, daily.path, START, lambda *_: None)
        store = open_store(other.folder)
        contacts = set(store.all(Contact).ids()) - {"ana"}
        assert {fact.removesuffix("-fact") for fact in store.all(Fact).ids()} == (contacts)
        counts.append(len(contacts))
    assert counts == sorted(counts)
    assert len(counts) == 7
