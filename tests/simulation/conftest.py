"""Two years among 150 people, day by day, with somebody who follows what Today says."""

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from personal_crm import bootstrap
from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact, Rhythm
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.ids import uuid7
from personal_crm.domain.records import Favor, Initiator, Interaction, Milestone, Promise, Thread
from personal_crm.services import records, responding
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.suggesting.day import Offered, Today

FIRST = dt.date(2026, 1, 1)
DAYS = 730
PEOPLE: tuple[tuple[Rhythm | None, int], ...] = (
    ("often", 6), ("monthly", 22), ("seasonal", 50), ("household", 4), ("dates-only", 28),
    (None, 40),
)  # fmt: skip
# Chances a day, for one person of that rhythm, that they reach out by themselves.
REACHES_OUT = {"often": 0.05, "monthly": 0.015, "seasonal": 0.004, "household": 0.02}


class MovingClock(Clock):
    """A clock that a life sets, with ids that are the same in every run."""

    def __init__(self, day: dt.date) -> None:
        super().__init__()
        self.day = day
        self._numbers = 0

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(9))

    def new_id(self) -> str:
        self._numbers += 1
        return uuid7(1_760_000_000_000 + self._numbers, 0)


@dataclass
class Diary:
    """What was offered on each day, and what was done of it."""

    offered: dict[dt.date, list[Offered]] = field(default_factory=dict)
    alive: dict[dt.date, int] = field(default_factory=dict)
    done: dict[dt.date, list[Offered]] = field(default_factory=lambda: defaultdict(list))

    def actions(self) -> Counter[str]:
        """Return how often each action stood on the list."""
        return Counter(o.suggestion.action for day in self.offered.values() for o in day)


class Life:
    """A seeded life.

    `follows` is the chance that a suggestion is taken up, `logs` that what happens is written
    down, `answers` that a friend answers.
    """

    def __init__(
        self, folder: Path, seed: int, *, follows: float, logs: float, answers: float
    ) -> None:
        self.chance = random.Random(seed)
        self.clock = MovingClock(FIRST)
        self.house: House = bootstrap.open_house(folder, self.clock)
        self.diary = Diary()
        self.people: list[Contact] = []
        self._follows = follows
        self._logs = logs
        self._answers = answers
        self._later: dict[dt.date, list[tuple[Contact, Initiator]]] = defaultdict(list)
        self._populate()

    def live(self) -> "Life":
        """Let all days pass."""
        for number in range(DAYS):
            self.clock.day = FIRST + dt.timedelta(days=number)
            self._world()
            self._morning()
        return self

    def all(self, kind: type[Any]) -> list[Any]:
        """Return the records of a type."""
        return list(self.house.store.all(kind))

    def moments(self) -> dict[str, list[Interaction]]:
        """Return what was written down with each person, oldest first."""
        found: dict[str, list[Interaction]] = defaultdict(list)
        for moment in sorted(self.all(Interaction), key=lambda m: (m.date, m.id)):
            for key in moment.contacts:
                found[key].append(moment)
        return found

    def _populate(self) -> None:
        with self.house.store.transaction("People") as change:
            number = 0
            for rhythm, count in PEOPLE:
                for _ in range(count):
                    number += 1
                    born = FIRST - dt.timedelta(days=self.chance.randrange(9_000, 25_000))
                    known = self.chance.random() < 0.7
                    person = Contact(
                        id=self.clock.new_id(),
                        name=f"P{number:03}",
                        rhythm=rhythm,
                        birthday=PartialDate.of(born) if known else None,
                        added=FIRST,
                        spread=self.chance.random(),
                    )
                    self.people.append(change.put(person))

    def _world(self) -> None:
        """Let happen what happens by itself."""
        chance, today = self.chance, self.clock.day
        for person, by in self._later.pop(today, []):
            self._moment(person, by)
        for person in self.people:
            if chance.random() < REACHES_OUT.get(person.rhythm or "", 0.0005):
                self._moment(person, chance.choice(("them", "them", "both")))
        close = [p for p in self.people if p.rhythm in {"often", "monthly", "seasonal"}]
        who = chance.choice(close)
        ahead = today + dt.timedelta(days=chance.randrange(4, 21))
        happening: tuple[tuple[float, Callable[[], Record]], ...] = (
            (1 / 9, lambda: Favor(contact=who.id, text="lent a hand", date=today, noted=today)),
            (1 / 9, lambda: Promise(contact=who.id, text="a book", due=ahead, noted=today)),
            (1 / 9, lambda: Thread(contact=who.id, text="the exam", date=ahead, noted=today)),
            (1 / 30, lambda: Milestone(contact=who.id, text="a prize", date=today)),
            (1 / 90, lambda: Milestone(contact=who.id, text="an illness", date=today, tone="hard")),
            (1 / 180, lambda: Milestone(contact=who.id, text="a death", date=today, tone="loss")),
        )
        for odds, make in happening:
            if chance.random() < odds:
                self._put(make())

    def _moment(self, person: Contact, by: Initiator) -> None:
        if self.chance.random() < self._logs:
            tone = self.chance.choices((None, "warm", "heavy"), (15, 4, 1))[0]
            kind = self.chance.choice(("message", "call", "coffee"))
            self._put(
                Interaction(
                    date=self.clock.day, kind=kind, contacts=(person.id,), initiated_by=by,
                    tone=tone, note="a word or two",
                )
            )  # fmt: skip

    def _put(self, record: Any) -> None:
        fields = {name: getattr(record, name) for name in record.__struct_fields__}
        with self.house.store.transaction("Life") as change:
            change.put(type(record)(**{**fields, "id": self.clock.new_id()}))

    def _morning(self) -> None:
        """Read Today, and take up what one takes up."""
        today = self.clock.day
        seen = self.house.suggesting.today(today)
        self.diary.offered[today] = list(seen.suggestions)
        self.diary.alive[today] = len(
            self.house.suggesting.today(today, everything=True).suggestions
        )
        self._answer_questions(seen)
        for offered in seen.suggestions:
            if self.chance.random() < self._follows:
                log = self.chance.random() < self._logs
                responding.respond(self.house, offered, "done", log=log)
                self.diary.done[today].append(offered)
                self._they_answer(offered)

    def _answer_questions(self, seen: Today) -> None:
        for question in seen.questions:
            if self.chance.random() < self._follows:
                answered = self.chance.random() < self._answers
                responding.answer(self.house, question, yes=answered)

    def _they_answer(self, offered: Offered) -> None:
        """Let them answer, and meet where a promise was kept: there one says thanks, too."""
        handed_over = offered.suggestion.action == "keep-promise"
        if handed_over:
            for favor in self.house.store.all(Favor).of(offered.contact.id):
                records.edit(self.house, favor, {"thanked": True})
        if handed_over or (offered.suggestion.channel and self.chance.random() < self._answers):
            after = self.clock.day + dt.timedelta(days=self.chance.randrange(1, 4))
            person = next(p for p in self.people if p.id == offered.contact.id)
            self._later[after].append((person, "both"))


@pytest.fixture(scope="session")
def faithful(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Two years of somebody who follows three a day and writes all of it down."""
    folder = tmp_path_factory.mktemp("faithful")
    return Life(folder, 11, follows=1.0, logs=1.0, answers=1.0).live()


@pytest.fixture(scope="session")
def casual(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Two years of somebody who follows one in four and writes half of what happens down."""
    folder = tmp_path_factory.mktemp("casual")
    return Life(folder, 12, follows=0.25, logs=0.5, answers=0.8).live()
