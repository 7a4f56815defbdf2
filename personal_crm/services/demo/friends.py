"""Friends of the demo: those with whom something is going on."""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Milestone,
    Promise,
    Thread,
)
from personal_crm.services.demo.told import Ago, Somebody, met, yearly


def _ana(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(
        id=who,
        name="Ana Díaz",
        rhythm="often",
        tags=("choir", "berlin"),
        birthday=yearly(ago(-40), 1990),
        pronouns="she/her",
        pronunciation="AH-nah DEE-ahth",
        how_met="at the choir, 2019",
    )
    yield met(who, ago(35), "call", "them", "her brother is not well", tone="heavy")
    yield met(who, ago(20), "call", "me")
    yield met(who, ago(12), "message", "them", "asked how the move went")
    yield met(who, ago(3), "coffee", "both", "she is up for a job in Lisbon", tone="warm")
    yield Favor(contact=who, text="helped me move", date=ago(60), thanked=True)
    yield Thread(contact=who, text="her interview in Lisbon", date=ago(-2), noted=ago(3))
    yield Fact(contact=who, text="allergic to walnuts")
    yield Fact(contact=who, text="her son Leo is 7")
    yield Boundary(contact=who, avoid=("her brother",), by="them")


def _ben(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(
        id=who, name="Ben Okafor", rhythm="monthly", tags=("work",), birthday=yearly(ago(-95), 1988)
    )
    yield met(who, ago(50), "call", "me")
    yield met(who, ago(6), "coffee", "both", "his thesis is nearly there")
    yield Promise(contact=who, text="send the article about bees", due=ago(-1), noted=ago(6))


def _maja(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Maja Lind", rhythm="monthly", tags=("neighbours",))
    yield met(who, ago(44), "meal", "me")
    yield met(who, ago(9), "message", "both", "she offered to look after the cat")
    yield Favor(contact=who, text="fed the cat all weekend", date=ago(1), noted=ago(1))


def _priya(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Priya Raman", rhythm="monthly", tags=("university", "far"))
    yield met(who, ago(38), "video", "me")
    yield met(who, ago(6), "video", "both", "she waits to hear about the prize", tone="warm")
    yield Milestone(contact=who, text="won the photo prize", date=ago(0))


def _leo(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Leo Brandt", rhythm="monthly", tags=("school",))
    yield met(who, ago(28), "meal", "both", "his new kitchen", tone="warm")
    yield met(who, ago(1), "message", "them", "asked whether I would come to the lake in June")


def _ruth(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Ruth Adler", rhythm="monthly")
    yield met(who, ago(21), "coffee", "both", "she has taken up drawing")


def _nils(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Nils Berg", rhythm="seasonal")
    yield met(who, ago(4), "visit", "both", "he showed me round", tone="warm")
    yield Thread(contact=who, text="the allotment", noted=ago(4))


def _omar(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Omar Haddad", rhythm="monthly")
    yield met(who, ago(3), "call", "me", "he is looking around and wants no advice")
    yield Milestone(contact=who, text="the print shop let him go", date=ago(7), tone="hard")


def _kenji(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Kenji Mori", rhythm="seasonal")
    yield met(who, ago(18), "meal", "both", "noodles, and plans for a film", tone="warm")
    evening = dt.datetime.combine(ago(-3), dt.time(19, 30))
    yield Event(
        uid="demo-film",
        summary="Film night",
        start=evening,
        end=evening + dt.timedelta(hours=3),
        status="cancelled",
        contacts=(who,),
    )


def _eva(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Eva Lindqvist", rhythm="seasonal", tags=("choir",))
    yield met(who, ago(11), "event", "both", "choir weekend")
    yield Thread(contact=who, text="that I would like to sing the solo", unsaid=True, noted=ago(0))


def _chidi(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(
        id=who,
        name="Chidi Okonkwo",
        rhythm="seasonal",
        tags=("choir",),
        birthday=yearly(ago(-6), 1990),
    )
    yield met(who, ago(11), "event", "both", "choir weekend")
    evening = dt.datetime.combine(ago(0), dt.time(18))
    yield Event(
        uid="demo-choir",
        summary="Choir coffee",
        start=evening,
        end=evening + dt.timedelta(hours=1),
        contacts=(who,),
    )


FRIENDS: tuple[Somebody, ...] = (
    _ana, _ben, _maja, _priya, _leo, _ruth, _nils, _omar, _kenji, _eva, _chidi,
)  # fmt: skip
