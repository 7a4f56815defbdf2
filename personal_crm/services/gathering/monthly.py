"""Looking back on a month: what was written down, the rhythms that show in it, what is missing."""

import datetime as dt
from typing import NamedTuple

import msgspec

from personal_crm.domain.cadence import wished_cadence
from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Interaction
from personal_crm.services.house import House
from personal_crm.services.moments import names

DAYS = dt.timedelta(days=30)
MOST = 5
NAMED = 5
# What was written down on a few days on end shows no rhythm yet.
SILENT = 3
SHORTEST_TIME = dt.timedelta(days=14)
# So many times as long, or as short, as what was wished for is another rhythm.
FAR = 1.5


class Habit(NamedTuple):
    """Somebody, and about every how many days you are in touch; `wished`, what you had in mind."""

    contact: Contact
    days: int
    wished: int | None = None

    @property
    def question(self) -> str:
        """Whether that is to be the wish."""
        said = f"With {self.contact.name} {self.often}"
        if self.wished is None:
            return f"{said}; keep that?"
        return f"{said}; you had {self.wished} in mind. Keep that?"

    @property
    def often(self) -> str:
        """About how often you are in touch."""
        return "about every day" if self.days == 1 else f"about every {self.days} days"


class Month(NamedTuple):
    """The last thirty days.

    `habits` are of those who were met in them and for whom you wished nothing, or something far
    from it, the shortest first; `lacking` are those among the people you keep close of whom no
    birthday is here.
    """

    moments: int
    people: int
    habits: tuple[Habit, ...]
    lacking: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What there is to say, a sentence each."""
        if not self.moments:
            return ("Nothing is written down for these thirty days.",)
        moments = f"{self.moments} moment{'' if self.moments == 1 else 's'}"
        people = "1 person" if self.people == 1 else f"{self.people} people"
        said = [f"You wrote down {moments} with {people}."]
        if self.lacking:
            count, more = len(self.lacking), len(self.lacking) - NAMED
            have = "has" if count == 1 else "have"
            who = ", ".join(self.lacking[:NAMED]) + (f" and {more} more" if more > 0 else "")
            said.append(f"{count} of those you keep close {have} no birthday here: {who}.")
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
        habits=tuple(_habits(people, today)[:MOST]),
        lacking=tuple(sorted(one.name for one in close if one.birthday is None)),
    )


def keep(house: House, habits: list[Habit]) -> str | None:
    """Let what was observed be the wish for each of `habits`, as one action; return that."""
    with house.store.transaction(f"Keep the rhythm with {names([h.contact for h in habits])}") as c:
        for habit in habits:
            # As it stands, without what tags and settings of the home add to it.
            if contact := house.store.all(Contact).get(habit.contact.id):
                c.put(msgspec.structs.replace(contact, cadence_days=habit.days))
    return c.id


def _habits(people: list[Person], today: dt.date) -> list[Habit]:
    """Return those whose observed cadence is not the wished one, the shortest first."""
    found = [habit for person in people if (habit := _habit(person, today)) is not None]
    return sorted(found, key=lambda habit: (habit.days, habit.contact.name))


def _habit(person: Person, today: dt.date) -> Habit | None:
    contact = person.contact
    if contact.died is not None or contact.archived or contact.rhythm == "household":
        return None
    observed, wished = person.observed_cadence_days, wished_cadence(contact)
    if not observed or (wished and 1 / FAR < observed / wished < FAR):
        return None
    first, last = person.interactions[0].date, person.interactions[-1].date
    if last - first < SHORTEST_TIME or (today - last).days > SILENT * observed:
        return None
    return Habit(contact, observed, wished)
