"""The feed that tells what changed, here and elsewhere."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact, Interaction, News, Promise, Relation
from personal_crm.storage.changes import Changed
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
DAY = dt.date(2026, 5, 4)


def put(store: Store, *records: Record) -> None:
    with store.transaction("Put") as transaction:
        for record in records:
            transaction.put(record)


def compact(store: Store) -> None:
    for _ in store.compacting():
        pass


@pytest.fixture
def told(store: Store) -> list[Changed]:
    """All that `store` tells from the start."""
    heard: list[Changed] = []
    store.changes.listen(heard.append)
    return heard


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (Contact(id="ana"), {"ana"}),
        (Promise(id="p", contact="ana", text="call"), {"p", "ana"}),
        (
            Interaction(id="i", date=DAY, contacts=("ana", "leo"), event="e"),
            {"i", "ana", "leo", "e"},
        ),
        (Relation(id="r", contact="ana", label="mother", other="leo"), {"r", "ana", "leo"}),
        (News(id="n", text="moved", date=DAY, told=("ana", "leo")), {"n", "ana", "leo"}),
    ],
)
def test_a_change_names_the_record_and_those_it_names(
    store: Store, told: list[Changed], record: Record, named: set[str]
) -> None:
    put(store, record)
    store.undo()
    store.redo()
    assert [changed.ids for changed in told] == [named] * 3


def test_here_and_elsewhere_the_same_is_told(
    store: Store, open_store: Open, told: list[Changed]
) -> None:
    elsewhere: list[Changed] = []
    other = open_store(store.home.folder)
    other.changes.listen(elsewhere.append)
    put(store, Contact(id="ana"), Contact(id="leo"))
    other.refresh()
    put(store, Promise(id="p", contact="ana", text="call"))
    other.refresh()
    put(store, Promise(id="p", contact="leo", text="call"))
    other.refresh()
    store.undo()
    other.refresh()
    assert not other.refresh()
    assert told == elsewhere
    assert [changed.ids for changed in told] == [
        {"ana", "leo"},
        {"p", "ana"},
        {"p", "ana", "leo"},
        {"p", "ana", "leo"},
    ]
    assert [(changed.before, changed.sequence) for changed in told] == [
        (0, 1), (1, 2), (2, 3), (3, 4),
    ]  # fmt: skip


def test_several_commits_elsewhere_are_told_as_one(
    store: Store, open_store: Open, told: list[Changed]
) -> None:
    other = open_store(store.home.folder)
    put(other, Contact(id="ana"))
    put(other, Fact(id="f", contact="ana", text="no nuts"))
    put(other, Contact(id="passing"))
    with other.transaction("Remove") as transaction:
        transaction.remove(Contact, "passing")
    assert store.refresh()
    assert told == [Changed(0, 4, frozenset({"ana", "f"}))]


def test_a_writer_takes_in_what_others_wrote_first(
    store: Store, open_store: Open, told: list[Changed]
) -> None:
    put(open_store(store.home.folder), Contact(id="ana"))
    put(store, Contact(id="leo"))
    assert told == [Changed(0, 1, frozenset({"ana"})), Changed(1, 2, frozenset({"leo"}))]
    assert store.all(Contact).ids() == ["ana", "leo"]


def test_it_is_told_when_it_is_durable(store: Store, open_store: Open) -> None:
    seen: list[list[str]] = []
    store.changes.listen(lambda _: seen.append(open_store(store.home.folder).all(Contact).ids()))
    put(store, Contact(id="ana"))
    assert seen == [["ana"]]


def test_nothing_is_told_of_what_did_not_happen(store: Store, told: list[Changed]) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction("Fail") as transaction:
        transaction.put(Contact(id="ana"))
        1 / 0  # noqa: B018
    with store.transaction("Nothing"):
        pass
    assert told == []


def test_who_ends_listening_hears_no_more(store: Store, told: list[Changed]) -> None:
    heard: list[Changed] = []
    end = store.changes.listen(heard.append)
    put(store, Contact(id="ana"))
    end()
    put(store, Contact(id="leo"))
    assert heard == told[:1]
    assert len(told) == 2


def test_commits_elsewhere_are_noticed_across_compactions(
    store: Store, open_store: Open, told: list[Changed]
) -> None:
    other = open_store(store.home.folder)
    put(store, Contact(id="ana"))
    other.refresh()
    put(other, Contact(id="leo"))
    compact(other)
    put(other, Contact(id="zoe"))
    assert store.refresh()
    assert not store.refresh()
    for name in ("max", "mia"):
        put(other, Contact(id=name))
        compact(other)
    assert store.refresh()
    assert [changed.ids for changed in told] == [{"ana"}, {"leo", "zoe"}, {"max", "mia"}]
    assert store.all(Contact).ids() == other.all(Contact).ids()


def test_another_home_put_in_the_place_of_this_one_is_told_whole(
    store: Store, open_store: Open, told: list[Changed], tmp_path: Path
) -> None:
    put(store, Contact(id="ana"), Contact(id="leo", name="Leo"))
    other = open_store(tmp_path / "other")
    put(other, Contact(id="zoe"))
    other.home.journal.rename(store.home.journal)
    assert store.refresh()
    assert told[-1].ids == {"ana", "leo", "zoe"}
    assert store.all(Contact).ids() == ["zoe"]
    put(store, Contact(id="mia"))
    assert open_store(store.home.folder).all(Contact).ids() == ["zoe", "mia"]
