"""Looking back on a month: what was written down, the rhythms that show in it, what is missing."""

import datetime as dt
from typing import NamedTuple

import msgspec

from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Interaction
from personal_crm.services.house import House
from personal_crm.services.moments import names

DAYS = dt.timedelta(days=30)
MOST = 5


class Habit(NamedTuple):
    """Somebody without a rhythm of their own, and about every how many days you are in touch."""

    contact: Contact
    days: int


class Month(NamedTuple):
    """The last thirty days.

    `habits` are of those who were met in them, the shortest first; `lacking` counts those
    among the people you keep close of whom no birthday is here.
    """

    moments: int
    people: int
    habits: tuple[Habit, ...]
    lacking: int

    @property
    def words(self) -> tuple[str, ...]:
        """What there is to say, a sentence each."""
        if not self.moments:
            return ("Nothing is written down for these thirty days.",)
        moments = f"{self.moments} moment{'' if self.moments == 1 else 's'}"
        people = "1 person" if self.people == 1 else f"{self.people} people"
        said = [f"You wrote down {moments} with {people}."]
        if self.lacking:
            have = "has" if self.lacking == 1 else "have"
            said.append(f"{self.lacking} of those you keep close {have} no birthday here.")
        return tuple(said)


def month(house: House) -> Month:
    """Return the thirty days up to today."""
    today = house.clock.today()
    written = [m for m in house.store.all(Interaction) if today - DAYS < m.date <= today]
    met = {key for moment in written for key in moment.contacts}
    people = [house.people.person(one) for one in house.store.all(Contact) if one.id in met]
    close = [one for one in house.store.all(Contact) if one.rhythm and one.died is None]
    return Month(
        moments=len(written),
        people=len(met),
        habits=tuple(_habits(people)[:MOST]),
        lacking=sum(one.birthday is None for one in close),
    )


def keep(house: House, habits: list[Habit]) -> str | None:
    """Let what was observed be the wish for each of `habits`, as one action; return that."""
    with house.store.transaction(f"Keep the rhythm with {names([h.contact for h in habits])}") as c:
        for habit in habits:
            c.put(msgspec.structs.replace(habit.contact, cadence_days=habit.days))
    return c.id


def _habits(people: list[Person]) -> list[Habit]:
    """Return those who have an observed cadence and no wished one, the shortest first."""
    unsettled = (p for p in people if p.contact.rhythm is None and p.contact.cadence_days is None)
    found = [
        Habit(p.contact, p.observed_cadence_days) for p in unsettled if p.observed_cadence_days
    ]
    return sorted(found, key=lambda habit: (habit.days, habit.contact.name))
