"""A damaged store is filled in from its actions and from an earlier state; the newest wins."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from personal_crm.storage.journaled.anew import content_of
from personal_crm.storage.journaled.commits import Note
from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.evidence import Earlier
from personal_crm.storage.journaled.gathering import Remains
from personal_crm.storage.journaled.remains import remains

AT = dt.datetime(2026, 5, 4, tzinfo=dt.UTC).isoformat()
PEOPLE, SCHEMA = 600, 1


class Folder:
    """A store that grows, of which a state is put by."""

    def __init__(self, path: Path) -> None:
        self.path = path / "store"
        self.copy = path / "copy"
        self.path.mkdir()
        self.database = JournaledDB(self.path, columns={"*": ("id",)})

    def change(self, number: int, text: str | None, action: str = "") -> None:
        """Give the document `number` a text, or remove it; as an action, if that is named."""
        with self.database.transaction() as draft:
            line = text and f'{{"id":"p{number}","text":"{text}"}}'.encode()
            draft.table("people").put(number, line or None)
            if action:
                draft.note = Note(id=action, label="Change", at=AT)

    def fold(self) -> None:
        self.database.compact()

    def put_by(self) -> None:
        shutil.copytree(self.path, self.copy)

    @property
    def snapshot(self) -> Path:
        return self.path / "store.snapshot"

    def damage(self, text: bytes) -> None:
        content = self.snapshot.read_bytes()
        assert text in content
        self.snapshot.write_bytes(content.replace(text, text.swapcase(), 1))

    def remains(self) -> tuple[dict[str, str], Remains]:
        """Return the texts by id that are put together, and what came of the rest."""
        earlier = None
        if self.copy.exists():
            engine = JournaledDB(self.copy).engine
            content = content_of(engine)
            lineage = engine.header(0).lineage
            earlier = Earlier(lineage, content.sequence, content.tables, content.actions)
        content, left = remains(self.path, RealDisk(), SCHEMA, earlier=earlier)
        rows = content.tables["people"]
        found = (line for number in rows.numbers() if (line := rows.line(number)))
        return dict(line.decode()[7:-2].split('","text":"') for line in found), left


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A store of 600 people in three blocks, numbered from 1, folded."""
    made = Folder(tmp_path)
    rows = [{"id": f"p{n}", "text": "first"} for n in range(1, PEOPLE + 1)]
    made.database.table("people").insert_multiple(rows)
    made.fold()
    return made


def origins(left: Remains) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in left.found:
        found.setdefault(one.origin, []).append(one.name)
    return found


def test_a_gap_is_filled_with_what_is_newest_and_proven(folder: Folder) -> None:
    folder.put_by()
    folder.change(300, "second", "changed")
    folder.change(301, None, "removed")
    folder.change(601, "new", "added")
    folder.change(302, "without an action")
    folder.fold()
    folder.change(303, "third")
    folder.change(304, None)
    folder.damage(b'"p310","text":"first"')
    texts, left = folder.remains()
    assert len(texts) == PEOPLE - 1
    assert texts["p300"] == "second"
    assert "p301" not in texts
    assert texts["p303"] == "third"
    assert "p304" not in texts
    # That it was changed is known to nobody, so it comes back as it was before.
    assert texts["p302"] == "first"
    found = origins(left)
    assert found["actions"] == ["p300"]
    assert found["journal"] == ["p303"]
    assert len(found["earlier"]) == 247
    assert "lost" not in found
    assert not left.uncertain


def test_an_action_that_was_undone_counts_as_it_stands(folder: Folder) -> None:
    folder.put_by()
    folder.change(300, "second", "changed")
    with folder.database.transaction() as draft:
        draft.table("people").put(300, b'{"id":"p300","text":"first"}')
        draft.note = Note(id="changed", turn=True, state="undone")
    folder.fold()
    folder.damage(b'"p310","text":"first"')
    texts, left = folder.remains()
    assert texts["p300"] == "first"
    assert origins(left)["actions"] == ["p300"]


