"""What the store costs, as ratios to the least that could do in the same run.

    python benchmarks/store.py

Prints each figure as it is found, and at the end the table of them all. `--sizes` names other
homes; of `huge` is told only what may depend on the size, and how an insert there compares with
one in the other homes, all open at once.

The two sides of a ratio take turns, so that a busy machine is as busy for both. Times are
medians. `commits.py` tells what single commits are measured beside.
"""

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
from commits import TURNS, Figure, commits, growth, in_turns, interaction, sqlite
from homes import SIZES, make, records
from tinydb import TinyDB, where

from personal_crm.domain.codec import to_document
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage.database import Database
from personal_crm.storage.folding import BREATH_SECONDS
from personal_crm.storage.journaled.commits import SNAPSHOT

MANY = 10_000
HUGE = {"huge": 10}
GROWTH = "durable insert / the same in the first home"
JSON = (b"{", b"[")

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
    lines = (home / SNAPSHOT).read_bytes().splitlines()
    text = b"[" + b",".join(line for line in lines if line.startswith(JSON)) + b"]"
    gc.disable()
    mine, floor = in_turns(7, lambda: Database(home), lambda: msgspec.json.decode(text))
    gc.enable()
    yield "open, checksums verified / msgspec.json.decode", mine / floor, 0.35
    eager = added(
        "lines = [line for line in open({path!r}, 'rb') if line.startswith((b'{{', b'['))]\n"
        "kept = [msgspec.json.decode(line) for line in lines]",
        home / SNAPSHOT,
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
    """Make a home of one size; the huge one of the documents of the large, ten times others."""
    if size in SIZES:
        make(home, *SIZES[size])
        for thread in threading.enumerate():
            if thread is not threading.current_thread():
                thread.join()
    else:
        store, tables = Database(home), defaultdict[str, list[dict[str, Any]]](list)
        for record in records(*SIZES["large"]):
            tables[TABLE_OF[type(record)]].append(to_document(record))
        for turn in range(HUGE[size]):
            for name, documents in tables.items():
                store.table(name).insert_multiple(another(one, turn) for one in documents)
    Database(home).compact()


def another(document: dict[str, Any], turn: int) -> dict[str, Any]:
    """Return a document like this one, of and about other people."""
    ids: dict[str, Any] = {
        name: f"{document[name]}-{turn}" for name in ("id", "contact") if name in document
    }
    if "contacts" in document:
        ids["contacts"] = [f"{key}-{turn}" for key in document["contacts"]]
    return {**document, **ids}


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
    goals: dict[str, float | None] = {GROWTH: 1.1}
    with ExitStack() as stack:
        homes = {}
        for size in sizes:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd())))
            homes[size] = folder / size
            for name, found, goal in measure(size, folder):
                told(size, name, found)
                table.setdefault(name, {})[size] = found
                goals[name] = goal
        for size, found in growth(homes):
            told(size, GROWTH, found)
            table.setdefault(GROWTH, {})[size] = found
    print(f"| | {' | '.join(sizes)} | goal |", "|---" * (len(sizes) + 2) + "|", sep="\n")
    for name, row in table.items():
        cells = [shown(row.get(size), goals[name], size) for size in sizes]
        limit = "" if goals[name] is None else f"≤ {goals[name]:g}"
        print("|", " | ".join((name, *cells, limit)), "|")


def told(size: str, name: str, found: float) -> None:
    """Print a figure as soon as it is found."""
    print(f"{size:6} {name:50} {found:10.4g}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
