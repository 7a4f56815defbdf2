"""What an import of 10,000 cards costs, beside vobject's own parse of the same cards.

    python benchmarks/importing.py [--cards 10000] [--turns 3] [--profile]

Each turn imports one clean file into an empty home (read, match, plan, commit), streams the same
file through vobject, imports it again unchanged, and, apart from files, matches as many cards of
strangers against as many contacts. The four take turns; what is told is the processor's time,
medians, with the load. Memory is the peak of a process of its own that imports the cards with
pictures.
"""

import argparse
import base64
import cProfile
import gc
import os
import pstats
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import vobject
from memory import own_peak

from personal_crm.bootstrap import open_house
from personal_crm.domain.contact import Contact, Labelled, Phone
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.importing import service
from personal_crm.services.importing.match import Matcher

PICTURE_BYTES = 6000
GIVEN = [
    "Ana",
    "Bill",
    "José",
    "Kate",
    "John",
    "Maria",
    "Peter",
    "Zoe",
    "Tom",
    "Lea",
    "Max",
    "Ada",
    "Ben",
    "Eva",
    "Ian",
    "Kim",
    "Ray",
    "Sue",
    "Uwe",
]
SYLLABLES = "ka lo mi ne ru ta so vi da ber gar hol".split()  # noqa: SIM905
MAIL = ("gmail.com", "web.de", "icloud.com", "choir.test", "bakery.test")
PLACES = ("Berlin", "Madrid", "Oslo", "Köln", "Łódź")


class Maker:
    """Makes people up, the same ones of the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def people(self, count: int) -> Iterator[Contact]:
        """Yield as many people; names repeat about as often as they do."""
        choice = self._random.choice
        for number in range(count):
            given = choice(GIVEN)
            family = "".join(choice(SYLLABLES) for _ in range(3)).title()
            mail = f"{given}.{family}{self._random.randint(0, 999)}@{choice(MAIL)}"
            phone = f"+4930{self._random.randint(10**6, 10**7)}"
            yield Contact(
                id=f"{number:08}",
                name=f"{given} {family}",
                given=given,
                family=family,
                emails=(Labelled(value=mail.lower(), label="home"),),
                phones=(Phone(value=phone, e164=phone, label="mobile"),),
                organization=f"{choice(SYLLABLES).title()} {choice(SYLLABLES).title()}",
            )

    def card(self, person: Contact, *, picture: bool = False) -> str:
        """Return a card as a phone writes it, with a picture where one is wanted."""
        place, day = self._random.choice(PLACES), self._random.randint(0, 335)
        lines = [
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{person.name}-{person.id}",
            f"N:{person.family};{person.given};;;",
            f"FN:{person.name}",
            f"EMAIL;TYPE=INTERNET,HOME:{person.emails[0].value}",
            f"TEL;TYPE=CELL:{person.phones[0].value}",
            f"ADR;TYPE=HOME:;;Street {person.id[-3:]};{place};;10115;Germany",
            f"ORG:{person.organization}",
            f"BDAY:{1940 + int(person.id) % 60}-{day % 12 + 1:02}-{day % 28 + 1:02}",
            "NOTE:met at the choir\\, sings alto",
        ]
        if picture:
            data = base64.b64encode(b"\xff\xd8\xff" + self._random.randbytes(PICTURE_BYTES))
            lines.append(f"PHOTO;ENCODING=b;TYPE=JPEG:{data.decode()}")
        return "\r\n".join((*lines, "END:VCARD", ""))


def write(path: Path, count: int, *, pictures: bool = False) -> Path:
    """Write a file of `count` cards and return its path."""
    maker = Maker(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(maker.card(one, picture=pictures) for one in maker.people(count))
    return path


def house_in(folder: Path) -> House:
    """Open the home in `folder`."""
    return open_house(folder, Clock())


def imported(folder: Path, path: Path) -> None:
    """Import `path` into the home in `folder`, as the command does."""
    house = house_in(folder)
    service.apply(house, service.plan(house, service.Request((str(path),))))


def streamed(path: Path) -> int:
    """Let vobject read the cards one after the other."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in vobject.readComponents(file))


def matched(known: Iterable[Contact], strangers: Iterable[Contact]) -> int:
    """Ask of each stranger who they are among the known."""
    matcher = Matcher({one.id: one for one in known}, {})
    return sum(matcher.find("vcard", f"new {one.id}", one) is not None for one in strangers)


def processor(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that `work` takes, and nothing else meanwhile.

    What the one before left to do, folding its journal and collecting its garbage, comes first.
    """
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


def peak(count: int, folder: Path) -> float:
    """Return the peak memory, in MB, of a process that imports cards with pictures."""
    path = write(folder / "pictures.vcf", count, pictures=True)
    words = [sys.executable, __file__, "--once", str(folder / "pictured"), str(path)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return float(done.stdout)


def measure(count: int, turns: int, folder: Path) -> None:
    """Measure, and print."""
    path = write(folder / "cards.vcf", count)
    known, strangers = list(Maker(2).people(count)), list(Maker(3).people(count))
    taken: dict[str, list[float]] = {"import": [], "vobject": [], "again": [], "match": []}
    for turn in range(turns):
        reading = partial(imported, folder / f"home {turn}", path)
        taken["import"].append(processor(reading))
        taken["vobject"].append(processor(partial(streamed, path)))
        taken["again"].append(processor(reading))
        taken["match"].append(processor(partial(matched, known, strangers)))
    seconds = {name: statistics.median(times) for name, times in taken.items()}
    base = seconds["vobject"]
    print(f"{count:,} cards, {turns} turns, load {os.getloadavg()[0]:.1f}")
    print(f"vobject alone                 {base:6.2f} s")
    print(f"import / vobject              {seconds['import'] / base:6.2f}")
    print(f"unchanged again / vobject     {seconds['again'] / base:6.3f}")
    print(f"unchanged again / import      {seconds['again'] / seconds['import']:6.3f}")
    print(f"as many against as many       {seconds['match']:6.2f} s")
    print(f"peak memory with pictures     {peak(count, folder):6.0f} MB")


def profile(count: int, folder: Path) -> None:
    """Print where an import spends its time."""
    path = write(folder / "cards.vcf", count)
    watch = cProfile.Profile()
    watch.runcall(imported, folder / "home", path)
    pstats.Stats(watch).sort_stats("tottime").print_stats(35)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--once", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.once:
        imported(*asked.once)
        print(own_peak())
        return
    with tempfile.TemporaryDirectory() as folder:
        if asked.profile:
            profile(asked.cards, Path(folder))
        else:
            measure(asked.cards, asked.turns, Path(folder))


if __name__ == "__main__":
    main()
