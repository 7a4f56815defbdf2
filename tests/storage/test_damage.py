"""What a damaged, newer, unreachable or full home gets: one error, and nothing changed."""

import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import HomeDamaged, HomeNewer, HomeUnusable, PersonalCrmError
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]


def put(store: Store, *contacts: Contact) -> str:
    with store.transaction("Add") as transaction:
        for contact in contacts:
            transaction.put(contact)
    assert transaction.id is not None
    return transaction.id


def compact(store: Store) -> None:
    for _ in store.compacting():
        pass


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def flipped(content: bytes) -> Iterator[bytes]:
    """Yield `content` with each of its bits flipped in turn."""
    for place in range(len(content)):
        for bit in range(8):
            yield content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def found(open_store: Open, folder: Path) -> Store | None:
    """Open a home that is not as it should be, and prove that nothing can be written there."""
    before = files_in(folder)
    try:
        store = open_store(folder)
    except (HomeDamaged, HomeNewer) as refusal:
        assert refusal.remedy
        store = None
    else:
        assert store.read_only
        with pytest.raises((HomeDamaged, HomeNewer)):
            put(store, Contact(id="new"))
    assert {path: files_in(folder).get(path) for path in before} == before
    return store


def test_a_flipped_bit_in_the_journal_is_found(store: Store, open_store: Open) -> None:
    for name in ("ana", "leo", "zoe"):
        put(store, Contact(id=name))
    file = store.home.journal
    content = file.read_bytes()
    second = content.index(b'"leo"')
    for damaged in flipped(content):
        file.write_bytes(damaged)
        opened = found(open_store, store.home.folder)
        ids = opened.all(Contact).ids() if opened else []
        assert ids == ["ana", "leo"][: len(ids)]
    file.write_bytes(content[:second] + b"'" + content[second + 1 :])
    opened = found(open_store, store.home.folder)
    assert opened is not None
    assert opened.all(Contact).ids() == ["ana"]
    assert "after commit 1" in opened.read_only
    file.write_bytes(content)
    again = open_store(store.home.folder)
    assert not again.read_only
    assert again.all(Contact).ids() == ["ana", "leo", "zoe"]


def test_a_flipped_bit_in_the_snapshot_is_found(store: Store, open_store: Open) -> None:
    put(store, Contact(id="ana", name="Ana Díaz"), Contact(id="leo"))
    compact(store)
    file = store.home.snapshot
    content = file.read_bytes()
    for damaged in flipped(content):
        file.write_bytes(damaged)
        found(open_store, store.home.folder)
    for length in range(len(content)):
        file.write_bytes(content[:length])
        found(open_store, store.home.folder)


def test_a_torn_tail_is_cut_before_the_next_commit(store: Store, open_store: Open) -> None:
    ends = [0]
    for name in ("begin", "ana", "leo", "zoe"):
        put(store, Contact(id=name, name="N" * 9))
        ends.append(store.home.journal.stat().st_size)
    file = store.home.journal
    content = file.read_bytes()
    for length in range(ends[1], ends[4]):
        file.write_bytes(content[:length])
        whole = sum(end <= length for end in ends[1:])
        again = open_store(store.home.folder)
        assert again.all(Contact).ids() == ["begin", "ana", "leo"][:whole]
        assert not again.read_only
        assert file.read_bytes() == content[:length]
        put(again, Contact(id="next"))
        after = file.read_bytes()
        assert after.startswith(content[: ends[whole]])
        last = open_store(store.home.folder)
        assert last.all(Contact).ids() == [*["begin", "ana", "leo"][:whole], "next"]
        assert last.sequence == whole + 1


def test_blocks_that_never_reached_the_disk_are_a_torn_tail(store: Store, open_store: Open) -> None:
    put(store, Contact(id="ana"))
    good = store.home.journal.read_bytes()
    put(store, Contact(id="leo", note="n" * 99))
    torn = store.home.journal.read_bytes()[len(good) :]
    for lost in (slice(0, 40), slice(40, 80), slice(80, None)):
        line = bytearray(torn)
        line[lost] = bytes(len(line[lost]))
        store.home.journal.write_bytes(good + line)
        again = open_store(store.home.folder)
        assert again.all(Contact).ids() == ["ana"]
        put(again, Contact(id="zoe"))
        assert open_store(store.home.folder).all(Contact).ids() == ["ana", "zoe"]


