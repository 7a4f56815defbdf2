"""The others of the demo: those with whom time itself brings something up."""

from collections.abc import Iterator

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Boundary, Promise
from personal_crm.services.demo.told import Ago, Somebody, met, yearly


def _zofia(who: str, ago: Ago) -> Iterator[Record]:
    day = yearly(ago(-5))
    observed = f"{day.month:02}-{day.day:02}=Family Day"
    yield Contact(id=who, name="Zofia Nowak", rhythm="seasonal", observes=(observed,))
    yield met(who, ago(30), "call", "both", "on Family Day they all cook together")


def _sam(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Sam Aoki", rhythm="seasonal")
    yield met(who, ago(16), "call", "them", "asked after the move")
    yield met(who, ago(9), "letter", "them", "a card from Kyoto")
    yield met(who, ago(2), "call", "them", "back from the journey")


def _gil(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Gil Ferreira", rhythm="monthly")
    yield met(who, ago(50), "visit", "both", "he needs time")
    yield Boundary(contact=who, pause_until=ago(-4), by="them", reason="needs quiet")


def _fay(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Fay Morgan", rhythm="monthly", tags=("running",))
    yield met(who, ago(80), "coffee", "both")
    yield met(who, ago(52), "call", "me")
    yield met(who, ago(22), "coffee", "them", "she is training for the half marathon", tone="warm")


def _clara(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Clara Weber", rhythm="monthly")
    yield met(who, ago(114), "coffee", "both", "the museum café", tone="warm")
    for days in (90, 71, 55, 37, 22, 5):
        yield met(who, ago(days), "message", "both")


def _ida(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Ida Sørensen", cadence_days=60)
    yield met(who, ago(174), "letter", "both", "she has moved to the coast")


def _tom(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Tom Keller", rhythm="monthly", tags=("berlin",))
    yield met(who, ago(8), "coffee", "both", "plans for the garden")


def _rosa(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Rosa Bianchi", rhythm="seasonal")
    yield met(who, ago(26), "meal", "both", "her lemon cake", tone="warm")
    yield Promise(contact=who, text="the photos of the hike", by="them", due=ago(52), noted=ago(70))


def _jonas(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Jonas Lund", rhythm="seasonal")
    yield met(who, ago(353), "visit", "both", "we swam in the lake until dark", tone="warm")
    yield met(who, ago(40), "call", "both")


def _teo(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Teo Marin", rhythm="seasonal")
    yield met(who, ago(90), "meal", "both", "we cooked and burned the rice", tone="warm")
    yield met(who, ago(40), "call", "both", "a hard week", tone="heavy")
    yield met(who, ago(25), "call", "both", "still hard", tone="heavy")


def _emil(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(id=who, name="Emil Horvat", rhythm="seasonal")
    yield met(who, ago(29), "visit", "both", "the shed needs a roof")
    yield Promise(
        contact=who,
        text="help with the shed",
        due=ago(-15),
        moved_from=(ago(15), ago(1)),
        noted=ago(29),
    )


def _nora(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(
        id=who, name="Nora Weiss", rhythm="household", tags=("home",), birthday=yearly(ago(-120))
    )
    yield met(who, ago(1), "meal", "both")


def _karl(who: str, ago: Ago) -> Iterator[Record]:
    yield Contact(
        id=who,
        name="Opa Karl",
        tags=("family",),
        birthday=yearly(ago(-20), 1931),
        died=PartialDate.of(ago(357)),
    )


NEIGHBOURS: tuple[Somebody, ...] = (
    _zofia, _sam, _gil, _fay, _clara, _ida, _tom, _rosa, _jonas, _teo, _emil, _nora, _karl,
)  # fmt: skip
