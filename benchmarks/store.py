"""What the store costs, as ratios to the least that could do in the same run.

    python benchmarks/store.py --sizes small large

The two sides of a ratio take turns, so that a busy machine is as busy for both. `raw` is an
append and an fsync of the very bytes that the store wrote; SQLite runs with a write-ahead log
and `synchronous=FULL`, which keeps the same promise. Times are medians.
"""

import argparse
import gc
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from homes import SIZES, make
from tinydb import TinyDB, where

from personal_crm.storage.database import Database
from personal_crm.storage.journaled.commits import JOURNAL, SNAPSHOT

TURNS = 400
MANY = 10_000
ADDED = """
import gc, resource, msgspec
from personal_crm.storage.database import Database
def used():
    return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize()
before = used()
gc.disable()
{work}
print(used() - before)
"""


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


def commits(home: Path, scratch: Path) -> Iterator[tuple[str, float, str]]:
    """Measure single commits."""
    store, other, raw = Database(home), sqlite(scratch / "one.sqlite"), Raw(scratch / "raw")
    table, numbers = store.table("interactions"), iter(range(10**9))
    sql = "INSERT INTO documents (body) VALUES (?)"
    change = "UPDATE documents SET body = ? WHERE id = 1"
    table.insert(interaction(next(numbers)))
    size = (home / JOURNAL).stat().st_size
    last = table.insert(interaction(next(numbers)))
    line = b"x" * ((home / JOURNAL).stat().st_size - size)
    insert, floor, theirs = in_turns(
        TURNS,
        lambda: table.insert(interaction(next(numbers))),
        lambda: raw.append(line),
        lambda: other.execute(sql, (msgspec.json.encode(interaction(next(numbers))),)),
    )
    yield "durable insert / raw append+fsync", insert / floor, "≤ 1.2"
    yield "durable insert / SQLite FULL", insert / theirs, "≤ 0.9"
    update, floor, theirs = in_turns(
        TURNS,
        lambda: table.update({"place": str(next(numbers))}, doc_ids=[last]),
        lambda: raw.append(line),
        lambda: other.execute(change, (msgspec.json.encode(interaction(next(numbers))),)),
    )
    yield "durable update / raw append+fsync", update / floor, "≤ 1.35"
    yield "durable update / SQLite FULL", update / theirs, "≤ 0.9"


def bulk(home: Path, scratch: Path) -> Iterator[tuple[str, float, str]]:
    """Measure many inserts in one transaction."""
    table, other = Database(home).table("interactions"), sqlite(scratch / "many.sqlite")
    documents = [interaction(number) for number in range(MANY)]
    sql = "INSERT INTO documents (body) VALUES (?)"

    def theirs() -> None:
        other.execute("BEGIN")
        other.executemany(sql, ((msgspec.json.encode(document),) for document in documents))
        other.execute("COMMIT")

    mine, floor = in_turns(5, lambda: table.insert_multiple(documents), theirs)
    yield f"{MANY:,} inserts in one transaction / SQLite".replace(",", " "), mine / floor, "≤ 1.3"


def stock(home: Path, scratch: Path) -> Iterator[tuple[str, float, str]]:
    """Measure an insert against TinyDB as it comes, on the same documents."""
    store = Database(home)
    path = scratch / "stock.json"
    rows = {name: {str(row.doc_id): row for row in store.table(name)} for name in store.tables()}
    path.write_bytes(msgspec.json.encode(rows))
    with TinyDB(path) as plain:
        mine, theirs = store.table("interactions"), plain.table("interactions")
        theirs.insert({})
        ours, slow = in_turns(
            3, lambda: mine.insert(interaction(1)), lambda: theirs.insert(interaction(1))
        )
    yield "durable insert / stock TinyDB", ours / slow, "≤ 0.0005"


def opening(home: Path) -> Iterator[tuple[str, float, str]]:
    """Measure opening, every byte verified, against decoding the same documents."""
    lines = (home / SNAPSHOT).read_bytes()
    text = b"[" + b",".join(lines.splitlines()[:-2]) + b"]"
    gc.disable()
    mine, floor = in_turns(7, lambda: Database(home), lambda: msgspec.json.decode(text))
    gc.enable()
    yield "open, checksums verified / msgspec.json.decode", mine / floor, "≤ 0.35"
    eager = added(
        "kept = [msgspec.json.decode(l) for l in list(open({path!r}, 'rb'))[:-1]]", home / SNAPSHOT
    )
    lazy = added(
        "from pathlib import Path; kept = Database(Path({path!r}).parent)", home / SNAPSHOT
    )
    yield "memory added by opening / eager", lazy / eager, "≤ 0.5"


def added(work: str, path: Path) -> float:
    """Return the bytes that a fresh process needs more after `work`."""
    script = ADDED.format(work=work.format(path=str(path)))
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return float(found.stdout)


def looking_up(home: Path) -> Iterator[tuple[str, float, str]]:
    """Measure a contact's interactions by index, against a scan."""
    table = Database(home).records("interactions")
    who = "c0000042"
    table.naming("contacts", who)
    scan = where("contacts").any([who])
    mine, floor = in_turns(5, lambda: table.naming("contacts", who), lambda: table.search(scan))
    yield "a contact's interactions by index / Query scan", mine / floor, "≤ 0.001"


def compaction(home: Path) -> Iterator[tuple[str, float, str]]:
    """Measure how long a thread that wakes every millisecond, as a screen does, is kept waiting."""
    store = Database(home)
    thread = threading.Thread(target=store.compact)
    gaps, last = [], time.perf_counter()
    thread.start()
    while thread.is_alive():
        time.sleep(0.001)
        gaps.append(time.perf_counter() - last)
        last = time.perf_counter()
    yield "longest stall during compaction, ms", max(gaps) * 1000, "≤ 20"
    quiet, _ = in_turns(TURNS, store.refresh, lambda: None)
    yield "refresh where nothing changed, µs", quiet * 1e6, ""


def measure(size: str, scratch: Path) -> None:
    """Measure on a home of one size, and print a row a figure."""
    home = scratch / size
    make(home, *SIZES[size])
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    Database(home).compact()
    parts = (opening(home), looking_up(home), commits(home, scratch), bulk(home, scratch),
             compaction(home), stock(home, scratch))  # fmt: skip
    for part in parts:
        for name, ratio, goal in part:
            print(f"{size:6} {name:50} {ratio:10.4g}  {goal}", flush=True)


def main() -> None:
    """Measure on the homes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=["small"], choices=list(SIZES))
    wanted = parser.parse_args()
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            measure(size, Path(folder))


if __name__ == "__main__":
    main()
