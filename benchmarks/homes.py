"""Homes of a given size, the same from every run: contacts of about 1 KB, interactions of 300 B.

python benchmarks/homes.py FOLDER --contacts 1000 --interactions 10000
"""

import argparse
import datetime as dt
import random
from pathlib import Path

from personal_crm.bootstrap import open_house
from personal_crm.domain.base import Record
from personal_crm.domain.contact import Address, Contact, ExtraLine, Labelled, Phone, Rhythm
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Favor, Initiator, Interaction, Kind, Promise
from personal_crm.services.clock import Clock

NOW = dt.datetime(2026, 5, 4, 9, 0)
TODAY = NOW.date()
SIZES = {"small": (1_000, 10_000), "large": (10_000, 100_000)}
_SYLLABLES = [first + last for first in "bcdfghklmnprstvz" for last in "aeiou"]
_KINDS: tuple[Kind, ...] = ("call", "message", "email", "coffee", "meal", "visit", "video")
_SIDES: tuple[Initiator, ...] = ("me", "them", "both", "them")
_RHYTHMS: tuple[Rhythm | None, ...] = ("often", "monthly", "seasonal", None, None, None, None)


def records(contacts: int, interactions: int, seed: int = 7) -> list[Record]:
    """Return the records of a home: one contact in seven has a rhythm, as in a real life."""
    chance = random.Random(seed)
    people = [_contact(number, chance) for number in range(contacts)]
    moments = [_interaction(number, people, chance) for number in range(interactions)]
    open_items: list[Record] = []
    for number in range(contacts // 20):
        open_items.append(_promise(number, chance.choice(people)))
        open_items.append(_favor(number, chance.choice(people)))
    return [*people, *moments, *open_items]


def make(folder: Path, contacts: int, interactions: int, seed: int = 7) -> None:
    """Fill an empty home in `folder`, as one action."""
    house = open_house(folder, Clock(NOW))
    with house.store.transaction("Made for measuring") as change:
        for record in records(contacts, interactions, seed):
            change.put(record)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables)).capitalize()


def _sentence(chance: random.Random, letters: int) -> str:
    text = ""
    while len(text) < letters:
        text += _word(chance, chance.randint(1, 4)).lower() + " "
    return text[:-1]


def _contact(number: int, chance: random.Random) -> Contact:
    given, family = _word(chance, 2), _word(chance, 3)
    digits = f"{chance.randrange(10**8):08}"
    return Contact(
        id=f"c{number:07}",
        name=f"{given} {family}",
        given=given,
        family=family,
        emails=(Labelled(value=f"{given}.{family}{number}@mail.test".lower(), label="home"),),
        phones=(Phone(value=f"+49 30 {digits}", e164=f"+4930{digits}", label="mobile"),),
        addresses=(Address(street=_sentence(chance, 20), city=_word(chance, 3), label="home"),),
        birthday=PartialDate(chance.randint(1940, 2005), chance.randint(1, 12), 1),
        note=_sentence(chance, 250),
        tags=(_word(chance, 2).lower(),),
        rhythm=chance.choice(_RHYTHMS),
        added=TODAY - dt.timedelta(days=chance.randint(1, 900)),
        extra=(ExtraLine(name="X-NOTE", value=_sentence(chance, 200)),),
    )


def _interaction(number: int, people: list[Contact], chance: random.Random) -> Interaction:
    return Interaction(
        id=f"i{number:08}",
        date=TODAY - dt.timedelta(days=int(chance.expovariate(1 / 200))),
        kind=chance.choice(_KINDS),
        contacts=(chance.choice(people).id,),
        initiated_by=chance.choice(_SIDES),
        note=_sentence(chance, 170),
    )


def _promise(number: int, contact: Contact) -> Promise:
    return Promise(
        id=f"p{number:07}",
        contact=contact.id,
        text="send the photos",
        due=TODAY + dt.timedelta(days=number % 40),
        noted=TODAY - dt.timedelta(days=3),
    )


def _favor(number: int, contact: Contact) -> Favor:
    day = TODAY - dt.timedelta(days=number % 30)
    return Favor(id=f"f{number:07}", contact=contact.id, text="lent the drill", date=day, noted=day)


def main() -> None:
    """Make a home from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--interactions", type=int, default=10_000)
    wanted = parser.parse_args()
    make(wanted.folder, wanted.contacts, wanted.interactions)


if __name__ == "__main__":
    main()
