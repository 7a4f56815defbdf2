"""The history file: what is not as it was written is passed over, and counted as damage."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from personal_crm.storage.journaled.commits import Note
from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import Damaged, Newer
from personal_crm.storage.journaled.segment import count_actions, noted_in

AT = dt.datetime(2026, 5, 4, tzinfo=dt.UTC).isoformat()
NAMES = ["one", "two", "three"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with three actions in its history, one of them undone."""
    database = JournaledDB(tmp_path)
    for name in NAMES:
        with database.transaction() as draft:
            draft.table("rows").put(draft.table("rows").next_id, b'{"name":"%s"}' % name.encode())
            draft.note = Note(id=name, label=name, at=AT)
    with database.transaction() as draft:
        draft.table("rows").put(3, None)
        draft.note = Note(id="three", state="undone", turn=True)
    database.compact()
    return tmp_path


def flipped(content: bytes) -> Iterator[bytes]:
    for place in range(len(content)):
        yield content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def lineage_of(folder: Path) -> str:
    return JournaledDB(folder).engine.header(0).lineage


def test_every_flipped_bit_is_found_and_costs_one_action_at_most(folder: Path) -> None:
    path, lineage = folder / "store.history", lineage_of(folder)
    whole = path.read_bytes()
    file = RealDisk().open(path)
    assert count_actions(file, path, lineage, 1) == 3
    assert [one.note.id for one in noted_in(file, lineage)] == [*NAMES, "three"]
    for content in flipped(whole):
        path.write_bytes(content)
        file = RealDisk().open(path)
        with pytest.raises((Damaged, Newer)):
            count_actions(file, path, lineage, 1)
        assert len(list(noted_in(file, lineage))) >= 3
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        complete = whole[:length].endswith(b"\n") and length > 100
        try:
            assert count_actions(RealDisk().open(path), path, lineage, 1) < 3 or complete
        except Damaged:
            continue


def test_the_history_of_another_store_is_not_read(folder: Path) -> None:
    path = folder / "store.history"
    file = RealDisk().open(path)
    assert list(noted_in(file, "another")) == []
    with pytest.raises(Damaged, match="another store"):
        count_actions(file, path, "another", 1)


def test_the_actions_after_a_damaged_one_can_still_be_undone(folder: Path) -> None:
    path = folder / "store.history"
    content = path.read_bytes()
    place = content.index(b'"label":"one"')
    path.write_bytes(content[:place] + b"\0" + content[place + 1 :])
    entries = JournaledDB(folder).engine.actions().newest_first()
    assert [(entry.action.id, entry.action.state) for entry in entries] == [
        ("three", "undone"),
        ("two", "done"),
    ]
