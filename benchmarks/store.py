"""What the store costs, as ratios to the least that could do in the same run.

    python benchmarks/store.py

Prints each figure as it is found, and at the end the table of them all. `--sizes` names other
homes; `huge` takes long, and tells only what may depend on the size.

The two sides of a ratio take turns, so that a busy machine is as busy for both. `raw` is an
append and an fsync of as many bytes as the store wrote; SQLite runs with a write-ahead log and
`synchronous=FULL`, which keeps the same promise. Times are medians.
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
from itertools import islice
from pathlib import Path

import msgspec
from homes import SIZES, make, records
from tinydb import TinyDB, where

from personal_crm.domain.codec import to_document
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage.database import Database
from personal_crm.storage.folding import BREATH_SECONDS
from personal_crm.storage.journaled.commits import JOURNAL, SNAPSHOT

TURNS = 400
MANY = 10_000
HUGE = {"huge": (100_000, 1_000_000)}

Figure = tuple[str, float, float | None]
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


def commits(home: Path, scratch: Path) -> Iterator[Figure]:
    """Measure single commits, the documents made beforehand for all sides."""
    store, other, raw = Database(home), sqlite(scratch / "one.sqlite"), Raw(scratch / "raw")
    table = store.table("interactions")
    fresh, texts = (iter([interaction(n) for n in range(3 * TURNS)]) for _ in range(2))
    sql = "INSERT INTO documents (body) VALUES (?)"
    change = "UPDATE documents SET body = ? WHERE id = 1"
    table.insert(next(fresh))
    size = (home / JOURNAL).stat().st_size
    last = table.insert(next(fresh))
    line = b"x" * ((home / JOURNAL).stat().st_size - size)
    insert, floor, theirs = in_turns(
        TURNS,
        lambda: table.insert(next(fresh)),
        lambda: raw.append(line),
        lambda: other.execute(sql, (msgspec.json.encode(next(texts)),)),
    )
    yield "durable insert / raw append+fsync", insert / floor, 1.2
    yield "durable insert / SQLite FULL", insert / theirs, 0.9
    update, floor, theirs = in_turns(
        TURNS,
        lambda: table.update({"place": next(fresh)["id"]}, doc_ids=[last]),
        lambda: raw.append(line),
        lambda: other.execute(change, (msgspec.json.encode(next(texts)),)),
    )
    yield "durable update / raw append+fsync", update / floor, 1.35
    yield "durable update / SQLite FULL", update / theirs, 0.9
    yield "raw append+fsync, µs", floor * 1e6, None


def bulk(home: Path, scratch: Path) -> Iterator[Figure]:
    """Measure many inserts in one transaction."""
    table, other = Database(home).table("interactions"), sqlite(scratch / "many.sqlite")
    documents = [interaction(number) for number in range(MANY)]
    sql = "INSERT INTO documents (body) VALUES (?)"

    def theirs() -> None:
        other.execute("BEGIN")
        other.executemany(sql, ((msgspec.json.encode(document),) for document in documents))
        other.execute("COMMIT")

    mine, floor = in_turns(5, lambda: table.insert_multiple(documents), theirs)
    yield f"{MANY:,} inserts in one transaction / SQLite".replace(",", " "), mine / floor, 1.3


def stock(home: Path, scratch: Path) -> Iterator[Figure]:
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
    yield "durable insert / stock TinyDB", ours / slow, 0.0005


def opening(home: Path) -> Iterator[Figure]:
    """Measure opening, every byte verified, against decoding the same documents."""
    lines = (home / SNAPSHOT).read_bytes()
    text = b"[" + b",".join(lines.splitlines()[:-2]) + b"]"
    gc.disable()
    mine, floor = in_turns(7, lambda: Database(home), lambda: msgspec.json.decode(text))
    gc.enable()
    yield "open, checksums verified / msgspec.json.decode", mine / floor, 0.35
    eager = added(
        "kept = [msgspec.json.decode(l) for l in list(open({path!r}, 'rb'))[:-1]]", home / SNAPSHOT
    )
    lazy = added(
        "from pathlib import Path; kept = Database(Path({path!r}).parent)", home / SNAPSHOT
    )
    yield "memory added by opening / eager", lazy / eager, 0.5


def added(work: str, path: Path) -> float:
    """Return the bytes that a fresh process needs more after `work`."""
    script = ADDED.format(work=work.format(path=str(path)))
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return float(found.stdout)


def looking_up(home: Path) -> Iterator[Figure]:
    """Measure a contact's interactions by index, against a scan."""
    table = Database(home).records("interactions")
    who = "c0000042"
    table.naming("contacts", who)
    scan = where("contacts").any([who])
    mine, floor = in_turns(5, lambda: table.naming("contacts", who), lambda: table.search(scan))
    yield "a contact's interactions by index / Query scan", mine / floor, 0.001


