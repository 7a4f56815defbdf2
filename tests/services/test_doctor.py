"""What is wrong with a home is found and said, and nothing is changed until that is asked for."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact, Photo
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.domain.records import Fact
from personal_crm.services import backing_up, doctor
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.suggesting import keeping
from personal_crm.storage.home import Home

CLOCK = Clock(dt.datetime(2026, 5, 4, 9))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with every kind of file in it."""
    house = bootstrap.open_house(tmp_path / "home", CLOCK)
    house.home.make()
    picture = house.store.photos.put(b"a picture")
    put(house, Contact(id="ana", name="Ana", photo=Photo(sha256=picture)))
    put(house, Fact(id="fact", contact="ana", text="likes tea"))
    for _ in house.store.compacting():
        pass
    put(house, Contact(id="leo", name="Leo"))
    put(house, Fact(id="other", contact="leo", text="likes coffee"))
    house.home.config.touch(0o600)
    house.home.config.write_text("[today]\nlimit = 5\n")
    assert backing_up.back_up_daily(house.home, CLOCK) == ""
    return house.home


def put(house: House, record: Contact | Fact) -> None:
    with house.store.transaction("Put") as transaction:
        transaction.put(record)


def opened(home: Home) -> House | None:
    try:
        return bootstrap.open_house(home.folder, CLOCK)
    except PersonalCrmError:
        return None


def wrong(home: Home) -> set[str]:
    return {check.name for check in doctor.examine(home, opened(home)) if not check.ok}


def files_in(home: Home) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.folder.rglob("*") if path.is_file()}


def flips(content: bytes) -> Iterator[bytes]:
    """Yield `content` with a bit flipped in each of 24 places, from first to last."""
    for part in range(24):
        place = part * (len(content) - 1) // 23
        yield content[:place] + bytes([content[place] ^ 1 << part % 8]) + content[place + 1 :]


def test_a_home_that_is_well_is_left_as_it_is(home: Home) -> None:
    before = files_in(home)
    checks = doctor.examine(home, opened(home))
    assert [check for check in checks if not check.ok] == []
    assert doctor.advice(home, checks) == ""
    assert doctor.repair(home, CLOCK) == []
    assert files_in(home) == before


@pytest.mark.parametrize(
    ("find", "names"),
    [
        (lambda home: home.journal, {"journal"}),
        (lambda home: home.snapshot, {"snapshot"}),
        (lambda home: home.history, {"history"}),
        (lambda home: home.windows, {"derived"}),
        (lambda home: next(home.photos.iterdir()), {"photos"}),
        (lambda home: home.backups / "2026-05-04.zip", {"backups"}),
    ],
)
def test_a_flipped_bit_is_found_in_every_file_and_mended_when_told(
    home: Home, find: Callable[[Home], Path], names: set[str]
) -> None:
    path = find(home)
    content = path.read_bytes()
    for damaged in flips(content):
        path.write_bytes(damaged)
        before = files_in(home)
        checks = doctor.examine(home, opened(home))
        assert names <= {check.name for check in checks if not check.ok}
        assert doctor.advice(home, checks)
        assert files_in(home) == before
    assert doctor.repair(home, CLOCK)
    assert wrong(home) <= {"references"}
    kept = [file.read_bytes() for file in home.folder.rglob("*") if file.is_file()]
    assert damaged in kept or names == {"derived"}


def test_repair_keeps_every_line_that_can_be_read(home: Home) -> None:
    shutil.rmtree(home.backups)
    lines = home.journal.read_bytes().splitlines(keepends=True)
    home.journal.write_bytes(lines[0] + lines[1].replace(b"Leo", b"Lea") + lines[2])
    assert wrong(home) == {"journal", "records"}
    first, second = doctor.repair(home, CLOCK)
    assert "3 records stand in new files" in first
    assert second == "1 change of the journal could not be read"
    house = opened(home)
    assert house is not None
    assert not house.store.read_only
    assert house.store.all(Contact).ids() == ["ana"]
    assert house.store.all(Fact).ids() == ["fact", "other"]
    assert [action.label for action in house.store.actions()] == ["Put"] * 3
    # The fact of somebody who could not be saved stands, and is named.
    assert wrong(home) == {"references"}


def test_repair_takes_what_the_journal_lost_from_the_backup_of_the_day(home: Home) -> None:
    home.journal.write_bytes(home.journal.read_bytes().replace(b"Leo", b"Lea", 1))
    _, second = doctor.repair(home, CLOCK)
    assert second == f"1 change that the journal lost is in {home.backups / '2026-05-04.zip'}"
    house = opened(home)
    assert house is not None
    assert house.store.all(Contact).get("leo") == Contact(id="leo", name="Leo")
    assert wrong(home) == set()


def test_repair_takes_photos_from_a_backup_and_names_those_in_none(home: Home) -> None:
    (photo,) = home.photos.iterdir()
    for spoil in (lambda: photo.write_bytes(b"another"), photo.unlink):
        spoil()
        assert "1 photo came back from" in doctor.repair(home, CLOCK)[-1]
        assert photo.read_bytes() == b"a picture"
        assert wrong(home) == set()
    shutil.rmtree(home.backups)
    photo.unlink()
    (told,) = doctor.repair(home, CLOCK)
    assert photo.name in told
    assert "import what brought it once more" in told


def test_what_others_could_read_is_closed_to_them(home: Home) -> None:
    home.journal.chmod(0o644)
    home.photos.chmod(0o755)
    assert wrong(home) == {"permissions"}
    doctor.repair(home, CLOCK)
    assert wrong(home) == set()
    assert home.photos.stat().st_mode & 0o777 == 0o700


def test_windows_that_are_not_what_the_records_say_are_found(home: Home) -> None:
    house = opened(home)
    assert house is not None
    kept = house.suggesting.kept(CLOCK.today(), CLOCK.today())
    assert house.suggesting.agrees()
    assert kept.people == 2
    keeping.write(home, msgspec.structs.replace(kept, people=3))
    assert wrong(home) == {"derived"}


def test_settings_that_cannot_be_read_are_named(home: Home) -> None:
    home.config.write_text("[today\n")
    checks = doctor.examine(home, opened(home))
    assert {check.name for check in checks if not check.ok} == {"settings"}
    assert str(home.config) in doctor.advice(home, checks)


def test_a_missing_photo_and_a_missing_person_are_named(home: Home) -> None:
    house = opened(home)
    assert house is not None
    put(house, Fact(id="astray", contact="nobody", text="text"))
    (photo,) = home.photos.iterdir()
    photo.unlink()
    checks = doctor.examine(home, house)
    found = {check.name: check.detail for check in checks if not check.ok}
    assert found.keys() == {"references", "missing photos"}
    assert "astray" in found["references"]
    assert "ana" in found["missing photos"]


def test_a_home_of_which_nothing_can_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.journal.write_bytes(b"what is this\n")
    home.journal.chmod(0o600)
    assert "journal" in wrong(home)
    (told,) = doctor.repair(home, CLOCK)
    assert "nothing of the store can be read" in told
    assert home.journal.read_bytes() == b"what is this\n"
