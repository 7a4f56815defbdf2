"""Records in, records out, one transaction an action."""

import datetime as dt
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Interaction, Promise
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
Documents = Callable[[Store], dict[tuple[str, str], Any]]

ANA = Contact(id="ana", name="Ana", emails=(Labelled(value="ana@x.test", label="home"),))
LEO = Contact(id="leo", name="Leo", birthday=PartialDate.parse("--02-29"))
ID = st.text(min_size=1, max_size=5)
CALL = Promise(id="call", contact="ana", text="call her", private=True)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_opening_makes_nothing(open_store: Open, folder: Path) -> None:
    store = open_store(folder)
    assert store.sequence == 0
    assert len(store.all(Contact)) == 0
    assert store.actions() == []
    assert not store.refresh()
    assert not folder.exists()


def test_what_was_committed_is_there_for_another(
    store: Store, open_store: Open, folder: Path
) -> None:
    early = open_store(folder)
    with store.transaction("Add Ana") as transaction:
        assert transaction.put(ANA) is ANA
        transaction.put(CALL)
    early.refresh()
    for seen in (store, early, open_store(folder)):
        assert seen.sequence == 1
        assert seen.all(Contact).get("ana") == ANA
        assert list(seen.all(Promise)) == [CALL]
        assert [action.label for action in seen.actions()] == ["Add Ana"]


def test_an_error_inside_leaves_nothing(store: Store, open_store: Open, folder: Path) -> None:
    with store.transaction("Add Ana") as transaction:
        transaction.put(ANA)
    before = files_in(folder)
    with pytest.raises(ZeroDivisionError), store.transaction("Add more") as transaction:
        transaction.put(LEO)
        transaction.put(CALL)
        transaction.remove(Contact, "ana")
        1 / 0  # noqa: B018
    assert files_in(folder) == before
    for seen in (store, open_store(folder)):
        assert list(seen.all(Contact)) == [ANA]
        assert len(seen.all(Promise)) == 0
        assert len(seen.actions()) == 1
        assert seen.sequence == 1


def test_text_that_cannot_be_written_leaves_nothing(store: Store, open_store: Open) -> None:
    with pytest.raises(UnicodeEncodeError), store.transaction("Add both") as transaction:
        transaction.put(ANA)
        transaction.put(Contact(id="odd", name="\ud800"))
    assert len(store.all(Contact)) == 0
    assert len(open_store(store.home.folder).all(Contact)) == 0


def test_a_record_without_an_id_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="a contact without an id"), store.transaction("Add") as t:
        t.put(Contact(name="Ana"))
    assert len(store.all(Contact)) == 0


def test_a_transaction_sees_what_it_did(store: Store) -> None:
    with store.transaction("Add Ana") as transaction:
        assert transaction.get(Contact, "ana") is None
        transaction.put(ANA)
        assert transaction.get(Contact, "ana") == ANA
        assert store.all(Contact).get("ana") is None
    with store.transaction("Swap") as transaction:
        transaction.remove(Contact, "ana")
        assert transaction.get(Contact, "ana") is None
        transaction.put(LEO)
        assert store.all(Contact).get("ana") == ANA
    assert store.all(Contact).ids() == ["leo"]


def test_an_action_has_an_id_and_a_label_once_it_changed_something(store: Store) -> None:
    with store.transaction("Add Ana") as transaction:
        transaction.put(ANA)
        assert transaction.id is None
    (action,) = store.actions()
    assert (action.id, action.label, action.sequence) == (transaction.id, "Add Ana", 1)
    with store.transaction("Nothing") as transaction:
        transaction.put(ANA)
        transaction.put(LEO)
        transaction.remove(Contact, "leo")
        transaction.remove(Contact, "nobody")
    assert transaction.id is None
    assert store.sequence == 1
    assert store.actions() == [action]


