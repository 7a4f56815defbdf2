"""A backup is put back whole or not at all, and what was there before is kept."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact, Photo
from personal_crm.domain.records import Fact
from personal_crm.storage.home import Home
from personal_crm.storage.keeping import archive
from personal_crm.storage.keeping.proving import NotProven
from personal_crm.storage.keeping.restoring import restore
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]
NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


def nobody(_present: Home, _coming: Home) -> None:
    """Nobody was forgotten."""


def put(store: Store, *names: str) -> None:
    for name in names:
        with store.transaction(f"Add {name}") as transaction:
            transaction.put(Contact(id=name, name=name))
            transaction.put(Fact(id=f"{name}-fact", contact=name, text="fact"))


def compact(store: Store) -> None:
    for _ in store.compacting():
        pass


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of a home with Ana, Leo and a picture, some of it folded, some not."""
    picture = store.photos.put(b"a picture")
    put(store, "ana")
    with store.transaction("Picture") as transaction:
        transaction.put(Contact(id="pia", name="pia", photo=Photo(sha256=picture)))
    compact(store)
    put(store, "leo")
    store.home.config.write_text("[today]\nlimit = 5\n")
    path = tmp_path / "backup.zip"
    assert archive.write(store.home, path, NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    return path


def test_a_restored_home_is_equal_and_its_actions_can_be_undone(
    store: Store, open_store: Open, documents_of: Documents, backup: Path, tmp_path: Path
) -> None:
    other = Home(tmp_path / "other")
    assert restore(other, backup, NOW, nobody) is None
    restored = open_store(other.folder)
    assert not restored.read_only
    assert documents_of(restored) == documents_of(store)
    assert [a.label for a in restored.actions()] == [a.label for a in store.actions()]
    assert restored.photos.read(restored.photos.names()[0]) == b"a picture"
    assert other.config.read_text() == "[today]\nlimit = 5\n"
    for _ in range(3):
        restored.undo()
    assert documents_of(restored) == {}
    assert {path.name for path in other.folder.iterdir()} == {
        *("config.toml", "derived", "lock", "photos"),
        *("store.history", "store.journal", "store.snapshot"),
    }


def test_the_home_that_was_there_is_set_aside_and_can_be_put_back(
    store: Store, open_store: Open, documents_of: Documents, backup: Path
) -> None:
    put(store, "zoe")
    store.home.windows.write_bytes(b"what was derived")
    before = documents_of(store)
    aside = restore(store.home, backup, NOW, nobody)
    assert aside == store.home.set_aside / "2026-05-04T09-00-00"
    assert "zoe" not in open_store(store.home.folder).all(Contact)
    assert not store.home.windows.exists()
    assert documents_of(open_store(aside)) == before
    again = restore(store.home, aside, NOW, nobody)
    assert again == store.home.set_aside / "2026-05-04T09-00-00-2"
    assert documents_of(open_store(store.home.folder)) == before
    assert (aside / "store.journal").exists()


def test_who_has_the_home_open_goes_on_in_the_restored_one(
    store: Store, open_store: Open, documents_of: Documents, backup: Path
) -> None:
    put(store, "zoe")
    watching, told = open_store(store.home.folder), []
    watching.changes.listen(told.append)
    aside = restore(store.home, backup, NOW, nobody)
    assert aside is not None
    kept = (aside / "store.journal").read_bytes()
    assert watching.refresh()
    assert told[0].sequence > told[0].before
    assert {"zoe", "zoe-fact"} <= told[0].ids
    put(store, "uli")
    put(watching, "eva")
    ids = open_store(store.home.folder).all(Contact).ids()
    assert ids == ["ana", "pia", "leo", "uli", "eva"]
    assert (aside / "store.journal").read_bytes() == kept


def test_a_damaged_home_is_replaced_and_kept(store: Store, open_store: Open, backup: Path) -> None:
    store.home.journal.write_bytes(b"what is this\n")
    aside = restore(store.home, backup, NOW, nobody)
    assert aside is not None
    assert (aside / "store.journal").read_bytes() == b"what is this\n"
    assert open_store(store.home.folder).all(Contact).ids() == ["ana", "pia", "leo"]


def test_the_forgotten_are_taken_out_of_what_comes(store: Store, backup: Path) -> None:
    asked = []

    def forget(present: Home, coming: Home) -> None:
        asked.append((present.folder, coming.journal.exists()))

    restore(store.home, backup, NOW, forget)
    assert asked == [(store.home.folder, True)]


def test_a_folder_without_a_home_is_refused(store: Store, tmp_path: Path) -> None:
    put(store, "ana")
    (tmp_path / "empty").mkdir()
    before = store.home.journal.read_bytes()
    with pytest.raises(NotProven, match="no home"):
        restore(store.home, tmp_path / "empty", NOW, nobody)
    assert store.home.journal.read_bytes() == before
