"""Pictures of cards: kept beside the store when an import is applied, and no trace before."""

import base64
import hashlib
import io
import itertools
from pathlib import Path

import pytest

from personal_crm.domain.contact import Photo
from personal_crm.domain.errors import HomeUnusable
from personal_crm.domain.records import Kept
from personal_crm.services.importing import service
from personal_crm.services.importing.payloads import MOST_IN_MEMORY, Payloads
from personal_crm.services.importing.service import ImportCancelled, Request

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 30
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(255, -1, -1)) * 30
SOUND = b"RIFF....WAVE" + bytes(500)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def card(name: str, *pictures: bytes, more: str = "") -> str:
    lines = (f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(p).decode()}" for p in pictures)
    return "\n".join((f"UID:{name}\nFN:{name}", *lines, more))


def photos_of(desk) -> dict[str, bytes]:
    folder = desk.home / "photos"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def everything_in(*folders):
    found = (path for folder in folders for path in folder.rglob("*"))
    return {path: path.read_bytes() if path.is_file() else b"" for path in found}


def test_an_import_keeps_each_picture_once_under_its_hash(desk):
    desk.take(desk.cards(card("Ana", PNG), card("Leo", JPEG), card("Mia", PNG)))
    assert photos_of(desk) == {sha256(PNG): PNG, sha256(JPEG): JPEG}
    assert desk.contact("Ana").photo == Photo(sha256=sha256(PNG), media_type="image/png")
    assert desk.contact("Mia").photo == desk.contact("Ana").photo
    assert desk.contact("Leo").photo == Photo(sha256=sha256(JPEG), media_type="image/jpeg")


def test_what_else_a_card_holds_in_bytes_is_kept_too(desk):
    sound = f"SOUND;ENCODING=b;TYPE=WAVE:{base64.b64encode(SOUND).decode()}"
    desk.take(desk.cards(card("Ana", PNG, JPEG, more=sound)))
    assert set(photos_of(desk)) == {sha256(PNG), sha256(JPEG), sha256(SOUND)}
    extra = {line.name: line.value for line in desk.contact("Ana").extra}
    assert extra == {"PHOTO": f"sha256:{sha256(JPEG)}", "SOUND": f"sha256:{sha256(SOUND)}"}


def test_kept_cards_hold_the_hash_and_the_next_import_changes_nothing(desk):
    path = desk.cards(card("Ana", PNG))
    desk.take(path)
    (kept,) = desk.house.store.all(Kept)
    assert f"PHOTO;ENCODING=b;TYPE=JPEG:sha256:{sha256(PNG)}" in kept.raw
    assert base64.b64encode(PNG).decode()[:40] not in kept.raw
    planned, key = desk.take(path)
    assert (desk.counts(planned), key) == ({"unchanged": 1}, None)


def test_what_the_phone_changed_is_taken_over_and_what_you_changed_stands(desk):
    desk.take(desk.cards(card("Ana", PNG), card("Leo", PNG)))
    desk.edit("Leo", photo=None)
    desk.take(desk.cards(card("Ana", JPEG), card("Leo", JPEG)))
    assert desk.contact("Ana").photo == Photo(sha256=sha256(JPEG), media_type="image/jpeg")
    assert desk.contact("Leo").photo is None


def test_a_second_picture_of_somebody_you_have_is_kept_beside_the_first(desk):
    desk.add("Ana", photo=Photo(sha256="0" * 64))
    planned = desk.plan(desk.cards(card("Ana", PNG)))
    assert desk.counts(planned) == {"review": 1}
    service.apply(desk.house, planned)
    assert photos_of(desk) == {sha256(PNG): PNG}


@pytest.mark.parametrize("started", [False, True], ids=["a new home", "a home in use"])
def test_a_plan_that_is_let_go_leaves_no_trace(desk, monkeypatch, tmp_path, started):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    if started:
        desk.add("Leo")
    many = [PNG + number.to_bytes(4) + bytes(MOST_IN_MEMORY // 5) for number in range(8)]
    path = desk.cards(*(card(f"Ana {number}", many[number]) for number in range(8)))
    before = everything_in(desk.home, temporary)
    planned = desk.plan(path)
    assert everything_in(desk.home, temporary) == before
    told = itertools.count()
    with pytest.raises(ImportCancelled):
        service.plan(desk.house, Request((path,)), cancelled=lambda: next(told) > 200)
    assert next(told) > 200
    assert everything_in(desk.home, temporary) == before
    service.apply(desk.house, planned)
    assert set(photos_of(desk)) == set(map(sha256, many))


def test_undo_and_redo_of_an_import_find_the_pictures(desk):
    desk.take(desk.cards(card("Ana", PNG)))
    before = desk.records()
    desk.house.store.undo()
    for _ in desk.house.store.compacting():
        pass
    desk.reopen()
    desk.house.store.redo()
    assert desk.records() == before
    assert photos_of(desk) == {sha256(PNG): PNG}


def test_another_process_may_collect_between_the_pictures_and_the_commit(desk, new_desk, tmp_path):
    desk.add("Leo")
    other = new_desk(tmp_path / "other")
    other.home = desk.home
    other.reopen()
    planned = desk.plan(desk.cards(card("Ana", PNG), card("Leo", JPEG)))
    read, folded = planned.payloads.read, []

    def read_beside_one_that_folds(name: str) -> bytes:
        if name == sha256(JPEG) and not folded:
            folded.extend(photos_of(desk))
            for _ in other.house.store.compacting():
                pass
            assert photos_of(desk) == {}
        return read(name)

    planned.payloads.read = read_beside_one_that_folds
    service.apply(desk.house, planned)
    assert folded == [sha256(PNG)]
    assert photos_of(desk) == {sha256(PNG): PNG, sha256(JPEG): JPEG}


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "damaged"])
def test_the_same_file_again_puts_back_a_picture_that_is_no_more(desk, lost):
    path = desk.cards(card("Ana", PNG))
    desk.take(path)
    photo = desk.home / "photos" / sha256(PNG)
    if lost:
        photo.unlink()
    else:
        photo.write_bytes(PNG[::-1])
    desk.take(path)
    assert photos_of(desk) == {sha256(PNG): PNG}


def test_a_picture_that_cannot_be_written_leaves_the_home_as_it_was(desk):
    desk.add("Leo")
    (desk.home / "photos").write_text("in the way")
    before = desk.records()
    with pytest.raises(HomeUnusable):
        desk.take(desk.cards(card("Ana", PNG)))
    assert desk.records() == before


def test_a_card_that_is_skipped_brings_no_picture(desk):
    desk.take(desk.cards(card("Friends", PNG, more="KIND:group")))
    assert photos_of(desk) == {}


def test_pictures_of_standard_input_are_kept(desk):
    path = desk.cards(card("Ana", PNG))
    stream = io.BytesIO(Path(path).read_bytes())
    planned = service.plan(desk.house, Request(("-",)), standard_input=stream)
    service.apply(desk.house, planned)
    assert photos_of(desk) == {sha256(PNG): PNG}


def test_payloads_are_found_by_their_hash_in_memory_and_beyond(tmp_path):
    payloads = Payloads(tmp_path)
    contents = [bytes([number]) * (MOST_IN_MEMORY // 3) for number in range(9)]
    names = payloads.add([*contents, contents[0]])
    assert names == (*map(sha256, contents), sha256(contents[0]))
    assert [payloads.read(name) for name in names[:9]] == contents
    with pytest.raises(KeyError):
        payloads.read("0" * 64)