def test_unknown_ids_are_not_there(store: Store) -> None:
    with store.transaction("Add Ana") as transaction:
        transaction.put(ANA)
    contacts = store.all(Contact)
    assert contacts.get("leo") is None
    assert "leo" not in contacts
    assert "ana" in contacts
    assert contacts.of("leo") == []


def test_records_are_found_by_the_ids_they_name(store: Store) -> None:
    day = dt.date(2026, 5, 4)
    first = Interaction(id="i1", date=day, contacts=("ana", "leo", "ana"), event="e")
    second = Interaction(id="i2", date=day, contacts=("ana",))
    with store.transaction("Log") as transaction:
        transaction.put(first)
        transaction.put(second)
        transaction.put(CALL)
    moments = store.all(Interaction)
    assert moments.of("ana", "contacts") == [first, second]
    assert moments.of("leo", "contacts") == [first]
    assert moments.of("e", "event") == [first]
    assert store.all(Promise).of("ana") == [CALL]
    with store.transaction("Correct") as transaction:
        transaction.put(msgspec.structs.replace(first, contacts=("leo",)))
        transaction.remove(Promise, "call")
    assert moments.of("ana", "contacts") == [second]
    assert store.all(Promise).of("ana") == []


def test_a_newer_versions_fields_and_tables_survive(store: Store, open_store: Open) -> None:
    newer = {"id": "ana", "name": "Ana", "orbit": {"close": [1, 2]}}
    with store.transaction("Add Leo") as transaction:
        transaction.put(LEO)
    store.database.table("contacts").insert(newer)
    store.database.table("orbits").insert({"radius": 7})
    with store.transaction("Rename") as transaction:
        ana = transaction.get(Contact, "ana")
        assert ana is not None
        transaction.put(msgspec.structs.replace(ana, name="Ana Díaz"))
    store.undo()
    store.redo()
    again = open_store(store.home.folder)
    (kept,) = (d for d in again.all(Contact).documents() if d["id"] == "ana")
    assert kept == {**newer, "name": "Ana Díaz"}
    assert again.database.table("orbits").all() == [{"radius": 7}]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.builds(Contact, id=ID, name=st.text(), note=st.text())),
    st.lists(st.builds(Promise, id=ID, contact=st.text(), text=st.text())),
)
def test_whatever_text_is_put_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    open_store: Open,
    contacts: list[Contact],
    promises: list[Promise],
) -> None:
    store = open_store(tmp_path_factory.mktemp("home"))
    with store.transaction("Put") as transaction:
        for record in [*contacts, *promises]:
            transaction.put(record)
    again = open_store(store.home.folder)
    for kind, put in ((Contact, contacts), (Promise, promises)):
        last = {record.id: record for record in put}
        for seen in (store, again):
            assert {record.id: record for record in seen.all(kind)} == last
            assert seen.all(kind).ids() == list(last)


def test_files_are_the_owners_alone(store: Store, folder: Path) -> None:
    mask = os.umask(0)
    try:
        for record in (ANA, LEO):
            with store.transaction("Add") as transaction:
                transaction.put(record)
        store.undo()
    finally:
        os.umask(mask)
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_one_thread_reads_while_another_commits(store: Store) -> None:
    with store.transaction("Add") as transaction:
        for number in range(300):
            transaction.put(Contact(id=f"c{number}", name=f"c{number}"))
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        contacts = store.all(Contact)
        while not done.is_set():
            for key in ("c299", "c0", "passing"):
                try:
                    found = contacts.get(key)
                except LookupError as error:
                    wrong.append(error)
                else:
                    if found is None and key != "passing":
                        wrong.append(key)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    thread = threading.Thread(target=read)
    thread.start()
    try:
        for number in range(60):
            with store.transaction("Change") as transaction:
                if number % 2:
                    transaction.remove(Contact, "passing")
                else:
                    transaction.put(Contact(id="passing"))
    finally:
        done.set()
        thread.join()
        sys.setswitchinterval(interval)
    assert wrong == []
