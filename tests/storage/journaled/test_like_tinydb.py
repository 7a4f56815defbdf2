"""Any calls of TinyDB's public doors, against TinyDB itself, across reopening and compaction."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.table import Document, Table

from personal_crm.storage.journaled.database import JournaledDB

NAMES = st.sampled_from(["a", "b"])
FIELDS = st.sampled_from(["x", "y", "z"])
NUMBERS = st.integers(1, 9)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
DOCUMENTS = st.dictionaries(FIELDS, VALUES | st.integers(0, 2), max_size=3)
QUERIES = st.one_of(
    st.builds(lambda f, v: where(f) == v, FIELDS, st.integers(0, 2)),
    st.builds(lambda f: where(f).exists(), FIELDS),
    st.builds(lambda f: where(f).test(bool), FIELDS),
)


class Counting(Table):
    """TinyDB's table, but with numbers that are never given twice, and no cache."""

    default_query_cache_capacity = 0
    highest: dict[str, int] = {}

    def __init__(self, storage: Any, name: str, **kwargs: Any) -> None:
        super().__init__(storage, name, cache_size=0)
        self._given = 0

    def _get_next_id(self) -> int:
        self._given = max(self._given, self.highest.get(self.name, 0)) + 1
        return self._given

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        def counted(table: dict[int, Any]) -> None:
            updater(table)
            known = max(table, default=0)
            self.highest[self.name] = max(known, self._given, self.highest.get(self.name, 0))

        try:
            super()._update_table(counted)
        finally:
            self._given = 0


class Stock(TinyDB):
    """TinyDB as it comes, save for the numbers."""

    table_class = Counting

    def drop_table(self, name: str) -> None:
        super().drop_table(name)
        Counting.highest.pop(name, None)

    def drop_tables(self) -> None:
        super().drop_tables()
        Counting.highest.clear()


class Stop(Exception):
    """Ends an update half way."""


def grow(document: dict[str, Any]) -> None:
    document.setdefault("y", []).append({"x": 1})


def stop_at_x(document: dict[str, Any]) -> None:
    document["y"] = "changed"
    if "x" in document:
        raise Stop


CHANGES = st.one_of(DOCUMENTS, st.sampled_from([grow, stop_at_x]))
MANY = st.one_of(
    st.lists(DOCUMENTS, max_size=3),
    st.lists(st.builds(Document, DOCUMENTS, NUMBERS), max_size=3),
)
CALLS: st.SearchStrategy[tuple[str, tuple[Any, ...]]] = st.one_of(
    st.tuples(st.just("insert"), st.tuples(DOCUMENTS)),
    st.tuples(st.just("insert"), st.tuples(st.builds(Document, DOCUMENTS, NUMBERS))),
    st.tuples(st.just("insert"), st.tuples(st.just(3))),
    st.tuples(st.just("insert_multiple"), st.tuples(MANY)),
    st.tuples(st.just("update"), st.tuples(CHANGES)),
    st.tuples(st.just("update"), st.tuples(CHANGES, QUERIES)),
    st.tuples(st.just("update"), st.tuples(CHANGES, st.none(), st.lists(NUMBERS))),
    st.tuples(
        st.just("update_multiple"), st.tuples(st.lists(st.tuples(CHANGES, QUERIES), max_size=3))
    ),
    st.tuples(st.just("upsert"), st.tuples(DOCUMENTS, QUERIES)),
    st.tuples(st.just("upsert"), st.tuples(st.builds(Document, DOCUMENTS, NUMBERS))),
    st.tuples(st.just("upsert"), st.tuples(DOCUMENTS)),
    st.tuples(st.just("remove"), st.tuples(QUERIES)),
    st.tuples(st.just("remove"), st.tuples(st.none(), st.lists(NUMBERS))),
    st.tuples(st.just("remove"), st.just(())),
    st.tuples(st.just("truncate"), st.just(())),
    st.tuples(st.just("search"), st.tuples(QUERIES)),
    st.tuples(st.just("count"), st.tuples(QUERIES)),
    st.tuples(st.just("contains"), st.tuples(QUERIES)),
    st.tuples(st.just("contains"), st.tuples(st.none(), NUMBERS)),
    st.tuples(st.just("get"), st.tuples(QUERIES)),
    st.tuples(st.just("get"), st.tuples(st.none(), NUMBERS)),
    st.tuples(st.just("get"), st.tuples(st.none(), st.none(), st.lists(NUMBERS))),
    st.tuples(st.just("get"), st.just(())),
)
STEPS = st.one_of(
    st.tuples(NAMES, CALLS),
    st.tuples(NAMES, CALLS),
    st.tuples(NAMES, CALLS),
    st.sampled_from(["reopen", "compact", "drop a", "drop all"]),
)


