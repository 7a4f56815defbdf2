"""Taking actions back and doing them again."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import CannotUndo, HomeDamaged
from personal_crm.domain.records import Event, Interaction, News, Promise, Relation
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
DAY = dt.date(2026, 5, 4)
ANA = Contact(id="ana", name="Ana")


def put(store: Store, label: str, *records: Record) -> str:
    with store.transaction(label) as transaction:
        for record in records:
            transaction.put(record)
    assert transaction.id is not None
    return transaction.id


def compact(store: Store) -> None:
    for _ in store.compacting():
        pass


def lines_of(store: Store) -> dict[tuple[str, int], bytes | None]:
    tables = ((name, store.database.records(name)) for name in sorted(store.database.tables()))
    return {(name, row.doc_id): table.line(row.doc_id) for name, table in tables for row in table}


def test_an_action_is_taken_back_and_done_again_with_all_its_records(store: Store) -> None:
    key = put(store, "Add Ana", ANA, Promise(id="p", contact="ana", text="call"))
    undone = store.undo()
    assert (undone.id, undone.label, undone.at) == (key, "Add Ana", store.actions()[0].at)
    assert undone.at == dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
    assert len(store.all(Contact)) == len(store.all(Promise)) == 0
    assert store.redo().id == key
    assert store.all(Contact).get("ana") == ANA
    assert len(store.all(Promise)) == 1


def test_a_removed_record_comes_back_as_it_was(store: Store) -> None:
    put(store, "Add", ANA, Contact(id="leo"))
    with store.transaction("Remove") as transaction:
        transaction.remove(Contact, "ana")
    store.undo()
    assert store.all(Contact).get("ana") == ANA


def test_it_works_after_a_restart_and_from_another_process(
    store: Store, open_store: Open, folder: Path
) -> None:
    put(store, "Add Ana", ANA)
    put(store, "Rename", Contact(id="ana", name="Ana Díaz"))
    assert open_store(folder).undo().label == "Rename"
    assert open_store(folder).redo().label == "Rename"
    assert open_store(folder).undo().label == "Rename"
    assert store.undo().label == "Add Ana"
    again = open_store(folder)
    assert [again.redo().label, again.redo().label] == ["Add Ana", "Rename"]
    store.refresh()
    assert [contact.name for contact in store.all(Contact)] == ["Ana Díaz"]


def test_with_nothing_to_take_back_it_says_so(store: Store) -> None:
    with pytest.raises(CannotUndo, match="nothing to undo"):
        store.undo()
    with pytest.raises(CannotUndo, match="nothing to do again"):
        store.redo()
    put(store, "Add Ana", ANA)
    store.undo()
    with pytest.raises(CannotUndo, match="nothing to undo"):
        store.undo()
    with pytest.raises(CannotUndo, match="no action 'odd'"):
        store.undo("odd")


def test_an_older_action_goes_alone_where_none_builds_upon_it(store: Store) -> None:
    older = put(store, "Add Ana", ANA)
    put(store, "Add Leo", Contact(id="leo"))
    assert store.undo(older).label == "Add Ana"
    assert store.all(Contact).ids() == ["leo"]
    assert [action.state for action in store.actions()] == ["done", "undone"]
    with pytest.raises(CannotUndo, match="no action"):
        store.undo(older)
    assert store.redo().label == "Add Ana"
    assert sorted(store.all(Contact).ids()) == ["ana", "leo"]


def test_it_is_refused_where_a_later_action_changed_the_same_record(store: Store) -> None:
    older = put(store, "Add Ana", ANA)
    put(store, "Rename", Contact(id="ana", name="Ana Díaz"))
    with pytest.raises(CannotUndo, match="undo 'Rename' ") as refusal:
        store.undo(older)
    assert "'Add Ana' cannot be undone" in refusal.value.what
    assert [contact.name for contact in store.all(Contact)] == ["Ana Díaz"]
    store.undo()
    store.undo(older)
    assert len(store.all(Contact)) == 0


@pytest.mark.parametrize(
    ("record", "table"),
    [
        (Promise(id="p", contact="x", text="call"), "promises"),
        (Interaction(id="i", date=DAY, contacts=("leo", "x")), "interactions"),
        (Relation(id="r", contact="leo", label="son", other="x"), "relations"),
        (News(id="n", text="moved", date=DAY, told=("x",)), "news"),
        (Interaction(id="i", date=DAY, event="x"), "interactions"),
    ],
)
@pytest.mark.parametrize("named", [Contact(id="x"), Event(id="x", uid="u", start=dt.datetime.min)])
def test_it_is_refused_where_a_later_record_names_one_it_added(
    store: Store, named: Record, record: Record, table: str
) -> None:
    older = put(store, "Add", named)
    put(store, "Build upon it", record)
    with pytest.raises(CannotUndo, match=f"later {table} build upon it"):
        store.undo(older)
    assert store.all(type(named)).get("x") == named
    store.undo()
    store.undo(older)
    assert store.all(type(named)).get("x") is None


def test_records_of_one_action_may_name_each_other(store: Store) -> None:
    older = put(store, "Add", ANA, Promise(id="p", contact="ana", text="call"))
    put(store, "Add Leo", Contact(id="leo"))
    store.undo(older)
    assert len(store.all(Promise)) == 0


def test_the_newest_action_can_be_undone_though_earlier_ones_named_what_it_added(
    store: Store,
) -> None:
    put(store, "Promise", Promise(id="p", contact="ana", text="call"))
    put(store, "Add Ana", ANA)
    assert store.undo().label == "Add Ana"
    assert len(store.all(Promise)) == 1


def test_a_new_action_ends_what_could_be_done_again(store: Store) -> None:
    put(store, "Add Ana", ANA)
    put(store, "Add Leo", Contact(id="leo"))
    store.undo()
    store.undo()
    put(store, "Add Zoe", Contact(id="zoe"))
    with pytest.raises(CannotUndo):
        store.redo()
    assert [action.label for action in store.actions()] == ["Add Zoe"]


def test_what_moved_on_is_not_done_again(store: Store) -> None:
    put(store, "Add Ana", ANA)
    store.undo()
    store.database.table("contacts").insert({"id": "ana", "name": "Another"})
    with pytest.raises(CannotUndo, match="its records have changed"):
        store.redo()
    assert [contact.name for contact in store.all(Contact)] == ["Another"]


def test_the_last_200_actions_are_kept(store: Store, open_store: Open, folder: Path) -> None:
    keys = [put(store, f"Add {n}", Contact(id=f"c{n}")) for n in range(203)]
    again = open_store(folder)
    assert [action.id for action in again.actions()] == keys[:2:-1]
    with pytest.raises(CannotUndo):
        again.undo(keys[2])
    again.undo(keys[3])
    assert again.all(Contact).get("c2") is not None
    assert again.all(Contact).get("c3") is None


def test_the_last_200_actions_are_kept_across_compaction(
    store: Store, open_store: Open, folder: Path
) -> None:
    keys = [put(store, f"Add {n}", Contact(id=f"c{n}")) for n in range(202)]
    store.undo()
    compact(store)
    again = open_store(folder)
    assert [action.id for action in again.actions()] == keys[:1:-1]
    assert [action.state for action in again.actions()] == ["undone", *["done"] * 199]
    assert again.redo().id == keys[-1]
    again.undo(keys[2])
    compact(again)
    keys.append(put(store, "Add more", Contact(id="more")))
    compact(store)
    last = open_store(folder)
    assert [action.id for action in last.actions()] == [*keys[:2:-1]]
    for key in keys[:2:-1]:
        assert last.undo().id == key
        compact(last)
    assert last.all(Contact).ids() == ["c0", "c1"]


def test_undo_and_redo_give_back_the_same_bytes_across_compaction(
    store: Store, open_store: Open, folder: Path
) -> None:
    put(store, "Add", ANA, Contact(id="leo"), Promise(id="p", contact="ana", text="call"))
    before = lines_of(store)
    with store.transaction("Change all") as transaction:
        transaction.remove(Contact, "leo")
        transaction.put(Contact(id="ana", name="Ana Díaz"))
        transaction.put(Contact(id="new"))
    after = lines_of(store)
    for _ in range(2):
        compact(open_store(folder))
        open_store(folder).undo()
        assert lines_of(open_store(folder)) == before
        compact(open_store(folder))
        open_store(folder).redo()
        assert lines_of(open_store(folder)) == after


def test_a_changed_line_in_the_history_costs_that_one_undo(
    store: Store, open_store: Open, folder: Path
) -> None:
    put(store, "Add Ana", ANA)
    put(store, "Add Leo", Contact(id="leo"))
    compact(store)
    opened = open_store(folder)
    assert len(opened.actions()) == 2
    file = store.home.history
    content = file.read_bytes()
    file.write_bytes(content.replace(b'"id":"leo"', b'"id":"mia"'))
    with pytest.raises(HomeDamaged, match="not as it was written"):
        opened.undo()
    assert opened.all(Contact).ids() == ["ana", "leo"]
    again = open_store(folder)
    newest, older = again.actions()
    with pytest.raises(HomeDamaged):
        again.undo(newest.id)
    again.undo(older.id)
    assert again.all(Contact).ids() == ["leo"]


def test_rows_of_others_without_an_id_stop_nothing(store: Store) -> None:
    older = put(store, "Add Ana", ANA)
    put(store, "Add Leo", Contact(id="leo"))
    store.database.insert({"contact": "nobody"})
    store.undo(older)
    assert store.all(Contact).ids() == ["leo"]
