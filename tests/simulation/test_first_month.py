"""Four newcomers over sixty days, each on the phone and calendar of the demo's first day.

`pytest tests/simulation/test_first_month.py -n 0 -s` prints the figures of docs/first-month.md.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact, Rhythm
from personal_crm.domain.ids import uuid7
from personal_crm.domain.records import Interaction
from personal_crm.services import asking, responding
from personal_crm.services.clock import Clock
from personal_crm.services.demo import first_day
from personal_crm.services.gathering.gathering import Gathering
from personal_crm.services.house import House
from personal_crm.services.suggesting.asking import KINDNESS, PROMISE
from personal_crm.services.suggesting.day import Today
from personal_crm.services.suggesting.first_days import FIRST_DAYS

FIRST = dt.date(2026, 3, 2)
DAYS = 60
CHECK_INS = frozenset({"check-in", "reconnect", "make-time"})
SAID = {KINDNESS: "{} brought me soup", PROMISE: "{} gets the recipe"}
PAGE = Path(__file__).parents[2] / "docs" / "first-month.md"

pytestmark = pytest.mark.xdist_group("first month")


@dataclass(frozen=True)
class Newcomer:
    """How somebody begins.

    `often`, `monthly` and `seasonal` say how many they name. They look on the days that `looks`
    has, take up a suggestion by the chance `follows`, answer the question of a day by `tells`
    and pass it over by `passes`. A `private` one writes down no word.
    """

    name: str
    often: int
    monthly: int
    seasonal: int
    looks: frozenset[int]
    follows: float
    tells: float
    passes: float
    private: bool = False


EVERY_DAY = frozenset(range(DAYS))
NEWCOMERS = (
    Newcomer("keen", 5, 10, 10, EVERY_DAY, follows=0.9, tells=0.7, passes=0.1),
    Newcomer("lazy", 2, 3, 3, EVERY_DAY, follows=0.15, tells=0.05, passes=0.05),
    Newcomer("away", 3, 6, 6, frozenset((*range(5), *range(50, 60))), 0.6, tells=0.4, passes=0.2),
    Newcomer("private", 3, 5, 5, EVERY_DAY, follows=0.5, tells=0.0, passes=1.0, private=True),
)


@dataclass
class Month:
    """What Today held on the days that a newcomer looked, and what they wrote down."""

    days: dict[int, Today] = field(default_factory=dict)
    moments: int = 0

    def row(self, name: str) -> str:
        """Return the figures of the docs as a row."""
        shown = [len(day.suggestions) for day in self.days.values()]
        asked = sum(bool(day.asked or day.questions) for day in self.days.values())
        mean = sum(shown) / len(shown)
        return (
            f"| {name} | {len(self.days)} | {mean:.1f} | {max(shown)} | {asked} | "
            f"{sum(map(waits, self.days.values()))} | {self.moments} |"
        )


class MovingClock(Clock):
    """A clock that stands on one day after the other, with ids that every run has the same."""

    def __init__(self) -> None:
        super().__init__()
        self.day = FIRST
        self._numbers = 0

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(19))

    def new_id(self) -> str:
        self._numbers += 1
        return uuid7(1_760_000_000_000 + self._numbers, 0)


def waits(day: Today) -> bool:
    """Tell whether a day holds nothing that one could do or say, meet or celebrate."""
    worth = (day.suggestions, day.questions, day.asked, day.meetings, day.met, day.dates)
    return not any((*worth, day.begun, day.greeting))


def sixty_days(one: Newcomer, folder: Path) -> Month:
    """Let a newcomer begin, and sixty days pass."""
    clock, chance = MovingClock(), random.Random(one.name)
    house = bootstrap.open_house(folder, clock)
    first_day.fill(house)
    close = gathered(one, house, chance)
    month = Month()
    for number in range(DAYS):
        clock.day = FIRST + dt.timedelta(days=number)
        if number in one.looks:
            month.days[number] = house.suggesting.today(clock.day)
            evening(one, house, month.days[number], close, chance)
    month.moments = sum(not moment.event for moment in house.store.all(Interaction))
    return month


def gathered(one: Newcomer, house: House, chance: random.Random) -> list[Contact]:
    """Name those whom they want to keep close, as on the first evening."""
    sitting, people = Gathering(house), list(house.store.all(Contact))
    rhythms: list[Rhythm] = ["often"] * one.often + ["monthly"] * one.monthly
    rhythms += ["seasonal"] * one.seasonal
    close = people[: len(rhythms)]
    for person, rhythm in zip(close, rhythms, strict=True):
        sitting.place(person, rhythm)
    for person in sitting.without_moment():
        sitting.in_touch(person, chance.choice(("week", "month", "season", "year")))
    sitting.finish()
    return close


def evening(
    one: Newcomer, house: House, day: Today, close: list[Contact], chance: random.Random
) -> None:
    """Do of a day's list what one does."""
    for offered in day.suggestions:
        if chance.random() < one.follows:
            responding.respond(house, offered, "done")
    for question in day.questions:
        if chance.random() < one.follows:
            responding.answer(house, question, yes=chance.random() < 0.7)
    if day.asked and chance.random() < one.tells:
        said = SAID.get(day.asked, "{} has an interview")
        asking.answer(house, day.asked, said.format(chance.choice(close).name))
    elif day.asked and chance.random() < one.passes:
        asking.pass_over(house, day.asked)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Month]]:
    yield {
        one.name: sixty_days(one, tmp_path_factory.mktemp(one.name) / "home") for one in NEWCOMERS
    }


def test_no_day_holds_more_than_three_suggestions_and_a_question(months: dict[str, Month]) -> None:
    for month in months.values():
        for day in month.days.values():
            assert len(day.suggestions) <= 3
            assert len(day.questions) + bool(day.asked) <= 1


def test_every_day_holds_something_worth_a_minute(months: dict[str, Month]) -> None:
    for month in months.values():
        assert not [n for n, day in month.days.items() if waits(day) and day.soon is None]


def test_the_first_days_hold_one_check_in(months: dict[str, Month]) -> None:
    for month in months.values():
        for number in month.days.keys() & range(FIRST_DAYS):
            actions = [one.suggestion.action for one in month.days[number].suggestions]
            assert sum(action in CHECK_INS for action in actions) <= 1


def test_the_page_tells_these_figures(months: dict[str, Month]) -> None:
    rows = [month.row(name) for name, month in months.items()]
    print("\n".join(rows))
    assert all(row in PAGE.read_text("utf-8") for row in rows)
