"""What leaves: nothing private, nobody else's, and no trace of the time."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.domain.records import Fact, Favor
from personal_crm.domain.tables import EXPORTED
from personal_crm.services import exporting

Story = Any


def exported(story: Story, **options: Any) -> dict[str, Any]:
    """Return the home as it leaves in JSON."""
    document: dict[str, Any] = json.loads(exporting.export(story.house, "json", **options))
    return document


def test_every_table_leaves_sorted_by_id(story: Story) -> None:
    for name in ("Ana", "Ben", "Cleo"):
        story.log(story.add(name))
    document = exported(story)
    assert document.keys() == {"version", *EXPORTED}
    ids = [contact["id"] for contact in document["contacts"]]
    assert (len(ids), ids) == (3, sorted(ids))


def test_private_records_stay_unless_asked_for(story: Story) -> None:
    ana = story.add("Ana")
    story.put(Fact(contact=ana.id, text="xyzzy", private=True))
    story.log(ana, note="xyzzy", private=True)
    assert "xyzzy" not in json.dumps(exported(story))
    assert json.dumps(exported(story, include_private=True)).count("xyzzy") == 2


def test_one_persons_export_names_them_alone(story: Story) -> None:
    ana, ben = story.add("Ana"), story.add("Ben")
    for person in (ana, ben):
        story.put(Favor(contact=person.id, text="a lift", date=story.day))
    document = exported(story, contacts=[ana])
    assert [contact["name"] for contact in document["contacts"]] == ["Ana"]
    assert [favor["contact"] for favor in document["favors"]] == [ana.id]


@pytest.mark.parametrize("to", ["json", "reminders"])
def test_two_exports_of_one_home_are_the_same_bytes(story: Story, to: str) -> None:
    story.put(Favor(contact=story.add("Ana").id, text="a lift", date=story.day))
    assert exporting.export(story.house, to) == exporting.export(story.after(0).house, to)


def test_an_unknown_format_is_a_wrong_call_that_names_the_known(story: Story) -> None:
    with pytest.raises(WrongCall, match="reminders"):
        exporting.export(story.house, "papyrus")


def test_a_file_is_for_its_owner_alone_and_replaces_the_one_before(
    story: Story, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    path.write_text("before")
    exporting.write(story.house, path, b"after")
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said(story: Story, tmp_path: Path) -> None:
    with pytest.raises(PersonalCrmError) as raised:
        exporting.write(story.house, tmp_path / "no such folder" / "out.json", b"after")
    assert "no such folder" in raised.value.where


def test_where_an_export_went_is_remembered_and_is_no_action(story: Story, tmp_path: Path) -> None:
    story.add("Ana")
    exporting.write(story.house, tmp_path / "out.json", b"all")
    store = story.after(1).house.store
    assert [(w.path, w.day) for w in store.elsewhere()] == [
        (str(tmp_path / "out.json"), story.ago(1))
    ]
    assert [action.label for action in store.actions()] == ["Add Ana"]