def test_an_action_from_before_the_earlier_state_does_not_win_over_it(folder: Folder) -> None:
    folder.change(300, "second", "changed")
    folder.change(300, "third")
    folder.put_by()
    folder.fold()
    folder.damage(b'"p310","text":"first"')
    texts, _ = folder.remains()
    assert texts["p300"] == "third"


def test_without_an_earlier_state_what_is_lost_is_named(folder: Folder) -> None:
    folder.change(300, "second", "changed")
    folder.fold()
    folder.damage(b'"p310","text":"first"')
    texts, left = folder.remains()
    assert len(texts) == PEOPLE - 249
    found = origins(left)
    assert found["actions"] == ["p300"]
    assert sorted(found["lost"]) == sorted(f"p{n}" for n in range(251, 501) if n != 300)


def test_lines_that_the_journal_lost_stand_in_a_later_state(folder: Folder) -> None:
    for number, text in ((1, "second"), (2, "second"), (1, "third")):
        folder.change(number, text)
    folder.put_by()
    folder.change(3, "second")
    folder.change(4, "second")
    journal = folder.path / "store.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    for lost in (2, 4):
        lines[lost] = lines[lost].replace(b"second", b"SECOND")
    journal.write_bytes(b"".join(lines))
    texts, left = folder.remains()
    assert [texts[f"p{n}"] for n in range(1, 5)] == ["third", "second", "first", "second"]
    assert (left.covered, left.missed) == (1, 1)


def test_lost_numbers_are_found_again_by_name(folder: Folder) -> None:
    folder.change(300, None)
    folder.fold()
    folder.change(10, "second")
    folder.snapshot.write_bytes(folder.snapshot.read_bytes().replace(b"\n[1,2,3,", b"\n[1,2,4,"))
    texts, left = folder.remains()
    assert len(texts) == PEOPLE - 1
    assert texts["p10"] == "second"
    assert left.found == []
    assert not left.uncertain


def test_a_cut_snapshot_keeps_its_lines_and_takes_the_rest_from_the_earlier_state(
    folder: Folder,
) -> None:
    folder.put_by()
    folder.change(1, "second", "changed")
    folder.change(599, None, "removed")
    folder.fold()
    content = folder.snapshot.read_bytes()
    folder.snapshot.write_bytes(content[: content.index(b'"p450"')])
    texts, left = folder.remains()
    assert len(texts) == PEOPLE - 1
    assert texts["p1"] == "second"
    assert "p599" not in texts
    assert len(origins(left)["earlier"]) == 150
    assert left.uncertain == {"people", ""}


def test_a_missing_snapshot_is_the_earlier_state_with_the_journal(folder: Folder) -> None:
    folder.put_by()
    folder.change(1, "second")
    folder.snapshot.unlink()
    texts, left = folder.remains()
    assert len(texts) == PEOPLE
    assert texts["p1"] == "second"
    assert left.missed == 0


def test_a_state_of_another_store_fills_only_what_is_known_by_name(
    folder: Folder, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Folder(tmp_path / "other")
    for number, name in ((260, "p260"), (261, "somebody")):
        with other.database.transaction() as draft:
            line = f'{{"id":"{name}","text":"other"}}'.encode()
            draft.table("people").put(number, line)
    shutil.copytree(other.path, folder.copy)
    folder.damage(b'"p310","text":"first"')
    texts, left = folder.remains()
    assert texts["p260"] == "other"
    assert len(texts) == PEOPLE - 249
    assert origins(left)["earlier"] == ["p260"]


def test_a_journal_of_another_store_is_left_out(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Folder(tmp_path / "other")
    other.change(1, "another document")
    shutil.copy(other.path / "store.journal", folder.path)
    texts, left = folder.remains()
    assert texts["p1"] == "first"
    assert left.missed == 1