def outcome(database: TinyDB, name: str, call: tuple[str, tuple[Any, ...]]) -> Any:
    """Return what a call returns, with the numbers of documents, or the type of its error."""
    method, arguments = call
    try:
        result = getattr(database.table(name), method)(*arguments)
    except (ValueError, RuntimeError, LookupError, AttributeError, Stop) as error:
        return type(error)
    if isinstance(result, Document):
        return result.doc_id, result
    if isinstance(result, list):
        return [(item.doc_id, item) if isinstance(item, Document) else item for item in result]
    return result


def content(database: TinyDB) -> Iterator[Any]:
    names = sorted(database.tables())
    yield names
    for name in names:
        table = database.table(name)
        yield len(table), [(row.doc_id, row) for row in table.all()]


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_it_answers_as_tinydb_does(steps: list[Any]) -> None:
    Counting.highest = {}
    with tempfile.TemporaryDirectory() as scratch, Stock(Path(scratch) / "stock.json") as stock:
        ours = JournaledDB(Path(scratch) / "ours", columns={"*": ("x",)})
        for step in steps:
            if step == "reopen":
                ours = JournaledDB(Path(scratch) / "ours", columns={"*": ("x",)})
            elif step == "compact":
                ours.compact()
            elif step == "drop a":
                stock.drop_table("a"), ours.drop_table("a")
            elif step == "drop all":
                stock.drop_tables(), ours.drop_tables()
            else:
                assert outcome(ours, *step) == outcome(stock, *step)
            assert list(content(ours)) == list(content(stock))
        assert list(content(JournaledDB(Path(scratch) / "ours"))) == list(content(stock))


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=15))
def test_an_index_finds_what_a_query_finds(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        ours = JournaledDB(Path(scratch), columns={"*": ("x",)})
        for step in steps:
            if step in ("reopen", "compact"):
                ours.compact()
                ours = JournaledDB(Path(scratch), columns={"*": ("x",)})
            elif step[0] in ("a", "b"):
                outcome(ours, *step)
            for name in ("a", "b"):
                index = ours.engine.state.index(name, "x")
                for text in {str(row.get("x")) for row in ours.table(name)}:
                    rows = ours.table(name).search(where("x").test(holds, text))
                    assert index.find(text) == sorted(row.doc_id for row in rows)


def holds(value: Any, text: str) -> bool:
    return value == text or (isinstance(value, list) and text in value)


def test_a_transaction_over_two_tables_happens_whole_or_not_at_all(tmp_path: Path) -> None:
    database = JournaledDB(tmp_path)
    first, second = database.table("a"), database.table("b")
    first.insert({"x": 1})
    with suppress(Stop), database.transaction():
        first.update({"x": 2})
        second.insert({"y": 1})
        assert first.all() == [{"x": 2}]
        assert second.count(where("y") == 1) == 1
        raise Stop
    for seen in (database, JournaledDB(tmp_path)):
        assert seen.tables() == {"a"}
        assert seen.table("a").all() == [{"x": 1}]
    with database.transaction():
        first.update({"x": 2})
        second.insert({"y": 1})
    assert JournaledDB(tmp_path).sequence == 2
    assert JournaledDB(tmp_path).table("b").all() == [{"y": 1}]


def test_a_call_that_fails_inside_a_transaction_leaves_the_rest_of_it(tmp_path: Path) -> None:
    database = JournaledDB(tmp_path)
    with database.transaction():
        database.insert({"x": 1})
        for change in (stop_at_x, lambda document: document.update(y=object())):
            with suppress(Stop, TypeError):
                database.update(change)
    assert JournaledDB(tmp_path).all() == [{"x": 1}]


def test_nobody_shares_a_list_with_the_store(tmp_path: Path) -> None:
    database = JournaledDB(tmp_path)
    mine = {"x": [1]}
    database.insert(mine)
    mine["x"].append(2)
    database.all()[0]["x"].append(3)
    database.search(where("x").exists())[0]["x"].append(4)
    assert database.all() == JournaledDB(tmp_path).all() == [{"x": [1]}]


def test_numbers_are_given_once(tmp_path: Path) -> None:
    database = JournaledDB(tmp_path)
    assert database.insert_multiple([Document({}, 5), {}]) == [5, 6]
    database.remove(doc_ids=[6])
    database.compact()
    assert JournaledDB(tmp_path).insert({}) == 7
    database.truncate()
    database.compact()
    assert JournaledDB(tmp_path).insert({}) == 8


def test_a_table_made_persistent_keeps_what_it_has(tmp_path: Path) -> None:
    JournaledDB(tmp_path).table("a").insert({"x": 1})
    again = JournaledDB(tmp_path)
    assert again.table("a", persist_empty=True).all() == [{"x": 1}]
    again.table("b", persist_empty=True)
    assert JournaledDB(tmp_path).tables() == {"a", "b"}
