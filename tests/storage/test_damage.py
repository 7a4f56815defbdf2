"""What a damaged, newer, unreachable or full home gets: one error, and nothing changed."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import HomeDamaged, HomeNewer, HomeUnusable, PersonalCrmError
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]


def put(store: Store, *contacts: Contact) -> str:
    with store.transaction("Add") as transaction:
        for contact in contacts:
            transaction.put(contact)
    assert transaction.id is not None
    return transaction.id


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def flipped(content: bytes) -> Iterator[bytes]:
    """Yield `content` with each of its bits flipped in turn."""
    for place in range(len(content)):
        for bit in range(8):
            yield content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def test_no_flipped_bit_is_read_as_good(store: Store, open_store: Open) -> None:
    put(store, Contact(id="ana", name="Ana Díaz"))
    file = store.home.store
    for damaged in flipped(file.read_bytes()):
        file.write_bytes(damaged)
        with pytest.raises((HomeDamaged, HomeNewer)):
            open_store(store.home.folder)
        assert file.read_bytes() == damaged


def test_no_cut_file_is_read_as_good(store: Store, open_store: Open) -> None:
    put(store, Contact(id="ana", name="Ana Díaz"), Contact(id="leo"))
    file = store.home.store
    content = file.read_bytes()
    for length in range(len(content)):
        file.write_bytes(content[:length])
        with pytest.raises(HomeDamaged):
            open_store(store.home.folder)
    file.write_bytes(content)
    assert open_store(store.home.folder).all(Contact).ids() == ["ana", "leo"]


def test_what_is_no_store_is_damage(store: Store, open_store: Open) -> None:
    put(store, Contact(id="ana"))
    content = store.home.store.read_bytes()
    for other in (
        b"\n",
        b"{}\n{}\n",
        b"\xff\xfe\n",
        content + content,
        content + b"\n",
        b"[" * 9999,
    ):
        store.home.store.write_bytes(other)
        with pytest.raises(HomeDamaged) as refusal:
            open_store(store.home.folder)
        assert refusal.value.where == str(store.home.store)
        assert refusal.value.remedy


def test_damage_found_while_open_stops_the_next_action(store: Store) -> None:
    put(store, Contact(id="ana"))
    damaged = store.home.store.read_bytes()[:-5]
    store.home.store.write_bytes(damaged)
    with pytest.raises(HomeDamaged):
        put(store, Contact(id="leo"))
    assert store.home.store.read_bytes() == damaged
    assert store.all(Contact).ids() == ["ana"]


def test_a_flipped_bit_in_the_history_stops_that_undo_alone(
    store: Store, open_store: Open, documents_of: Documents
) -> None:
    put(store, Contact(id="ana", name="Ana"))
    file = store.home.history / put(store, Contact(id="ana", name="Ana Díaz"))
    good, content = file.read_bytes(), documents_of(store)
    before = store.home.store.read_bytes()
    for damaged in flipped(good):
        file.write_bytes(damaged)
        with pytest.raises(HomeDamaged):
            store.undo()
    assert store.home.store.read_bytes() == before
    again = open_store(store.home.folder)
    assert documents_of(again) == content
    put(again, Contact(id="leo"))
    again.undo()
    file.write_bytes(good)
    assert again.undo().label == "Add"
    assert [contact.name for contact in again.all(Contact)] == ["Ana"]


def test_a_cut_history_file_stops_that_undo_alone(store: Store) -> None:
    file = store.home.history / put(store, Contact(id="ana"))
    content = file.read_bytes()
    # The last byte is a line feed, without which nothing is missing.
    for length in range(len(content) - 1):
        file.write_bytes(content[:length])
        with pytest.raises(HomeDamaged):
            store.undo()
    assert store.all(Contact).ids() == ["ana"]


@pytest.mark.parametrize(
    ("ours", "newer"),
    [
        (b'"format":1', b'"format":2'),
        (b'"schema":1', b'"schema":999'),
        (b'"encryption":"none"', b'"encryption":"age"'),
    ],
)
def test_a_newer_home_is_left_as_it_is(
    store: Store, open_store: Open, ours: bytes, newer: bytes
) -> None:
    put(store, Contact(id="ana"))
    content = store.home.store.read_bytes()
    assert content.count(ours) == 1
    store.home.store.write_bytes(content.replace(ours, newer))
    before = files_in(store.home.folder)
    with pytest.raises(HomeNewer, match="update Personal CRM"):
        open_store(store.home.folder)
    with pytest.raises(HomeNewer):
        put(store, Contact(id="leo"))
    assert files_in(store.home.folder) == before


def test_a_home_that_is_a_file_is_refused(open_store: Open, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    for folder in (file, file / "home", file / "a" / "home"):
        with pytest.raises(HomeUnusable, match="--home"):
            open_store(folder)
    assert file.read_text() == "mine"


def test_a_home_that_no_folder_can_be_is_refused(open_store: Open, tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable):
        open_store(tmp_path / ("x" * 300))


@pytest.mark.parametrize("name", ["store.json", "lock", "history", "derived"])
def test_something_else_in_the_place_of_a_part_is_refused(
    open_store: Open, folder: Path, name: str
) -> None:
    folder.mkdir()
    if name in ("history", "derived"):
        (folder / name).write_text("mine")
    else:
        (folder / name).mkdir()
    with pytest.raises(HomeUnusable) as refusal:
        put(open_store(folder), Contact(id="ana"))
    assert refusal.value.remedy
    assert not (folder / "store.json").is_file()


def test_a_home_under_a_file_that_appears_later_is_refused(store: Store, folder: Path) -> None:
    folder.write_text("mine")
    with pytest.raises(HomeUnusable):
        put(store, Contact(id="ana"))
    assert folder.read_text() == "mine"


@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_a_home_without_permission_is_refused(store: Store, open_store: Open, mode: int) -> None:
    put(store, Contact(id="ana"))
    before = files_in(store.home.folder)
    store.home.folder.chmod(mode)
    if os.access(store.home.folder, os.W_OK):
        pytest.skip("whoever runs this may do everything")
    try:
        with pytest.raises(PersonalCrmError):
            put(open_store(store.home.folder), Contact(id="leo"))
    finally:
        store.home.folder.chmod(0o700)
    assert files_in(store.home.folder) == before


@pytest.mark.parametrize("room", [0, 50, 600])
def test_a_full_disk_changes_nothing(
    store: Store, open_store: Open, writer: "subprocess.Popen[str]", room: int
) -> None:
    assert writer.stdin is not None
    assert writer.stdout is not None
    put(store, Contact(id="ana", note="n" * 1000))
    before = files_in(store.home.folder)
    writer.stdin.write(f"full {store.home.folder} {room}\n")
    said = list(iter(writer.stdout.readline, "end\n"))
    assert said[1:] == ["error HomeUnusable\n", "left 1 ana\n"]
    assert files_in(store.home.folder) == before
    again = open_store(store.home.folder)
    put(again, Contact(id="leo"))
    assert again.all(Contact).ids() == ["ana", "leo"]
