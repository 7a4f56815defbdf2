"""What suggestions cost, as ratios to the least that could do in the same run.

    python benchmarks/suggest.py

From scratch, all principles are asked about everyone, against `orjson.loads` of the interactions
and the decoder that the store uses; once with people as they stand in memory, once from the
store. After one logged interaction, the windows are brought in step and kept. `today` reads the
windows that were kept and composes the list, against opening the home. All sides take turns;
figures are medians. Times are those of the processor, since others may share it; those of
following are of the clock, as they hold up whoever commits.
"""

import argparse
import datetime as dt
import gc
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import orjson
from homes import NOW, SIZES, TODAY, make

from personal_crm.bootstrap import open_house
from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Interaction
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.people import People
from personal_crm.services.suggesting.day import compose
from personal_crm.services.suggesting.evaluating import evaluate, span_from
from personal_crm.services.suggesting.keeping import read_fitting
from personal_crm.services.suggesting.service import Suggesting
from personal_crm.storage.changes import Changed, ChangeFeed
from personal_crm.storage.home import Home

LOGGED = 60
Row = tuple[str, str, str]


def taken(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def from_scratch(folder: Path, turns: int) -> tuple[list[Row], float]:
    """Return the rows of evaluating everyone, and its seconds from the store."""
    house = open_house(folder, Clock(NOW))
    lines = msgspec.json.encode(house.store.all(Interaction).documents())
    suggesters, failures = house.plugins.suggesters(), house.plugins.failures
    span = span_from(TODAY)
    people = list(house.people.everyone())
    # Neither side is to pay for what the collector would look at beside its own work.
    gc.freeze()
    sides: dict[str, Callable[[], object]] = {
        "loads": lambda: orjson.loads(lines),
        "decode": lambda: msgspec.json.decode(lines),
        "principles": lambda: [evaluate(p, span, suggesters, failures) for p in people],
        "store": lambda: house.suggesting.remake(house.settings),
    }
    seen = [{name: taken(work) for name, work in sides.items()} for _ in range(turns)]
    middle = {name: statistics.median(turn[name] for turn in seen) for name in sides}
    loads, principles = middle["loads"], middle["principles"]
    rows = [
        ratio("all principles / `orjson.loads`", principles, loads, "≤ 6, stretch 3"),
        ratio("the same / the store's decoder", principles, middle["decode"]),
        ratio("from the store, and kept / `orjson.loads`", middle["store"], loads),
    ]
    return rows, principles


def after_one(folder: Path, scratch: float) -> list[Row]:
    """Return the rows of following logged interactions, and of a new day."""
    house = open_house(folder, Clock(NOW))
    told: list[Changed] = []
    # Followed by hand instead, so that the commit itself is not counted.
    house.store.changes = ChangeFeed()
    house.store.changes.listen(told.append)
    times = []
    for number in range(LOGGED):
        log(house, number)
        start = time.perf_counter()
        house.suggesting.follow(told[-1])
        times.append(time.perf_counter() - start)
    middle = statistics.median(times[1:])
    return [
        ("after one logged interaction, ms", f"{middle * 1000:.2f}", "≤ 1"),
        ("the same / all principles from scratch", f"1/{scratch / middle:.0f}", "≤ 1/500"),
        ("people looked at on a new day", str(asked_on_a_new_day(house)), "0"),
    ]


def log(house: House, number: int) -> None:
    """Write down an interaction with one of a thousand people."""
    with house.store.transaction("Logged") as change:
        who = f"c{number * 37 % 1000:07}"
        change.put(Interaction(id=f"n{number}", date=TODAY, kind="call", contacts=(who,)))


class Counted(People):
    """Counts whom it is asked to put together."""

    asked = 0

    def person(self, contact: Contact) -> Person:
        """Return everything that belongs to `contact`."""
        self.asked += 1
        return super().person(contact)

    def everyone(self) -> Iterator[Person]:
        """Yield a person for each contact."""
        for person in super().everyone():
            self.asked += 1
            yield person


def asked_on_a_new_day(house: House) -> int:
    """Return how many people are looked at for the list of the day after."""
    people = Counted(house.store, house.settings.rhythms)
    suggesting = Suggesting(house.store, people, house.plugins, house.settings, house.clock)
    suggesting.today(TODAY + dt.timedelta(days=1))
    return people.asked


def warm_today(folder: Path, turns: int) -> list[Row]:
    """Return the row of the day's list on a warm home."""
    seen = []
    for _ in range(turns):
        opened = taken(lambda: open_house(folder, Clock(NOW)))
        seen.append((taken(lambda: listed(folder)), opened))
    mine, least = (statistics.median(side) for side in zip(*seen, strict=True))
    return [ratio("today, warm / opening the home", mine, least, "≤ 1.2")]


def listed(folder: Path) -> object:
    """Compose the list as `today` does."""
    kept = read_fitting(Home(folder), TODAY)
    if kept is None:
        raise RuntimeError("the home is not warm")
    return compose(kept, TODAY)


def ratio(name: str, mine: float, least: float, goal: str = "") -> Row:
    """Return a row that says what one side takes of the other."""
    return name, f"{mine / least:.2f} ({mine * 1000:.0f} ms / {least * 1000:.0f} ms)", goal


def measure(size: str, turns: int, scratch: Path) -> None:
    """Measure on a home of one size, and print a row a figure."""
    home = scratch / size
    make(home, *SIZES[size])
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    rows, principles = from_scratch(home, turns)
    for name, figure, goal in (*rows, *after_one(home, principles), *warm_today(home, turns)):
        print(f"| {size} | {name} | {figure} | {goal} |", flush=True)


def main() -> None:
    """Measure on the homes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--turns", type=int, default=5)
    wanted = parser.parse_args()
    print("| home | | medians | goal |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for size in wanted.sizes:
            measure(size, wanted.turns, Path(scratch))


if __name__ == "__main__":
    main()