def test_what_is_no_store_is_damage(store: Store, open_store: Open) -> None:
    put(store, Contact(id="ana"))
    content = store.home.journal.read_bytes()
    for other in (b"\n", b"{}\n{}\n", b"\xff\xfe\n", b"", b"[" * 9999, content + b"\n"):
        store.home.journal.write_bytes(other)
        found(open_store, store.home.folder)


def test_files_of_two_homes_are_damage(store: Store, open_store: Open, tmp_path: Path) -> None:
    for home in (store, other := open_store(tmp_path / "other")):
        put(home, Contact(id="ana"))
        compact(home)
    store.home.snapshot.write_bytes(other.home.snapshot.read_bytes())
    with pytest.raises(HomeDamaged, match="two different"):
        open_store(store.home.folder)


@pytest.mark.parametrize("part", ["store.journal", "store.snapshot"])
def test_a_missing_part_is_damage(store: Store, open_store: Open, part: str) -> None:
    put(store, Contact(id="ana"))
    compact(store)
    put(store, Contact(id="leo"))
    (store.home.folder / part).unlink()
    opened = found(open_store, store.home.folder)
    assert opened is None or opened.all(Contact).ids() == ["ana"]


def test_a_missing_record_is_damage(store: Store, open_store: Open) -> None:
    for name in ("ana", "leo", "zoe"):
        put(store, Contact(id=name))
    lines = store.home.journal.read_bytes().splitlines(keepends=True)
    store.home.journal.write_bytes(b"".join(lines[:2] + lines[3:]))
    opened = found(open_store, store.home.folder)
    assert opened is not None
    assert opened.all(Contact).ids() == ["ana"]


def test_damage_found_while_open_stops_the_next_action(store: Store) -> None:
    put(store, Contact(id="ana"))
    damaged = store.home.journal.read_bytes() + b"what is this\n"
    store.home.journal.write_bytes(damaged)
    with pytest.raises(HomeDamaged):
        put(store, Contact(id="leo"))
    assert store.home.journal.read_bytes() == damaged
    assert store.all(Contact).ids() == ["ana"]


@pytest.mark.parametrize(
    ("ours", "newer"),
    [
        (b'"format":1', b'"format":2'),
        (b'"schema":1', b'"schema":999'),
        (b'"encryption":"none"', b'"encryption":"age"'),
    ],
)
def test_a_newer_home_is_read_and_left_as_it_is(
    store: Store, open_store: Open, ours: bytes, newer: bytes
) -> None:
    put(store, Contact(id="ana"))
    first, _, rest = store.home.journal.read_bytes().partition(b"\n")
    assert first.count(ours) == 1
    header = first[9:].replace(ours, newer)
    store.home.journal.write_bytes(b"%08x %b\n" % (zlib.crc32(header), header) + rest)
    opened = found(open_store, store.home.folder)
    if b"age" in newer:
        assert opened is None
    else:
        assert opened is not None
        assert "update Personal CRM" in opened.read_only
        assert opened.all(Contact).ids() == ["ana"]


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


@pytest.mark.parametrize("name", ["store.journal", "lock", "derived"])
def test_something_else_in_the_place_of_a_part_is_refused(
    open_store: Open, folder: Path, name: str
) -> None:
    folder.mkdir()
    if name == "derived":
        (folder / name).write_text("mine")
    else:
        (folder / name).mkdir()
    with pytest.raises(HomeUnusable) as refusal:
        put(open_store(folder), Contact(id="ana"))
    assert refusal.value.remedy
    assert not (folder / "store.journal").is_file()


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
    store: Store, open_store: Open, writer: Any, room: int
) -> None:
    put(store, Contact(id="ana", note="n" * 1000))
    before = files_in(store.home.folder)
    said = list(writer.ask("full", store.home.folder, room))
    assert said[1:] == [["error", "HomeUnusable"], ["left", "1", "ana"]]
    assert files_in(store.home.folder) == before
    again = open_store(store.home.folder)
    put(again, Contact(id="leo"))
    assert again.all(Contact).ids() == ["ana", "leo"]
