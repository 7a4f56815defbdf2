"""Give and take between you and one person: told as what you wrote down, and as a question.

It is never a score. It says nothing over fewer than six moments, amid hard news, or about
those who live with you.
"""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from personal_crm.domain.care import in_grief
from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Promise, Side
from personal_crm.services.house import House

FEWEST = 6
MONTHS = 12
QUESTION = "All right with you?"
TOO_FEW = "Too little is written down to say anything of give and take."
HARD_TIME = "There is hard news. This is no time to weigh anything."
HOUSEHOLD = "You live together. There is nothing to weigh."


class Month(NamedTuple):
    """The moves of one month, by who began."""

    first_day: dt.date
    mine: int
    theirs: int
    both: int


class Kept(NamedTuple):
    """Promises of one side that ended: how many were kept, of how many."""

    kept: int
    ended: int


class Balance(NamedTuple):
    """What you wrote down of give and take. `months` are the last twelve, oldest first."""

    mine: int
    theirs: int
    both: int
    given: int
    received: int
    my_promises: Kept
    their_promises: Kept
    months: tuple[Month, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, and in the end what only you can answer."""
        moves = self.mine + self.theirs + self.both
        together = f", and both of you {self.both}" if self.both else ""
        said = [f"In what you wrote down, you started {self.mine} of {moves}{together}."]
        if self.given or self.received:
            said.append(_favors(self.given, self.received))
        for whose, promises in (("Yours", self.my_promises), ("Theirs", self.their_promises)):
            if promises.ended:
                said.append(f"{whose} promised and kept: {promises.kept} of {promises.ended}.")
        return (*said, QUESTION)


def balance(house: House, contact: Contact) -> Balance | str:
    """Return the give and take with `contact`, or a sentence on why it is not told."""
    person, today = house.people.person(contact), house.clock.today()
    withheld = _withheld(person, today)
    return withheld or _counted(person, today)


def _withheld(person: Person, today: dt.date) -> str:
    if person.contact.rhythm == "household":
        return HOUSEHOLD
    if in_grief(person.milestones, today) or person.contact.died is not None:
        return HARD_TIME
    known = sum(moment.initiated_by is not None for moment in person.interactions)
    return TOO_FEW if known < FEWEST else ""


def _counted(person: Person, today: dt.date) -> Balance:
    began = Counter(moment.initiated_by for moment in person.interactions)
    favors = Counter(favor.by for favor in person.favors)
    return Balance(
        mine=began["me"],
        theirs=began["them"],
        both=began["both"],
        given=favors["me"],
        received=favors["them"],
        my_promises=_kept(person.promises, "me"),
        their_promises=_kept(person.promises, "them"),
        months=tuple(_month(person, first_day) for first_day in _last_months(today)),
    )


def _favors(given: int, received: int) -> str:
    """Return whose favors there are, without their number: between friends nobody counts them."""
    if given and received:
        return "There are favors of theirs to you, and of yours to them."
    return f"There are favors of {'theirs to you' if received else 'yours to them'}."


def _kept(promises: tuple[Promise, ...], side: Side) -> Kept:
    ended = [
        promise.state for promise in promises if promise.by == side and promise.state != "open"
    ]
    return Kept(ended.count("kept"), len(ended))


def _last_months(today: dt.date) -> list[dt.date]:
    number = today.year * 12 + today.month - 1
    earliest = max(number - MONTHS + 1, dt.date.min.year * 12)
    return [dt.date(n // 12, n % 12 + 1, 1) for n in range(earliest, number + 1)]


def _month(person: Person, first_day: dt.date) -> Month:
    began = Counter(
        moment.initiated_by
        for moment in person.interactions
        if (moment.date.year, moment.date.month) == (first_day.year, first_day.month)
    )
    return Month(first_day, began["me"], began["them"], began["both"])
