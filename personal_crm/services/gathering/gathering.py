"""Finding the people who matter: what was answered, gathered into one action.

People are remembered before a list is shown: who is named without one is who matters.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact, Rhythm
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import ABOUT, GATHERED, Asked, Boundary, Fact, Interaction, Thread
from personal_crm.domain.text import fold
from personal_crm.services import boundaries, contacts
from personal_crm.services.asking import what_is_ahead
from personal_crm.services.gathering.closeness import KEPT_CLOSE, Guess, likely
from personal_crm.services.house import House
from personal_crm.services.importing.latecomers import their_history

Choice = Literal[
    "often", "monthly", "seasonal", "dates-only", "household", "no-contact", "died", "skip"
]
CARD = "gather"
DIED = "Has died; on what day is not written down"
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


def is_due(house: House) -> bool:
    """Tell whether there are people, and you keep none of them close yet."""
    people = house.people.contacts()
    return bool(people) and not any(contact.rhythm for contact in people)


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
        return [self._people[key] for key, choice in self._choices.items() if choice in KEPT_CLOSE]

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

    def remember(self, contact: Contact, rhythm: Rhythm) -> Rhythm:
        """Give somebody who was named a rhythm, and return it; a closer one from before stands."""
        said = self._choices.get(contact.id) or contact.rhythm
        closer = KEPT_CLOSE[: KEPT_CLOSE.index(rhythm)]
        rhythm = next((one for one in closer if one == said), rhythm)
        self.place(contact, rhythm)
        return rhythm

    def take_back(self, rhythm: Rhythm) -> Contact | None:
        """Take back who was placed last in this sitting with `rhythm`, and return them."""
        placed = [key for key, choice in self._choices.items() if choice == rhythm]
        if not placed:
            return None
        del self._choices[placed[-1]]
        taken = self._people.pop(placed[-1])
        self._drafted = [one for one in self._drafted if one.id != taken.id]
        return taken

    def named(self, rhythm: Rhythm) -> list[Contact]:
        """Return those who were named with a rhythm, here or in a sitting that was left."""
        before = (one for one in self._waiting() if one.id not in self._choices)
        here = (self._people[key] for key, choice in self._choices.items() if choice == rhythm)
        return [*(one for one in before if one.rhythm == rhythm), *here]

    def guesses(self) -> list[Guess]:
        """Return at most twenty who may be close and of whom nothing was said, here or before."""
        kept = {one.id for one in self.told_of()}
        return likely(self._house, {*self._choices, *self._passed()}, kept)

    def without_moment(self) -> list[Contact]:
        """Return those kept, here or in a sitting that was left, of whom nothing is written yet."""
        moments = self._house.store.all(Interaction)
        return [one for one in self.told_of() if not moments.of(one.id, "contacts")]

    def told_of(self) -> list[Contact]:
        """Return those kept, in the order in which more is asked about them."""
        return list({one.id: one for one in (*self._waiting(), *self.kept)}.values())

    def in_touch(self, contact: Contact, since: str) -> None:
        """Say about how long ago you were in touch: one of the words of `SINCE`."""
        self._people.setdefault(contact.id, contact)
        self._since[contact.id] = SINCE[since]

    def going_on(self, contact: Contact, text: str) -> None:
        """Note what is going on with somebody, to be asked about."""
        if text.strip():
            self._people.setdefault(contact.id, contact)
            self._going_on[contact.id] = text.strip()

    def finish(self, *, left: bool = False) -> Gathered:
        """Write all that was answered as one action.

        What was not asked yet, in a sitting that was `left`, is asked in the next one.
        """
        placed = [key for key, choice in self._choices.items() if choice != "skip"]
        waiting = self._left_before()
        if not self._people and (left or not waiting):
            return Gathered(None, 0, "Nobody was named; nothing is written.")
        count = "nobody new" if not placed else counted(len(placed))
        label = f"Gather {count}"
        with self._house.store.transaction(label) as change:
            for record in (*self._written(), *self._marks(waiting, left=left)):
                change.put(record)
        return Gathered(change.id, len(placed), self._said())

    def _written(self) -> list[Record]:
        records = [record for key in self._choices for record in self._records(key)]
        records += [record for key in self._people for record in self._told(key)]
        drafted = {one.id for one in self._drafted}
        newcomers = [r for r in records if isinstance(r, Contact) and r.id in drafted]
        return [*records, *their_history(self._house, newcomers)]

    def _marks(self, waiting: Sequence[Asked], *, left: bool) -> Iterator[Asked]:
        """Yield the marks of the sitting, from whose day the first days are counted.

        Each who was named has one, so that these days go on where somebody is forgotten. It tells
        whether the sitting was left before the last questions.
        """
        answer: Literal["answered", "passed"] = "passed" if left else "answered"
        new_id, today = self._house.clock.new_id, self._today
        for one in self.kept:
            yield Asked(id=new_id(), question=GATHERED, contact=one.id, date=today, answer=answer)
        if not left:
            yield from (msgspec.structs.replace(mark, answer=answer) for mark in waiting)

    def _waiting(self) -> list[Contact]:
        """Return those named in a sitting that was left, who are kept close."""
        known = self._house.store.all(Contact)
        before = (known.get(mark.contact) for mark in self._left_before())
        return [one for one in before if one is not None and one.rhythm in KEPT_CLOSE]

    def _left_before(self) -> list[Asked]:
        """Return the marks of those who were named in a sitting that was left."""
        asked = self._house.store.all(Asked)
        return [one for one in asked if one.question == GATHERED and one.answer == "passed"]

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
            return self._dead(contact)
        return [msgspec.structs.replace(contact, rhythm=choice)]

    def _dead(self, contact: Contact) -> list[Record]:
        """Return somebody as one who died; where no day is known, that is what is known of them."""
        died = self._died.get(contact.id)
        if died is not None:
            return [msgspec.structs.replace(contact, died=died)]
        known = Fact(id=self._house.clock.new_id(), contact=contact.id, text=DIED)
        return [msgspec.structs.replace(contact, archived=True), known]

    def _told(self, key: str) -> Iterator[Record]:
        """Yield what was told of somebody: about when you were in touch, what is going on."""
        new_id, today = self._house.clock.new_id, self._today
        if key in self._since:
            day = _back(today, self._since[key])
            yield Interaction(
                id=new_id(), date=day, contacts=(key,), initiated_by="both", source=ABOUT
            )
        if key in self._going_on:
            ahead = what_is_ahead(self._going_on[key], today)
            yield Thread(id=new_id(), contact=key, noted=today, **ahead)

    def _passed(self) -> set[str]:
        asked = self._house.store.all(Asked)
        return {one.contact for one in asked if one.question == CARD}

    def _said(self) -> str:
        """Return how many you keep, from this sitting or before, and how many stay as they are."""
        left_alone = {one.contact for one in self._house.store.all(Boundary) if one.no_contact}
        everyone = self._house.people.contacts()
        here = [one for one in everyone if one.died is None and one.id not in left_alone]
        kept = sum(one.rhythm is not None for one in here)
        who, rest = counted(kept), len(here) - kept
        if rest <= 0:
            return f"{who}."
        others = "The other one stays" if rest == 1 else f"The other {rest} stay"
        return f"{who}. {others} in your address book, quiet unless you write about them."


def counted(people: int) -> str:
    """Return so many people in words."""
    return "1 person" if people == 1 else f"{people} people"


def _back(day: dt.date, days: int) -> dt.date:
    return day - dt.timedelta(days=min(days, (day - dt.date.min).days))
