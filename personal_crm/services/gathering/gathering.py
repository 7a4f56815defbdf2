"""Finding the people who matter: what was answered, gathered into one action.

People are remembered before a list is shown: who is named without one is who matters.
"""

import datetime as dt
from typing import Literal, NamedTuple

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact, Rhythm
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import GATHERED, Asked, Boundary, Interaction, Thread
from personal_crm.domain.text import fold
from personal_crm.services import boundaries, contacts
from personal_crm.services.gathering.closeness import Guess, likely
from personal_crm.services.house import House
from personal_crm.services.importing.latecomers import their_history

Choice = Literal[
    "often", "monthly", "seasonal", "dates-only", "household", "no-contact", "died", "skip"
]
CARD = "gather"
TOLD_OF = 5
SINCE = {"week": 4, "month": 20, "season": 60, "year": 220, "longer": 730}
"""How long ago `last in touch` was, in words, and the days of the touch that it becomes."""


class Remembered(NamedTuple):
    """A question that helps to remember people, and the rhythm that its answers are given."""

    rhythm: Rhythm
    words: str


QUESTIONS = (
    Remembered("often", "Who would you call with bad news?"),
    Remembered("monthly", "Who would you be sorry to lose touch with?"),
    Remembered("seasonal", "Whom do you wish you heard from again?"),
)


class Gathered(NamedTuple):
    """What one sitting did: the action (None where nothing was answered) and the words for it."""

    transaction: str | None
    people: int
    words: str


class Gathering:
    """One sitting. Nothing is written until `finish`; what was answered before is not asked again.

    Several answers about one person add up; the last choice stands.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._today = house.clock.today()
        self._drafted: list[Contact] = []
        self._choices: dict[str, Choice] = {}
        self._people: dict[str, Contact] = {}
        self._died: dict[str, PartialDate] = {}
        self._since: dict[str, int] = {}
        self._going_on: dict[str, str] = {}

    @property
    def kept(self) -> list[Contact]:
        """Those who were given a rhythm in this sitting, in their order."""
        wanted = ("often", "monthly", "seasonal")
        return [self._people[key] for key, choice in self._choices.items() if choice in wanted]

    def find(self, name: str) -> Contact:
        """Return the one who fits `name`, among those you have and those written down here.

        Raises:
            NobodyFits: where none does, or several do.
        """
        drafted = (one for one in self._drafted if fold(one.name) == fold(name))
        return next(drafted, None) or self._house.people.find(name)

    def new(self, name: str) -> Contact:
        """Return somebody of that name, who will be written down with the rest."""
        drafted = contacts.drafted(self._house, Contact(name=name))
        self._drafted.append(drafted)
        return drafted

    def place(self, contact: Contact, choice: Choice, died: PartialDate | None = None) -> None:
        """Say where somebody belongs; who `died` is remembered on that day, as far as known."""
        self._people.setdefault(contact.id, contact)
        self._choices[contact.id] = choice
        if died is not None:
            self._died[contact.id] = died

    def guesses(self) -> list[Guess]:
        """Return at most twenty who may be close and of whom nothing was said, here or before."""
        return likely(self._house, {*self._choices, *self._passed()})

    def without_moment(self) -> list[Contact]:
        """Return those kept here with whom nothing is written down yet."""
        moments = self._house.store.all(Interaction)
        return [one for one in self.kept if not moments.of(one.id, "contacts")]

    def in_touch(self, contact: Contact, since: str) -> None:
        """Say about how long ago you were in touch: one of the words of `SINCE`."""
        self._since[contact.id] = SINCE[since]

    def going_on(self, contact: Contact, text: str) -> None:
        """Note what is going on with somebody, to be asked about."""
        if text.strip():
            self._going_on[contact.id] = text.strip()

    def finish(self) -> Gathered:
        """Write all that was answered as one action."""
        placed = [key for key, choice in self._choices.items() if choice != "skip"]
        if not self._choices:
            return Gathered(None, 0, "Nobody was named; nothing is written.")
        label = f"Gather {len(placed)} {'person' if len(placed) == 1 else 'people'}"
        with self._house.store.transaction(label) as change:
            for record in (*self._written(), *self._sitting()):
                change.put(record)
        return Gathered(change.id, len(placed), self._said(len(placed)))

    def _written(self) -> list[Record]:
        records = [record for key in self._choices for record in self._records(key)]
        drafted = {one.id for one in self._drafted}
        newcomers = [r for r in records if isinstance(r, Contact) and r.id in drafted]
        return [*records, *their_history(self._house, newcomers)]

    def _sitting(self) -> list[Record]:
        """Return the marks of the sitting, from whose day the first days are counted.

        Each who was named has one, so that these days go on where somebody is forgotten.
        """
        new_id, today = self._house.clock.new_id, self._today
        return [
            Asked(id=new_id(), question=GATHERED, contact=one.id, date=today) for one in self.kept
        ]

    def _records(self, key: str) -> list[Record]:
        contact, choice = self._people[key], self._choices[key]
        new_id, today = self._house.clock.new_id, self._today
        if choice == "skip":
            asked = Asked(id=new_id(), question=CARD, contact=key, date=today, answer="passed")
            return [asked]
        if choice == "no-contact":
            before = boundaries.of(self._house, contact) or Boundary(id=new_id(), contact=key)
            return [contact, msgspec.structs.replace(before, no_contact=True, by="me")]
        if choice == "died":
            died = self._died.get(key)
            return [msgspec.structs.replace(contact, died=died, archived=died is None)]
        found: list[Record] = [msgspec.structs.replace(contact, rhythm=choice)]
        if key in self._since:
            day = _back(today, self._since[key])
            touch = Interaction(id=new_id(), date=day, contacts=(key,), initiated_by="both")
            found.append(touch)
        if key in self._going_on:
            thread = Thread(id=new_id(), contact=key, text=self._going_on[key], noted=today)
            found.append(thread)
        return found

    def _passed(self) -> set[str]:
        asked = self._house.store.all(Asked)
        return {one.contact for one in asked if one.question == CARD}

    def _said(self, people: int) -> str:
        rest = len(self._house.store.all(Contact)) - people
        who = "1 person" if people == 1 else f"{people} people"
        if rest <= 0:
            return f"{who}."
        others = "The other one stays" if rest == 1 else f"The other {rest} stay"
        return f"{who}. {others} in your address book, quiet unless you write about them."


def _back(day: dt.date, days: int) -> dt.date:
    return day - dt.timedelta(days=min(days, (day - dt.date.min).days))