def stall(alive: Callable[[], bool]) -> float:
    """Return the longest that a thread waits which, as a screen does, wakes every millisecond."""
    longest, last = 0.0, time.perf_counter()
    while alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def compaction(home: Path) -> Iterator[Figure]:
    """Measure how long a screen is kept waiting while a thread folds, and while none does."""
    store, stalls = Database(home), []

    def fold() -> None:
        for _ in store.compacting():
            time.sleep(BREATH_SECONDS)

    for _ in range(3):
        thread = threading.Thread(target=fold)
        start = time.perf_counter()
        thread.start()
        folding = stall(thread.is_alive)
        pause = threading.Thread(target=time.sleep, args=(time.perf_counter() - start,))
        pause.start()
        stalls.append((folding, stall(pause.is_alive)))
    folding, idle = (statistics.median(side) for side in zip(*stalls, strict=True))
    yield "longest stall during compaction, ms", folding * 1000, 20
    yield "the same where nothing runs, ms", idle * 1000, None
    quiet, _ = in_turns(TURNS, store.refresh, lambda: None)
    yield "refresh where nothing changed, µs", quiet * 1e6, None


def fill(home: Path, size: str) -> None:
    """Make a home of one size; the huge one in portions, for it would not fit into one action."""
    if size in SIZES:
        make(home, *SIZES[size])
        for thread in threading.enumerate():
            if thread is not threading.current_thread():
                thread.join()
    else:
        store = Database(home)
        everything = iter(records(*HUGE[size]))
        while portion := list(islice(everything, MANY)):
            with store.transaction():
                for record in portion:
                    store.table(TABLE_OF[type(record)]).insert(to_document(record))
    Database(home).compact()


def measure(size: str, scratch: Path) -> Iterator[Figure]:
    """Measure on a home of one size."""
    home = scratch / size
    fill(home, size)
    yield from opening(home)
    yield from commits(home, scratch)
    if size in SIZES:
        yield from looking_up(home)
        yield from bulk(home, scratch)
        yield from compaction(home)
        yield from stock(home, scratch)


def shown(found: float | None, goal: float | None, size: str) -> str:
    """Return a figure for the table, in bold where it misses a goal, which is set for `large`."""
    if found is None:
        return ""
    text = f"{found:.2g}" if found < 0.01 else f"{found:.3g}"
    return f"**{text}**" if goal is not None and found > goal and size == "large" else text


def main() -> None:
    """Measure on the homes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    every = [*SIZES, *HUGE]
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=every)
    sizes = parser.parse_args().sizes
    table: dict[str, dict[str, float]] = {}
    goals: dict[str, float | None] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            for name, found, goal in measure(size, Path(folder)):
                print(f"{size:6} {name:50} {found:10.4g}", file=sys.stderr, flush=True)
                table.setdefault(name, {})[size] = found
                goals[name] = goal
    print(f"| | {' | '.join(sizes)} | goal |", "|---" * (len(sizes) + 2) + "|", sep="\n")
    for name, row in table.items():
        cells = [shown(row.get(size), goals[name], size) for size in sizes]
        limit = "" if goals[name] is None else f"≤ {goals[name]:g}"
        print("|", " | ".join((name, *cells, limit)), "|")


if __name__ == "__main__":
    main()
