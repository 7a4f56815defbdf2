"""A file that says it is a backup is not believed: nothing of it reaches the home."""

import datetime as dt
import hashlib
import io
import zlib
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
import pytest

from personal_crm.domain.contact import Contact
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.framing import framed, good_frames
from personal_crm.storage.keeping import archive
from personal_crm.storage.keeping.proving import NotProven, manifest_of, unpack
from personal_crm.storage.keeping.restoring import restore
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.store import Store

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
Members = dict[str, bytes]


@pytest.fixture
def home(store: Store) -> Home:
    """A home with Ana."""
    with store.transaction("Add") as transaction:
        transaction.put(Contact(id="ana", name="Ana", note="n" * 300))
    return store.home


@pytest.fixture
def good(home: Home, tmp_path: Path) -> Members:
    """What stands in a good backup of it, without the manifest."""
    path = tmp_path / "good.zip"
    archive.write(home, path, NOW)
    with ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != "manifest.json"}


def manifest(members: Members, **changed: object) -> bytes:
    listed = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
    ]
    said = {"format": 1, "made": "now", **_commit(members.get("store.journal", b""))}
    return msgspec.json.encode({**said, "members": listed, **changed})


def _commit(journal: bytes) -> dict[str, object]:
    """Return what a journal's first line and its last one that fits say."""
    found = [msgspec.json.decode(frame.payload) for frame in good_frames(journal)]
    head = {name: found[0][name] for name in ("schema", "lineage")} if found else {}
    head = head or {"schema": 1, "lineage": "a" * 16}
    return {**head, "sequence": found[-1]["sequence"] if found else 1}


def packed(path: Path, members: Members, said: bytes, compression: int = ZIP_DEFLATED) -> Path:
    """Write a zip with a seal that fits, whatever is in it."""
    file = io.BytesIO()
    with ZipFile(file, "w", compression) as zipped:
        for name, content in {**members, "manifest.json": said}.items():
            zipped.writestr(ZipInfo(name), content, compress_type=compression)
        zipped.comment = b"0" * 64
    return sealed(path, file.getvalue())


def sealed(path: Path, content: bytes) -> Path:
    content = content[:-64]
    path.write_bytes(content + hashlib.sha256(content).hexdigest().encode())
    return path


def refused(home: Home, path: Path) -> str:
    """Prove that nothing comes of restoring `path`, and return what is said."""
    before = {file: file.read_bytes() for file in home.folder.rglob("*") if file.is_file()}
    outside = set(home.folder.parent.iterdir())
    with pytest.raises(NotProven) as refusal:
        restore(home, path, NOW, lambda *_: None)
    assert refusal.value.remedy
    assert {f: f.read_bytes() for f in home.folder.rglob("*") if f.is_file()} == before
    assert set(home.folder.parent.iterdir()) == outside
    return str(refusal.value)


def test_what_the_tests_pack_themselves_is_accepted(
    home: Home, good: Members, tmp_path: Path
) -> None:
    path = packed(tmp_path / "mine.zip", good, manifest(good))
    assert restore(home, path, NOW, lambda *_: None)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil", "/etc/evil", "photos/../../evil", "photos/" + "A" * 64, "photos\\evil"),
        *("photos/", "", "lock", "derived/windows.json", "store.journal/x", "C:evil"),
    ],
)
def test_a_file_that_belongs_in_no_home_is_refused(
    home: Home, good: Members, tmp_path: Path, name: str
) -> None:
    members = {**good, name: b"evil"}
    refused(home, packed(tmp_path / "evil.zip", members, manifest(members)))


def test_what_is_not_as_the_manifest_says_is_refused(
    home: Home, good: Members, tmp_path: Path
) -> None:
    path = tmp_path / "evil.zip"
    journal = good["store.journal"]
    more = {**good, "store.history": b"more"}
    for members, said in (
        (more, manifest(good)),
        (good, manifest(more)),
        (good, manifest({**good, "store.journal": journal[:-1] + b"x"})),
        (good, manifest({**good, "store.journal": journal[:-1]})),
        (good, manifest({**good, "store.journal": journal + b"x" * 1000})),
        ({}, manifest({})),
        (good, b"{}"),
        (good, b"\xff"),
        (good, b"[" * 100_000),
    ):
        refused(home, packed(path, members, said))
    assert "update" in refused(home, packed(path, good, manifest(good, format=2)))


