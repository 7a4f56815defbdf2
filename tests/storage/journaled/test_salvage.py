"""What is left of a damaged store: read as far as it proves itself, and never written."""

from pathlib import Path

import pytest

from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.errors import Damaged

SCHEMA = 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two tables in several blocks, with a commit in the journal."""
    database = JournaledDB(tmp_path, columns={"*": ("id",)})
    for name in ("people", "notes"):
        rows = [{"id": f"{name}-{n}", "text": "t" * 50} for n in range(600)]
        database.table(name).insert_multiple(rows)
    database.compact()
    database.table("people").insert({"id": "people-new"})
    return tmp_path


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_documents_in_good_blocks_are_read(folder: Path) -> None:
    snapshot = folder / "store.snapshot"
    flip(snapshot, snapshot.read_bytes().index(b'"people-300"') + 3)
    database = JournaledDB(folder)
    assert isinstance(database.engine.refusal, Damaged)
    assert len(database.table("notes")) == 600
    found = [row["id"] for row in database.table("people")]
    assert found == [f"people-{n}" for n in (*range(250), *range(500, 600))] + ["people-new"]
    assert database.engine.state.index("people", "id").find("people-0") == [1]
    with pytest.raises(Damaged):
        database.table("people").insert({"id": "more"})


def test_a_table_whose_places_are_lost_is_left_out(folder: Path) -> None:
    snapshot = folder / "store.snapshot"
    flip(snapshot, snapshot.read_bytes().index(b"\n[1,2,3,") + 3)
    database = JournaledDB(folder)
    assert isinstance(database.engine.refusal, Damaged)
    # What the journal says of it is known all the same.
    assert [row["id"] for row in database.table("people")] == ["people-new"]
    assert len(database.table("notes")) == 600


def test_a_lost_first_line_is_told_by_the_other_file(folder: Path) -> None:
    for name in ("store.snapshot", "store.journal"):
        flip(folder / name, 30)
        database = JournaledDB(folder)
        assert isinstance(database.engine.refusal, Damaged)
        assert len(database.table("people")) == 601
        assert not database.refresh()
        flip(folder / name, 30)
    flip(folder / "store.snapshot", 30)
    (folder / "store.journal").unlink()
    with pytest.raises(Damaged):
        JournaledDB(folder)


def test_a_lost_directory_is_told_by_the_marks_around_the_tables(folder: Path) -> None:
    snapshot = folder / "store.snapshot"
    flip(snapshot, len(snapshot.read_bytes()) - 40)
    flip(snapshot, snapshot.read_bytes().index(b'"people-300"') + 3)
    database = JournaledDB(folder)
    refusal = database.engine.refusal
    assert isinstance(refusal, Damaged)
    assert refusal.why == "not as written: its end, 250 records of people"
    assert len(database.table("notes")) == 600
    found = [row["id"] for row in database.table("people")]
    assert found == [f"people-{n}" for n in (*range(250), *range(500, 600))] + ["people-new"]


def test_a_snapshot_that_was_cut_is_read_up_to_the_last_whole_table(folder: Path) -> None:
    snapshot = folder / "store.snapshot"
    content = snapshot.read_bytes()
    snapshot.write_bytes(content[: content.index(b'"notes-300"')])
    database = JournaledDB(folder)
    assert isinstance(database.engine.refusal, Damaged)
    assert len(database.table("people")) == 601
    assert len(database.table("notes")) == 0


def test_what_is_damaged_is_named_by_what_stands_there(folder: Path) -> None:
    snapshot = folder / "store.snapshot"
    content = snapshot.read_bytes()
    for text, told in (
        (b'"notes-599"', "100 records of notes"),
        (b"\n[1,2,3,", "what finds the records of people"),
        (b'{"people-0":', "the index of people by id"),
        (b'{"table":"notes"}', "a mark"),
    ):
        flip(snapshot, content.index(text) + 4)
        refusal = JournaledDB(folder).engine.refusal
        assert refusal is not None
        assert refusal.why == f"not as written: {told}"
        snapshot.write_bytes(content)
