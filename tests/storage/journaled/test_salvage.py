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


def test_a_lost_directory_is_refused(folder: Path) -> None:
    snapshot = folder / "store.snapshot"
    flip(snapshot, len(snapshot.read_bytes()) - 40)
    with pytest.raises(Damaged, match="its end is missing or changed"):
        JournaledDB(folder)
