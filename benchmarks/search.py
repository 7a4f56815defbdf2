"""How long a keystroke of searching takes, beside what could be done without an index.

    python benchmarks/search.py --sizes small large

Types ten queries letter by letter, and prints the median and the 95th percentile of what each
letter takes: here (asking the index and reading what it found), by `str.find` over the folded
texts in memory, and by SQLite's LIKE over the same texts in a file. The three take turns. The
processor's time is told beside the clock's, which on a shared machine holds others' work too.
"""

import argparse
import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from homes import NOW, SIZES, make

from personal_crm.bootstrap import open_house
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Interaction
from personal_crm.domain.text import fold
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.searching.service import Searching
from personal_crm.storage.searching.entries import SAID, said

MOST = 50
Search = Callable[[str], object]


class Taken(NamedTuple):
    """Milliseconds by the clock, and of the processor."""

    clock: float
    processor: float


def queries(house: House) -> list[str]:
    """Return ten: names, a family name, a number, words of notes, a person's word, a slip."""
    people = list(house.store.all(Contact))
    names = [people[at].name for at in (3, 70, 500)]
    first = next(iter(house.store.all(Interaction)))
    word = max(first.note.split(), key=len)
    owner = house.store.all(Contact).get(first.contacts[0])
    slip = names[1][:4] + names[1][5:]
    return [
        *names[:2],
        names[2].split()[1],
        people[9].phones[0].value,
        word,
        f"{owner.given if owner else ''} {word}",
        "lent the drill",
        "send photos",
        people[11].emails[0].value,
        slip,
    ]


def texts(house: House) -> list[str]:
    """Return what can be found, folded, a text a record."""
    records = house.store.database.records
    return [
        fold(" ".join(text for _, text in [("", document.get("name", "")), *said(table, document)]))
        for table in SAID
        for document in records(table).documents()
    ]


def scanning(folded: list[str]) -> Search:
    """Return a search that looks into every text for every word."""

    def search(query: str) -> object:
        wanted = fold(query).split()
        return [at for at, text in enumerate(folded) if all(text.find(w) >= 0 for w in wanted)]

    return search


def liking(folded: list[str], path: Path) -> Search:
    """Return a search that lets SQLite do so, for the first of them."""
    sql = sqlite3.connect(path)
    sql.execute("CREATE TABLE texts(text TEXT)")
    sql.executemany("INSERT INTO texts VALUES(?)", ((text,) for text in folded))
    sql.commit()

    def search(query: str) -> object:
        wanted = [f"%{word}%" for word in fold(query).split()]
        where = " AND ".join("text LIKE ?" for _ in wanted) or "0"
        found = f"SELECT rowid FROM texts WHERE {where} ORDER BY rowid DESC LIMIT {MOST}"
        return sql.execute(found, wanted).fetchall()

    return search


def typed(query: str) -> Iterator[str]:
    """Yield `query` as it grows."""
    return (query[:letters] for letters in range(1, len(query) + 1))


def measure(searches: dict[str, Search], asked: list[str]) -> dict[str, list[Taken]]:
    """Return what each letter takes in each search."""
    taken: dict[str, list[Taken]] = {name: [] for name in searches}
    for query in asked:
        for part in typed(query):
            for name, search in searches.items():
                taken[name].append(once(search, part))
    return taken


def once(search: Search, part: str) -> Taken:
    """Return what one question takes."""
    clock, processor = time.perf_counter(), time.thread_time()
    search(part)
    return Taken(
        *(
            (now() - then) * 1000
            for now, then in ((time.perf_counter, clock), (time.thread_time, processor))
        )
    )


def spread(values: Iterable[float]) -> str:
    """Return the median and the 95th percentile of milliseconds."""
    known = list(values)
    return f"{statistics.median(known):6.1f} ms, {statistics.quantiles(known, n=20)[-1]:6.1f} ms"


def report(size: str, folder: Path) -> None:
    """Measure on one home, and print it."""
    make(folder / "home", *SIZES[size])
    house = open_house(folder / "home", Clock(NOW))
    searching = Searching(house)
    made = once(searching.find, "first")
    kept = house.home.search.stat().st_size / 1e6
    print(f"{size}: index made in {made.processor / 1000:.1f} s of the processor, {kept:.0f} MB")
    folded = texts(house)
    searches: dict[str, Search] = {
        "the index": searching.find,
        "str.find": scanning(folded),
        "SQLite LIKE": liking(folded, folder / "texts"),
    }
    asked = queries(house)
    # As the screen does once it stands.
    gc.collect()
    gc.freeze()
    for name, taken in measure(searches, asked).items():
        clock, processor = (spread(values) for values in zip(*taken, strict=True))
        print(f"{size}: {name:12} clock {clock}   processor {processor}   {len(taken)} letters")
    searching.close()


def main() -> None:
    """Measure on the homes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=["small"], choices=list(SIZES))
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            report(size, Path(folder))


if __name__ == "__main__":
    main()
