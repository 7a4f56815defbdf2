"""What an import of a calendar costs, beside reading and expanding it with the libraries alone.

    python benchmarks/calendars.py

Reads 10,000 events (one in ten a series, with exceptions), expands a year, finds who of 10,000
contacts was there, and commits: against `icalendar`'s parse and `recurring-ical-events`'
expansion of the same bytes over the same year. Then the same file once more, which changes
nothing. Each side runs in a process of its own, by turns; times are medians of the processor's.
"""

import argparse
import datetime as dt
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import recurring_ical_events
from homes import NOW, make, records

from personal_crm.bootstrap import open_house
from personal_crm.domain.contact import Contact
from personal_crm.services.clock import Clock
from personal_crm.services.importing import service

FIRST, LAST = dt.date(2025, 6, 1), dt.date(2026, 5, 31)
TITLES = ("Lunch", "Choir", "Planning", "Dentist", "Coffee", "Review", "Walk", "Dinner at home")


def calendar(events: int, contacts: int, seed: int = 3) -> bytes:
    """Return a calendar of so many events, with people of a home of so many contacts."""
    chance = random.Random(seed)
    people = [r for r in records(contacts, 0) if isinstance(r, Contact)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Made for measuring//EN"]
    for number in range(events):
        lines += _event(number, people, chance)
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()


def _event(number: int, people: list[Contact], chance: random.Random) -> Iterator[str]:
    start = dt.datetime.combine(FIRST, dt.time(9)) + dt.timedelta(
        days=chance.randrange(365), minutes=15 * chance.randrange(40)
    )
    yield "BEGIN:VEVENT"
    yield f"UID:event-{number}@made.test"
    yield "DTSTAMP:20250601T000000Z"
    yield f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/Berlin:{start + dt.timedelta(hours=1):%Y%m%dT%H%M%S}"
    there = chance.sample(people, chance.choice((0, 1, 1, 2, 3)))
    with_whom = f" with {there[0].given}" if there and number % 3 == 0 else ""
    yield f"SUMMARY:{chance.choice(TITLES)}{with_whom}"
    yield "LOCATION:Parish hall"
    yield "DESCRIPTION:Bring something to eat\\, and the notes of the last time."
    for person in there:
        yield f"ATTENDEE;CN={person.name};PARTSTAT=ACCEPTED:mailto:{person.emails[0].value}"
    if number % 10 == 0:
        yield f"RRULE:FREQ={chance.choice(('WEEKLY', 'MONTHLY'))};COUNT=10"
        yield f"EXDATE;TZID=Europe/Berlin:{start + dt.timedelta(days=7):%Y%m%dT%H%M%S}"
    yield "END:VEVENT"


def measured(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that `work` takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def libraries(path: Path) -> dict[str, float]:
    """Parse and expand with the libraries alone."""

    def read() -> object:
        parsed = icalendar.Calendar.from_ical(path.read_bytes())
        return recurring_ical_events.of(parsed).between(FIRST, LAST + dt.timedelta(days=1))

    return {"libraries": measured(read)}


def ours(path: Path, home: Path) -> dict[str, float]:
    """Import into a home, and once more."""
    house = open_house(home, Clock(NOW))
    request = service.Request((str(path),), since=FIRST, until=LAST)

    def take() -> object:
        return service.apply(house, service.plan(house, request))

    return {"import": measured(take), "again": measured(take)}


def main() -> None:
    """Take turns, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("libraries", "ours"), help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.only:
        one = (
            libraries(wanted.path) if wanted.only == "libraries" else ours(wanted.path, wanted.home)
        )
        print(json.dumps(one))
        return
    found: dict[str, list[float]] = {"libraries": [], "import": [], "again": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calendar.ics"
        path.write_bytes(calendar(wanted.events, wanted.contacts))
        for run in range(wanted.runs):
            home = Path(folder) / f"home{run}"
            make(home, wanted.contacts, 0)
            for side in ("libraries", "ours"):
                command = [sys.executable, __file__, "--only", side, "--path", str(path)]
                told = subprocess.check_output([*command, "--home", str(home)])
                for name, seconds in json.loads(told).items():
                    found[name].append(seconds)
    floor = statistics.median(found["libraries"])
    print(f"the libraries alone: {floor:.2f} s of the processor")
    for name, goal in (("import", 1.5), ("again", 0.15)):
        seconds = statistics.median(found[name])
        print(f"{name:7} {seconds:.2f} s, {seconds / floor:.2f} of that (goal ≤ {goal})")


if __name__ == "__main__":
    main()
