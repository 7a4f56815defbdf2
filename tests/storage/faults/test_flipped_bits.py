"""A bit that flips in any file of a home is found, and nothing that it changed is believed."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm import bootstrap
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import doctor
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store

Documents = Callable[[Store], dict[tuple[str, str], Any]]
FEW = 12
# What doctor calls the file. A wrong settings file may be a right one that says something else,
# and the lock says nothing.
CHECKS = {
    "store.journal": "journal",
    "store.snapshot": "snapshot",
    "store.history": "history",
    "windows.json": "derived",
    ".zip": "backups",
    "photos": "photos",
}


def check_of(path: Path) -> str:
    names = (path.name, path.suffix, path.parent.name)
    return next((CHECKS[name] for name in names if name in CHECKS), "")


def opened(folder: Path, clock: Clock) -> House | None:
    try:
        return bootstrap.open_house(folder, clock)
    except PersonalCrmError as error:
        assert error.what
        return None


@pytest.fixture
def home(program: Any) -> Home:
    """A home with every kind of file, each of which has something in it."""
    program.done("contact", "add", "Zoe")
    return Home(program.home.folder)


def test_a_flipped_bit_in_any_file_is_found(
    home: Home, documents_of: Documents, full: bool
) -> None:
    clock = Clock.from_environment({"PERSONAL_CRM_NOW": "2026-05-04T09:00"})
    chance = random.Random(4)
    house = opened(home.folder, clock)
    assert house is not None
    true = documents_of(house.store)
    seen = set()
    for path in sorted(home.folder.rglob("*")):
        if not path.is_file() or not path.stat().st_size:
            continue
        content, name = path.read_bytes(), check_of(path)
        seen.add(name)
        places = range(len(content))
        for place in places if full else chance.sample(places, min(FEW, len(places))):
            flipped = content[place] ^ 1 << chance.randrange(8)
            path.write_bytes(content[:place] + bytes([flipped]) + content[place + 1 :])
            house = opened(home.folder, clock)
            wrong = {check.name for check in doctor.examine(home, house) if not check.ok}
            assert name in wrong or not name, (path, place)
            if house is not None:
                found = documents_of(house.store)
                assert found.items() <= true.items(), (path, place)
                assert found == true or house.store.read_only, (path, place)
        path.write_bytes(content)
    assert seen == {*CHECKS.values(), ""}
