"""Nothing of somebody forgotten is left, and the rest is as if they had never been there."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import NobodyFits, PersonalCrmError
from personal_crm.domain.records import Event, Interaction, News
from personal_crm.storage.home import Home
from personal_crm.storage.keeping.proving import unpack
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]
Traces = Callable[[Path], list[str]]


def test_not_a_byte_is_left_in_any_file(home: Home, open_store: Open, traces: Traces) -> None:
    assert len({found.partition(" in ")[0] for found in traces(home.folder)}) == 10
    open_store(home.folder).forget("a")
    assert traces(home.folder) == []
    assert list(home.photos.iterdir()) == []


def test_what_is_shared_stays_without_them(home: Home, open_store: Open) -> None:
    store = open_store(home.folder)
    store.forget("a")
    for known in (store, open_store(home.folder)):
        assert [contact.id for contact in known.all(Contact)] == ["b"]
        assert [(m.id, m.contacts) for m in known.all(Interaction)] == [("i", ("b",))]
        (event,) = known.all(Event)
        assert event.contacts == ("b",)
        assert [attendee.email for attendee in event.attendees] == ["x@y.test"]
        assert event.organizer is None
        assert [news.told for news in known.all(News)] == [("b",)]


def test_actions_lose_their_part_and_their_names(home: Home, open_store: Open) -> None:
    store = open_store(home.folder)
    before = {action.id: action for action in store.actions()}
    store.forget("a")
    labels = [action.label for action in open_store(home.folder).actions()]
    assert labels == [
        "Edit Ben Orr",
        "Edit walk",
        "Tell news",
        "Import 1 events from work.ics",
        "Log walk with somebody, Ben Orr",
        "Import 2 contacts from phone.vcf",
    ]
    assert all(before[a.id]._replace(label="") == a._replace(label="") for a in store.actions())


def test_undo_and_redo_of_the_rest_give_what_was_there_without_them(
    home: Home, open_store: Open, documents_of: Documents
) -> None:
    store = open_store(home.folder)
    expected = documents_of(store)
    store.forget("a")
    last = documents_of(store)
    states = [last]
    while any(action.state == "done" for action in store.actions()):
        store.undo()
        states.append(documents_of(store))
    assert states[-1] == {}
    for state in states[-2::-1]:
        store.redo()
        assert documents_of(store) == state
    store.redo()
    assert documents_of(store)["contacts", "b"]["note"] == "plays chess"
    assert expected["interactions", "i"] == {**last["interactions", "i"], "contacts": ["a", "b"]}


def test_copies_are_whole_and_know_who_is_forgotten(
    home: Home, open_store: Open, tmp_path: Path
) -> None:
    open_store(home.folder).forget("a")
    backups = sorted(home.backups.glob("*.zip"))
    assert [path.name for path in backups] == ["2026-05-03.zip", "2026-05-04.zip"]
    for path in backups:
        (tmp_path / path.name).mkdir()
        unpack(path, tmp_path / path.name)
        copy = open_store(tmp_path / path.name)
        assert copy.read_only == ""
        assert copy.all(Contact).ids() == ["b"]
        assert copy.forgotten().person("a")
    assert open_store(home.set_aside / "2026-05-01").all(Contact).ids() == ["b"]


def test_damaged_copies_go(home: Home, open_store: Open, traces: Traces) -> None:
    for path in (home.backups / "2026-05-03.zip", home.set_aside / "2026-05-01" / "store.snapshot"):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    open_store(home.folder).forget("a")
    assert [path.name for path in home.backups.glob("*.zip")] == ["2026-05-04.zip"]
    assert list(home.set_aside.iterdir()) == []
    assert traces(home.folder) == []


def test_parts_of_a_home_that_were_set_aside_go(
    home: Home, open_store: Open, traces: Traces
) -> None:
    shutil.rmtree(home.set_aside / "2026-05-01" / "photos")
    (home.set_aside / "2026-05-01" / "store.journal").unlink()
    open_store(home.folder).forget("a")
    assert list(home.set_aside.iterdir()) == []
    assert traces(home.folder) == []


def test_nobody_can_be_forgotten_who_is_not_there(home: Home, open_store: Open) -> None:
    store = open_store(home.folder)
    store.forget("a")
    with pytest.raises(NobodyFits):
        store.forget("a")


def test_another_process_takes_it_in_and_writes_nobody_back(
    home: Home, open_store: Open, traces: Traces
) -> None:
    other = open_store(home.folder)
    ana, walk = other.all(Contact).get("a"), other.all(Interaction).get("i")
    assert ana is not None
    assert walk is not None
    other.actions()
    open_store(home.folder).forget("a")
    for stale in (ana, walk):
        with pytest.raises(PersonalCrmError, match="forgotten"), other.transaction("E") as change:
            change.put(stale)
    other.refresh()
    assert other.all(Contact).ids() == ["b"]
    assert other.redo().label == "Edit Ben Orr"
    with other.transaction("Add Ana") as change:
        change.put(Contact(id="new", name="Ana Again"))
    assert traces(home.folder) == []


def test_a_person_of_the_same_history_is_gone_with_them(
    folder: Path, open_store: Open, traces: Traces
) -> None:
    store = open_store(folder)
    with store.transaction("Add Quintana") as change:
        twin = Contact(id="t", name="A. Quintana", emails=({"value": "q@q.test"},))  # type: ignore[arg-type]
        change.put(twin)
        change.put(Contact(id="a", name="Ana", emails=twin.emails))
    with store.transaction("Merge") as change:
        change.remove(Contact, "t")
    store.forget("a")
    assert store.actions() == []
    assert traces(folder) == []


def test_an_address_that_somebody_shares_marks_nobody(folder: Path, open_store: Open) -> None:
    store = open_store(folder)
    shared = ({"value": "home@family.test"},)
    with store.transaction("Add") as change:
        for key in ("a", "b"):
            change.put(Contact(id=key, name=key, emails=shared))  # type: ignore[arg-type]
    store.forget("a")
    assert store.all(Contact).ids() == ["b"]
    assert not store.forgotten().address("home@family.test")
    assert store.forgotten().card({"emails": list(shared)}) == "maybe"


def test_files_elsewhere_are_remembered_but_not_those_with_the_name(
    home: Home, open_store: Open, traces: Traces
) -> None:
    store = open_store(home.folder)
    for name in ("all.json", "Ana-Quintana.vcf", "anita.json", "all.json"):
        store.note_elsewhere(Path("/media") / name)
    assert [w.path for w in store.elsewhere()][-1] == "/media/all.json"
    assert len(store.elsewhere()) == 3
    store.forget("a")
    assert [w.path for w in open_store(home.folder).elsewhere()] == ["/media/all.json"]
    assert traces(home.folder) == []


def test_where_files_cannot_be_cleaned_nobody_is_shown(
    home: Home, open_store: Open, tmp_path: Path
) -> None:
    home.backups.rename(tmp_path / "backups")
    home.backups.touch()
    with pytest.raises(PersonalCrmError):
        open_store(home.folder).forget("a")
    stuck = open_store(home.folder)
    assert stuck.all(Contact).ids() == ["b"]
    assert stuck.actions() == []
    home.backups.unlink()
    (tmp_path / "backups").rename(home.backups)
    assert len(open_store(home.folder).actions()) == 6


def test_a_copy_that_cannot_be_cleaned_is_cleaned_later(
    home: Home, open_store: Open, traces: Traces, tmp_path: Path
) -> None:
    backup = home.backups / "2026-05-04.zip"
    backup.rename(tmp_path / "backup")
    backup.mkdir()
    with pytest.raises(PersonalCrmError):
        open_store(home.folder).forget("a")
    backup.rmdir()
    (tmp_path / "backup").rename(backup)
    assert all("2026-05-04.zip" in found for found in traces(home.folder))
    assert len(open_store(home.folder).actions()) == 6
    assert traces(home.folder) == []
