"""The index beside the records: always what making it anew would give."""

import datetime as dt
import sqlite3
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact, Interaction, Promise
from personal_crm.storage.searching.entries import END
from personal_crm.storage.searching.keeping import SearchIndex, drop, verify

NAMES = st.sampled_from(["Ana Díaz", "Ben", "Łukasz Żak", "東京太郎", "Zoë"])
TEXTS = st.sampled_from(["", "lent the drill", "Lisbon, coffee", "東京で会った", "قهوة", "a b"])
PEOPLE = st.sampled_from(["p1", "p2", "p3"])
KEYS = st.integers(0, 5)
STEPS = st.one_of(
    st.builds(lambda key, name: Contact(id=key, name=name), PEOPLE, NAMES),
    st.builds(lambda n, key, text: Fact(id=f"f{n}", contact=key, text=text), KEYS, PEOPLE, TEXTS),
    st.builds(
        lambda n, key, text, open_: Promise(
            id=f"m{n}", contact=key, text=text, state="open" if open_ else "kept"
        ),
        KEYS,
        PEOPLE,
        TEXTS,
        st.booleans(),
    ),
    st.builds(lambda kind, key: (kind, key), st.just(Contact), PEOPLE),
    st.builds(lambda kind, n: (kind, f"f{n}"), st.just(Fact), KEYS),
    st.sampled_from(["search", "undo", "fold", "reopen"]),
)


def found(index, expression):
    return index.ready().find(expression, 0, END, 50)


def put(store, *records):
    with store.transaction("Put") as change:
        for record in records:
            change.put(record)


@pytest.fixture
def index(store):
    put(store, Contact(id="a", name="Ana"), Fact(id="f", contact="a", text="allergic to walnuts"))
    return SearchIndex(store)


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(STEPS, max_size=14))
def test_it_equals_one_made_anew_whatever_happened(open_store, tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("home") / "home"
    store = open_store(folder)
    index = SearchIndex(store)
    put(store, Contact(id="p1", name="Ana"))
    index.ready()
    for step in steps:
        if step == "search":
            index.ready()
        elif step == "undo":
            if any(action.state == "done" for action in store.actions()):
                store.undo()
        elif step == "fold":
            for _ in store.compacting():
                pass
        elif step == "reopen":
            index.close()
            store = open_store(folder)
            index = SearchIndex(store)
        elif isinstance(step, tuple):
            kind, key = step
            with store.transaction("Remove") as change:
                if change.get(kind, key) is not None:
                    change.remove(kind, key)
        else:
            put(store, step)
    kept = list(index.ready().entries())
    assert verify(store)
    drop(store.home)
    assert list(index.ready().entries()) == kept
    index.close()


def test_what_another_process_writes_is_found(index, store, open_store):
    index.ready()
    put(open_store(store.home.folder), Fact(id="g", contact="a", text="plays the cello"))
    assert not found(index, "cello")
    store.refresh()
    assert len(found(index, "cello")) == 1


def test_a_new_name_is_found_in_what_was_written_before(index, store):
    index.ready()
    put(store, Contact(id="a", name="Beatriz"))
    assert len(found(index, "who : beatriz AND walnuts")) == 1
    assert not found(index, "ana")


def test_an_index_in_step_is_only_read(index, store):
    index.ready()
    before = store.home.search.stat()
    SearchIndex(store).ready()
    after = store.home.search.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_only_its_owner_reads_it(index, store):
    index.ready()
    assert stat.S_IMODE(store.home.search.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"no index", b"", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_index_is_made_anew(index, store, content):
    index.ready()
    index.close()
    store.home.search.write_bytes(content)
    assert len(found(index, "walnuts")) == 1


def test_a_database_of_another_program_is_made_anew(index, store):
    store.home.make()
    with sqlite3.connect(store.home.search) as other:
        other.execute("CREATE TABLE recipes(name TEXT)")
        other.execute("CREATE TABLE entries(name TEXT)")
    other.close()
    assert len(found(index, "walnuts")) == 1
    assert b"recipes" not in store.home.search.read_bytes()


def test_an_index_of_another_home_is_made_anew(index, store, open_store, tmp_path: Path):
    other = open_store(tmp_path / "other")
    put(other, Contact(id="b", name="Ben"), Fact(id="h", contact="b", text="likes pears"))
    elsewhere = SearchIndex(other)
    elsewhere.ready()
    elsewhere.close()
    store.home.search.write_bytes(other.home.search.read_bytes())
    assert len(found(index, "walnuts")) == 1
    assert not found(index, "pears")


def test_a_damaged_page_is_noticed_by_verify(index, store):
    put(store, *(Fact(id=f"n{n}", contact="a", text=f"word{n} " * 9) for n in range(300)))
    index.ready()
    index.close()
    whole = bytearray(store.home.search.read_bytes())
    assert verify(store)
    whole[len(whole) // 2 : len(whole) // 2 + 64] = bytes(64)
    store.home.search.write_bytes(whole)
    assert not verify(store)


def test_an_entry_that_says_something_else_is_noticed_by_verify(index, store):
    index.ready()
    with sqlite3.connect(store.home.search) as sql:
        sql.execute("UPDATE entries SET text = 'something else' WHERE text LIKE '%walnuts%'")
    sql.close()
    assert not verify(store)


def test_after_it_was_dropped_no_byte_is_left_and_it_comes_back(index, store):
    index.ready()
    drop(store.home)
    assert not list(store.home.search.parent.glob("search*"))
    assert len(found(index, "walnuts")) == 1
    assert store.home.search.exists()


def test_where_nothing_can_be_written_it_is_made_in_memory(index, store):
    store.home.search.parent.rmdir()
    store.home.search.parent.write_text("a file in the way")
    assert len(found(index, "walnuts")) == 1


def test_a_damaged_home_is_searched_and_not_written(index, store, open_store):
    put(store, Fact(id="g", contact="a", text="plays the cello"))
    journal = store.home.journal.read_bytes()
    store.home.journal.write_bytes(journal.replace(b"cello", b"CELLO"))
    damaged = open_store(store.home.folder)
    assert damaged.read_only
    assert len(found(SearchIndex(damaged), "walnuts")) == 1
    assert not store.home.search.exists()


def test_it_tells_how_far_it_is(index):
    told = []
    index.ready(lambda done, records: told.append((done, records)))
    assert told == [(0, 2)]


def test_people_come_first_then_what_stands_then_the_newest(store):
    put(
        store,
        Contact(id="a", name="Ana Maria"),
        Contact(id="b", name="Ben Maria"),
        Contact(id="z", name="Aaron Maria", archived=True),
        Promise(id="p", contact="a", text="maria", due=dt.date(2020, 1, 1)),
        Promise(id="k", contact="a", text="maria", state="kept", due=dt.date(2026, 1, 1)),
        Interaction(id="o", date=dt.date(2024, 5, 1), contacts=("a",), note="maria"),
        Interaction(id="n", date=dt.date(2025, 5, 1), contacts=("a",), note="maria"),
    )
    index = SearchIndex(store)
    file = index.ready()
    places = file.find("{name text} : maria", 0, END, 50)
    ids = {entry.place: entry.id for entry in file.entries()}
    assert [ids[place] for place in places] == ["a", "b", "z", "p", "k", "n", "o"]


def test_a_home_stays_as_it_was_where_nobody_searches(store):
    put(store, Contact(id="a", name="Ana"))
    assert not store.home.search.exists()
    assert verify(store)
