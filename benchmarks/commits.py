"""Single commits beside the least that could do: an append and an fsync, and SQLite.

`raw` is an append and an fsync of as many bytes as the store wrote; SQLite runs with a
write-ahead log and `synchronous=FULL`, which keeps the same promise. The two sides of a ratio
take turns, with no third between them, that would leave its own in the caches. Times are medians.
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec
from tinydb.table import Table

from personal_crm.storage.database import Database
from personal_crm.storage.journaled.commits import JOURNAL

TURNS = 400

Figure = tuple[str, float, float | None]


def interaction(number: int) -> dict[str, object]:
    """Return a document of about 300 bytes."""
    return {
        "id": f"new{number:08}",
        "date": "2026-05-04",
        "kind": "call",
        "contacts": [f"c{number % 1000:07}"],
        "note": "We spoke about the garden, the children and the summer. " * 4,
    }


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(turns: int, *sides: Callable[[], object]) -> list[float]:
    """Return the median seconds of each side."""
    runs = [[seconds(side) for side in sides] for _ in range(turns)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


class Raw:
    """A file that is appended to and synced, nothing else."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(self, content: bytes) -> None:
        """Append durably."""
        os.write(self._descriptor, content)
        os.fsync(self._descriptor)


def sqlite(path: Path) -> sqlite3.Connection:
    """Return a database of documents with the promise that the store gives."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, body TEXT)")
    return database


def commits(home: Path, scratch: Path) -> Iterator[Figure]:
    """Measure single commits, the documents made beforehand for all sides."""
    table, other = Database(home).table("interactions"), sqlite(scratch / "one.sqlite")
    raw = Raw(scratch / "raw")
    fresh, texts = (iter([interaction(n) for n in range(5 * TURNS)]) for _ in range(2))
    last = table.insert(next(fresh))

    def insert() -> object:
        return table.insert(next(fresh))

    def update() -> object:
        return table.update({"place": next(fresh)["id"]}, doc_ids=[last])

    for work, goal, statement in (
        (insert, 1.2, "INSERT INTO documents (body) VALUES (?)"),
        (update, 1.35, "UPDATE documents SET body = ? WHERE id = 1"),
    ):

        def append(line: bytes = as_many(home, work)) -> None:
            raw.append(line)

        def execute(statement: str = statement) -> None:
            other.execute(statement, (msgspec.json.encode(next(texts)),))

        name = work.__name__
        mine, floor = in_turns(TURNS, work, append)
        yield f"durable {name} / raw append+fsync", mine / floor, goal
        yield f"raw append+fsync beside {name}, µs", floor * 1e6, None
        mine, floor = in_turns(TURNS, work, execute)
        yield f"durable {name} / SQLite FULL", mine / floor, 0.9


def as_many(home: Path, work: Callable[[], object]) -> bytes:
    """Return as many bytes as `work` adds to the journal."""
    size = (home / JOURNAL).stat().st_size
    work()
    return b"x" * ((home / JOURNAL).stat().st_size - size)


def growth(homes: Mapping[str, Path]) -> Iterator[tuple[str, float]]:
    """Measure an insert into each of the homes, all open, against one into the first of them."""
    tables = [Database(home).table("interactions") for home in homes.values()]
    fresh = iter([interaction(number) for number in range(len(tables) * TURNS)])
    times = in_turns(TURNS, *(partial(insert_next, table, fresh) for table in tables))
    yield from zip(homes, (mine / times[0] for mine in times), strict=True)


def insert_next(table: Table, documents: Iterator[dict[str, object]]) -> None:
    """Insert the next of `documents`."""
    table.insert(next(documents))
