"""Photos beside the store: whole or not there, and there for as long as anything names them."""

import hashlib
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.contact import Contact, Photo
from personal_crm.domain.errors import HomeDamaged, HomeUnusable
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.disk import RealDisk, RealFile
from personal_crm.storage.photos import SLICE_BYTES, Photos
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
HASH = hashlib.sha256(PICTURE).hexdigest()
ROUNDS = 8
LONGEST_WAIT = 100_000


def compact(store: Store) -> None:
    for _ in store.compacting():
        pass


def put_ana(store: Store, content: bytes = PICTURE, key: str = "ana") -> str:
    store.keep_photos([content])
    sha256 = hashlib.sha256(content).hexdigest()
    with store.transaction("Add") as transaction:
        transaction.put(Contact(id=key, name="Ana", photo=Photo(sha256=sha256)))
    return sha256


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_photo_is_named_by_its_hash_for_its_owner_alone(store: Store) -> None:
    assert (store.photos.names(), store.photos.find(HASH)) == ([], None)
    store.keep_photos([PICTURE])
    path = store.home.photos / HASH
    assert store.photos.find(HASH) == store.photos.path(HASH) == path
    assert store.photos.read(HASH) == path.read_bytes() == PICTURE
    assert (mode(path), mode(store.home.photos)) == (0o600, 0o700)
    assert store.photos.names() == [HASH]


def test_a_good_file_is_left_alone_and_a_damaged_one_replaced(store: Store) -> None:
    store.keep_photos([PICTURE])
    path = store.photos.path(HASH)
    first = path.stat().st_ino, path.stat().st_mtime_ns
    store.keep_photos([PICTURE])
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == first
    path.write_bytes(PICTURE[:-1])
    assert (store.photos.damaged(), store.photos.read(HASH)) == ([HASH], None)
    store.keep_photos([PICTURE])
    assert (store.photos.damaged(), path.read_bytes()) == ([], PICTURE)
    assert names_in(store.home.photos) == {HASH}


def test_any_flipped_bit_is_found(store: Store) -> None:
    small = b"GIF89a"
    store.keep_photos([small])
    path = store.photos.path(hashlib.sha256(small).hexdigest())
    for bit in range(len(small) * 8):
        flipped = bytearray(small)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert store.photos.damaged() == [path.name]


@given(st.text(max_size=80) | st.just("../" + HASH) | st.just(HASH + "\n"))
def test_only_a_hash_leads_anywhere(text: str) -> None:
    photos = Photos(Home(Path("/nowhere")))
    assert photos.find(text) is photos.read(text) is None
    with pytest.raises(ValueError, match="no SHA-256"):
        photos.path(text)


