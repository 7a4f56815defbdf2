"""Writes the page of ten days among the made-up people, from the program itself.

    python docs/ten_days.py

Writes `ten-days.md` beside this file: what Today lists on each day, and what is done about it.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from personal_crm.bootstrap import open_house
from personal_crm.domain.base import Record
from personal_crm.domain.dates import spoken
from personal_crm.domain.ids import uuid7
from personal_crm.domain.records import Interaction, Milestone, Tension, Thread
from personal_crm.domain.suggestion import Answer
from personal_crm.services import demo, responding
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.suggesting.day import Offered

MONDAY = dt.datetime(2026, 5, 4, 9, 0)
DAYS = 10
PAGE = Path(__file__).with_name("ten-days.md")
HEAD = """\
# Ten days

What Today lists for the made-up people of `personal-crm demo`, from a Monday on: never more than
three a day, each with its reason, what was done about it that day, and the first of its drafts.
`python docs/ten_days.py` writes this page.
"""
SAID: dict[Answer, str] = {
    "done": "Done.",
    "snoozed": "Put off until Saturday.",
    "dismissed": "Not this time.",
    "never": "Never.",
}
SATURDAY = 5
# By day: the first names whose suggestion is answered, and how; all others wait.
ANSWERED: tuple[dict[str, Answer], ...] = (
    {"Ben": "done", "Maja": "done"},
    {"Ana": "done", "Priya": "done"},
    {"Ruth": "done", "Leo": "done", "Zofia": "snoozed"},
    {"Omar": "done", "Nils": "done"},
    {"Ana": "done", "Eva": "done"},
    {"Zofia": "done", "Gil": "dismissed", "Kenji": "done"},
    {"Chidi": "done", "Sam": "done", "Clara": "snoozed"},
    {"Tom": "snoozed", "Ben": "done", "Ida": "done"},
    {"Emil": "done", "Fay": "done"},
    {"Teo": "done", "Jonas": "done"},
)


class Counting(Clock):
    """A frozen clock that counts its ids, so that equals take turns alike every time."""

    last = 0

    def new_id(self) -> str:
        """Return the next id."""
        Counting.last += 1
        return uuid7(1_770_000_000_000 + Counting.last, 0)


def _ruth_calls(who: str, day: dt.date) -> Iterator[Record]:
    yield Interaction(
        date=day, kind="call", contacts=(who,), initiated_by="them", tone="heavy", private=True
    )


def _ana_has_the_job(who: str, day: dt.date) -> Iterator[Record]:
    yield Interaction(
        date=day, kind="message", contacts=(who,), initiated_by="them", note="she got the job"
    )
    yield Milestone(contact=who, text="got the job in Lisbon", date=day)


def _a_sharp_word(who: str, day: dt.date) -> Iterator[Record]:
    yield Tension(contact=who, text="a sharp word about the garden", date=day)


def _teo_calls(who: str, day: dt.date) -> Iterator[Record]:
    yield Interaction(
        date=day, kind="call", contacts=(who,), initiated_by="me", tone="heavy", private=True
    )


# By day: what happens in the evening, with whom, and what is then written down.
HAPPENS: dict[int, tuple[str, str, Callable[[str, dt.date], Iterator[Record]]]] = {
    1: ("Ruth calls; it is a heavy talk, and is kept private.", "Ruth Adler", _ruth_calls),
    3: ("Ana writes that she got the job.", "Ana Díaz", _ana_has_the_job),
    4: ("You and Tom part with a sharp word.", "Tom Keller", _a_sharp_word),
    6: (
        "You call Teo; it is heavy again, and is kept private.",
        "Teo Marin",
        _teo_calls,
    ),
}


def page(home: Path) -> str:
    """Return the page, after ten days in the empty folder `home`."""
    Counting.last = 0
    demo.fill(open_house(home, Counting(MONDAY)))
    return "\n".join((HEAD, *(line for number in range(DAYS) for line in _day(home, number))))


def _day(home: Path, number: int) -> Iterator[str]:
    house = open_house(home, Counting(MONDAY + dt.timedelta(days=number)))
    day = house.clock.today()
    yield f"## {day:%A}, {spoken(day, day)}\n"
    for offered in house.suggesting.today(day).suggestions:
        yield from _told(offered, ANSWERED[number].get(offered.contact.name.split()[0]))
        _answer(house, offered, ANSWERED[number])
    if number in HAPPENS:
        told, name, happened = HAPPENS[number]
        _write_down(house, name, happened)
        yield f"In the evening: {told}\n"


def _told(offered: Offered, answer: Answer | None) -> Iterator[str]:
    suggestion = offered.suggestion
    yield f"**{suggestion.title}**  "
    why = suggestion.why_beside_title
    why = why if why.endswith("?") else f"{why}."
    yield f"{why} *{SAID[answer] if answer else 'It waits.'}* `{suggestion.action}`\n"
    if suggestion.drafts:
        yield f"> {suggestion.drafts[0]}\n"


def _answer(house: House, offered: Offered, answers: dict[str, Answer]) -> None:
    kind = answers.get(offered.contact.name.split()[0])
    if kind:
        day = house.clock.today()
        saturday = day + dt.timedelta(days=(SATURDAY - day.weekday() - 1) % 7 + 1)
        until = saturday if kind == "snoozed" else None
        responding.respond(house, offered, kind, until=until)


def _write_down(
    house: House, name: str, happened: Callable[[str, dt.date], Iterator[Record]]
) -> None:
    contact = house.people.find(name)
    with house.store.transaction(f"In the evening: {name}") as change:
        for record in happened(contact.id, house.clock.today()):
            change.put(msgspec.structs.replace(record, id=house.clock.new_id()))
        if happened is _ana_has_the_job:
            for thread in house.store.all(Thread).of(contact.id):
                change.put(msgspec.structs.replace(thread, state="closed"))


def main() -> None:
    """Live through the ten days, and keep the page."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(page(Path(folder) / "home"), "utf-8")


if __name__ == "__main__":
    main()
