"""A repair of a home brings back what can be proven, and says what is lost."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.records import Fact
from personal_crm.services import backing_up, doctor
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.storage.home import Home

CLOCK = Clock(dt.datetime(2026, 5, 4, 9))
LATER = Clock(dt.datetime(2026, 5, 6, 9))
PEOPLE = 300


def opened(home: Home) -> House:
    return bootstrap.open_house(home.folder, LATER)


def fold(house: House) -> None:
    for _ in house.store.compacting():
        pass


def put(house: House, *records: Contact | Fact) -> None:
    with house.store.transaction("Put") as transaction:
        for record in records:
            transaction.put(record)


def person(number: int, name: str = "") -> Contact:
    address = Labelled(value=f"p{number}@example.test")
    return Contact(id=f"p{number:03}", name=name or f"Person {number}", emails=(address,))


def spoil(path: Path, text: bytes) -> None:
    content = path.read_bytes()
    assert text in content
    path.write_bytes(content.replace(text, text.swapcase(), 1))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of 300 people in two blocks, a backup of which was made two days ago."""
    house = bootstrap.open_house(tmp_path / "home", CLOCK)
    put(house, *map(person, range(PEOPLE)))
    put(house, *(Fact(id=f"f{n}", contact=f"p{n:03}", text="likes tea") for n in range(3)))
    fold(house)
    assert backing_up.back_up_daily(house.home, CLOCK) == ""
    return house.home


def test_a_damaged_block_comes_back_from_backup_history_and_journal(home: Home) -> None:
    house = opened(home)
    put(house, person(1, "Changed"))
    with house.store.transaction("Delete") as transaction:
        transaction.remove(Contact, "p002")
        transaction.remove(Fact, "f2")
    fold(house)
    put(house, person(3, "Changed last"))
    expected = {contact.id: contact for contact in house.store.all(Contact)}
    spoil(home.snapshot, b'"Person 5"')
    assert len(opened(home).store.all(Contact).ids()) == 50
    checks = {check.name: check.detail for check in doctor.examine(home, opened(home))}
    assert "not as written: 250 records of contacts" in checks["snapshot"]
    first, second = doctor.repair(home, LATER)
    assert "301 records stand in new files" in first
    backup = home.backups / "2026-05-04.zip"
    assert second == (
        f"250 lost records came back: 248 as they were in {backup}, 1 from the history, "
        "1 from the journal"
    )
    assert {contact.id: contact for contact in opened(home).store.all(Contact)} == expected
    assert all(check.ok for check in doctor.examine(home, opened(home)))


def test_what_is_in_no_backup_is_named(home: Home) -> None:
    shutil.rmtree(home.backups)
    home.history.unlink()
    spoil(home.snapshot, b'"likes tea"')
    told = doctor.repair(home, LATER)
    assert told[1:] == ["3 records are lost: fact f0, fact f1, fact f2"]


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_that_the_journal_is_lost_is_said(home: Home, lose: Callable[[Path], object]) -> None:
    put(opened(home), person(1, "Changed"))
    lose(home.journal)
    assert opened(home).store.read_only
    told = doctor.repair(home, LATER)
    assert "nobody can say what was written down last: the journal that held it is lost" in told


def test_a_damaged_history_is_told_where_its_actions_are_listed(home: Home) -> None:
    assert opened(home).store.lost_history() == ""
    spoil(home.history, b'"Person 5"')
    lost = opened(home).store.lost_history()
    assert str(home.history) in lost
    home.history.unlink()
    assert "missing" in opened(home).store.lost_history()


@pytest.mark.parametrize("end", [b"", b"a bad end\n"])
def test_a_home_whose_snapshot_lost_its_end_is_read_and_rebuilt(home: Home, end: bytes) -> None:
    before = {contact.id: contact for contact in opened(home).store.all(Contact)}
    content = home.snapshot.read_bytes()
    home.snapshot.write_bytes(content[: content.index(b'{"tables":')] + end)
    shutil.rmtree(home.backups)
    house = opened(home)
    assert house.store.read_only
    assert {contact.id: contact for contact in house.store.all(Contact)} == before
    doctor.repair(home, LATER)
    assert {contact.id: contact for contact in opened(home).store.all(Contact)} == before
    assert opened(home).store.all(Fact).ids() == ["f0", "f1", "f2"]


def test_a_snapshot_cut_within_its_first_table_is_rebuilt(home: Home) -> None:
    before = {contact.id: contact for contact in opened(home).store.all(Contact)}
    content = home.snapshot.read_bytes()
    home.snapshot.write_bytes(content[: content.index(b'"Person 200"')])
    doctor.repair(home, LATER)
    assert {contact.id: contact for contact in opened(home).store.all(Contact)} == before
    assert opened(home).store.all(Fact).ids() == ["f0", "f1", "f2"]


def test_who_was_forgotten_does_not_come_back_and_stays_known(home: Home) -> None:
    house = opened(home)
    old = home.folder.parent / "old"
    shutil.copytree(home.backups, old)
    house.store.forget("p007")
    fold(house)
    spoil(home.snapshot, b'"marks"')
    spoil(home.snapshot, b'"Person 9"')
    told = doctor.repair(home, LATER)
    assert "came back" in told[1]
    assert len(told) == 2
    store = opened(home).store
    assert "p007" not in store.all(Contact).ids()
    assert len(store.all(Contact).ids()) == PEOPLE - 1
    assert store.forgotten().address("p7@example.test")
    # A copy from before they were forgotten, put among the backups, brings nobody back either.
    shutil.rmtree(home.backups)
    shutil.copytree(old, home.backups)
    fold(opened(home))
    spoil(home.snapshot, b'"Person 9"')
    doctor.repair(home, LATER)
    store = opened(home).store
    assert "p007" not in store.all(Contact).ids()
    assert store.forgotten().address("p7@example.test")


def test_that_it_may_be_lost_who_was_forgotten_is_said(home: Home) -> None:
    house = opened(home)
    house.store.forget("p007")
    fold(house)
    shutil.rmtree(home.backups)
    spoil(home.snapshot, b'"marks"')
    told = doctor.repair(home, LATER)
    assert "forget them again" in told[-1]