class Watched(RealDisk):
    """The real disk, which notes what is made durable, and under which names."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[tuple[str, str]] = []
        self.before_rename: Callable[[Path], None] = lambda _: None

    def create(self, path: Path) -> RealFile:
        disk = self

        class File(RealFile):
            def sync(self) -> None:
                super().sync()
                disk.done.append(("sync", path.suffix))

        return File(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)

    def rename(self, old: Path, new: Path) -> None:
        self.before_rename(old)
        super().rename(old, new)
        self.done.append(("rename", new.name))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.done.append(("folder", folder.name))


def test_it_is_durable_before_it_can_be_named(folder: Path) -> None:
    disk = Watched()
    home = Home(folder)
    home.make()
    Photos(home, disk).put(PICTURE)
    names = [("folder", folder.name), ("sync", ".tmp"), ("rename", HASH), ("folder", "photos")]
    assert disk.done == names


def test_who_collects_may_take_a_file_that_is_being_written(folder: Path) -> None:
    disk = Watched()
    home = Home(folder)
    home.make()
    photos, others = Photos(home, disk), Photos(home)
    seen: list[Path] = []

    def collect_once(temporary: Path) -> None:
        if not seen:
            seen.append(temporary)
            others.collect(set())
            assert not temporary.exists()

    disk.before_rename = collect_once
    photos.put(PICTURE)
    assert others.read(HASH) == PICTURE
    assert names_in(home.photos) == {HASH}


def test_folding_collects_what_nothing_names(store: Store) -> None:
    named = put_ana(store)
    store.keep_photos([b"never named"])
    (store.home.photos / f"{HASH}.0123.tmp").write_bytes(b"half")
    (store.home.photos / "readme.txt").write_bytes(b"not ours")
    compact(store)
    assert names_in(store.home.photos) == {named, "readme.txt"}


def test_undo_and_redo_find_it_after_any_folding(store: Store, open_store: Open) -> None:
    put_ana(store)
    store.undo()
    compact(store)
    again = open_store(store.home.folder)
    compact(again)
    again.redo()
    assert again.photos.read(HASH) == PICTURE
    with again.transaction("Remove") as transaction:
        transaction.remove(Contact, "ana")
    compact(again)
    again.undo()
    assert again.photos.read(HASH) == PICTURE


def test_it_goes_when_the_last_action_that_knew_it_goes(store: Store) -> None:
    put_ana(store)
    store.undo()
    with store.transaction("Something else") as transaction:
        transaction.put(Contact(id="leo"))
    compact(store)
    assert store.photos.names() == []


def test_a_name_across_two_slices_counts(store: Store) -> None:
    for shift in range(0, 80, 7):
        with store.transaction("Add") as transaction:
            note = "n" * (SLICE_BYTES // 2 - 40 + shift)
            transaction.put(Contact(id=f"c{shift}", note=note))
            transaction.put(Contact(id=f"p{shift}", photo=Photo(sha256=f"{shift:064x}")))
    compact(store)
    assert store.photos.referenced() == {f"{shift:064x}" for shift in range(0, 80, 7)}


def test_a_commit_during_the_collection_keeps_its_photo(store: Store, open_store: Open) -> None:
    other = open_store(store.home.folder)
    put_ana(store, b"first", key="first")
    other.keep_photos([PICTURE])
    for _ in store.compacting():
        if other.all(Contact).get("ana") is None and store.home.snapshot.exists():
            put_ana(other)
    assert other.all(Contact).get("ana") is not None
    assert sorted(store.photos.names()) == sorted([HASH, hashlib.sha256(b"first").hexdigest()])


def test_a_home_that_cannot_be_written_gets_no_photo(store: Store, open_store: Open) -> None:
    put_ana(store)
    put_ana(store, b"leo", key="leo")
    journal = store.home.journal
    journal.write_bytes(journal.read_bytes().replace(b'"ana"', b'"anb"'))
    damaged = open_store(store.home.folder)
    with pytest.raises(HomeDamaged):
        damaged.keep_photos([b"another"])
    with pytest.raises(HomeDamaged):
        compact(damaged)
    assert damaged.photos.names() == sorted([HASH, hashlib.sha256(b"leo").hexdigest()])


def test_what_the_disk_refuses_is_an_error_that_leaves_nothing_half(store: Store) -> None:
    store.keep_photos([PICTURE])
    (store.home.photos / hashlib.sha256(b"blocked").hexdigest()).mkdir()
    with pytest.raises(HomeUnusable):
        store.keep_photos([b"blocked"])
    assert not list(store.home.photos.glob("*.tmp"))
    assert store.photos.read(HASH) == PICTURE


def await_unnamed(store: Store) -> None:
    """Wait for a photo, or a part of one, that is not named yet."""
    for _ in range(LONGEST_WAIT):
        store.refresh()
        named = {contact.photo.sha256 for contact in store.all(Contact) if contact.photo}
        if names_in(store.home.photos) - named:
            return


@pytest.mark.parametrize("folding", [False, True], ids=["beside nobody", "beside one that folds"])
def test_a_writer_killed_between_photo_and_commit_leaves_a_stray_at_most(
    folder: Path, open_store: Open, writer: Any, folding: bool
) -> None:
    for number in range(ROUNDS):
        said = writer.ask("photos", folder, f"round{number}")
        (_, child), _ = next(said), next(said)
        store = open_store(folder)
        if folding:
            compact(store)
        await_unnamed(store)
        os.kill(int(child), signal.SIGKILL)
        assert all(words[0] == "done" for words in said)
        store = open_store(folder)
        named = {contact.photo.sha256 for contact in store.all(Contact) if contact.photo}
        assert all(store.photos.read(name) is not None for name in named)
    compact(store)
    assert names_in(store.home.photos) == named