def test_a_member_that_stands_there_twice_is_refused(
    home: Home, good: Members, tmp_path: Path
) -> None:
    file = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(file, "w") as zipped:
        for name, content in [*good.items(), ("manifest.json", manifest(good)), *good.items()]:
            zipped.writestr(ZipInfo(name), content)
        zipped.comment = b"0" * 64
    refused(home, sealed(tmp_path / "twice.zip", file.getvalue()))


def test_what_grows_far_too_much_is_refused_before_it_is_unpacked(
    home: Home, good: Members, tmp_path: Path
) -> None:
    members = {**good, "photos/" + "a" * 64: bytes(300 << 20)}
    path = packed(tmp_path / "bomb.zip", members, manifest(members))
    assert path.stat().st_size < 1 << 20
    assert "grow" in refused(home, path)


def test_a_length_that_lies_is_not_believed(home: Home, good: Members, tmp_path: Path) -> None:
    long = bytes(5000)
    members = {**good, "photos/" + "a" * 64: long}
    whole = packed(tmp_path / "lie.zip", members, manifest(members)).read_bytes()
    short = {**good, "photos/" + "a" * 64: bytes(10)}
    lie = packed(tmp_path / "lie.zip", members, manifest(short)).read_bytes()
    # Both length fields of the entry say 10, what is packed inflates to 5,000.
    lie = lie.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert len(whole) > 5000 // 100
    refused(home, sealed(tmp_path / "lie.zip", lie))


def test_another_way_of_packing_is_refused(home: Home, good: Members, tmp_path: Path) -> None:
    refused(home, packed(tmp_path / "other.zip", good, manifest(good), ZIP_BZIP2))


@pytest.mark.parametrize(
    "lie", [{"schema": 0}, {"lineage": "a" * 16}, {"sequence": 7}, {"sequence": 0}]
)
def test_what_is_of_another_commit_than_it_says_is_refused(
    home: Home, good: Members, tmp_path: Path, lie: dict[str, object]
) -> None:
    said = refused(home, packed(tmp_path / "lie.zip", good, manifest(good, **lie)))
    assert "not what it says" in said


def test_a_write_cut_short_is_no_part_of_a_backup(
    home: Home, good: Members, tmp_path: Path
) -> None:
    members = {**good, "store.journal": good["store.journal"] + b"A" * 5000}
    said = refused(home, packed(tmp_path / "tail.zip", members, manifest(members)))
    assert "not what it says" in said


def test_every_flipped_bit_and_every_cut_is_found(home: Home, tmp_path: Path) -> None:
    path, folder = tmp_path / "backup.zip", tmp_path / "unpacked"
    archive.write(home, path, NOW)
    assert is_good(path)
    assert manifest_of(path).sequence == 1
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(
            content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]
        )
        assert not is_good(path)
    for length in range(0, len(content), 7):
        path.write_bytes(content[:length])
        with pytest.raises(NotProven):
            unpack(path, folder)
    for other in (b"", b"0" * 64, b"PK\x05\x06" + bytes(18)):
        path.write_bytes(other)
        refused(home, path)


def test_a_store_that_only_seems_whole_is_refused(
    home: Home, good: Members, tmp_path: Path
) -> None:
    payload = b'{"sequence":3,"tables":{"contacts":{"9":{"id":"leo"}}}}'
    gap = good["store.journal"] + b"%08x %b\n" % (zlib.crc32(payload), payload)
    unread = payload.replace(b":3,", b":2,").replace(b'"leo"', b"5")
    wrong = good["store.journal"] + b"%08x %b\n" % (zlib.crc32(unread), unread)
    for journal in (gap, wrong, good["store.journal"] + b"more\n", b""):
        members = {**good, "store.journal": journal}
        refused(home, packed(tmp_path / "evil.zip", members, manifest(members)))


@pytest.mark.parametrize(
    "table",
    [
        b'"tombstones":{"9":{"id":4,"marks":7}}',
        b'"elsewhere":{"77":{"id":"q","path":["a"]}}',
        b'"reads":{"77":{"id":"s","x":[]}}',
        b'"contacts":{"77":"abc"}',
        b'"contacts":{"77":[]}',
        b'"news":{"77":{"id":"s","told":"nobody"}}',
    ],
)
def test_well_framed_records_that_nobody_could_read_are_refused(
    home: Home, good: Members, tmp_path: Path, table: bytes
) -> None:
    line = framed(b'{"sequence":2,"tables":{%b}}' % table)
    members = {**good, "store.journal": good["store.journal"] + line}
    said = refused(home, packed(tmp_path / "evil.zip", members, manifest(members)))
    assert "cannot be trusted" in said
