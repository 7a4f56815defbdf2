"""Made-up people for the tests of a suggester: varied, and the same in every run."""

import datetime as dt
from collections.abc import Iterable
from random import Random
from typing import Any, get_args

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import RHYTHMS, Contact, LabelledDate
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.discretion import discreet
from personal_crm.domain.observances import NAMES as OBSERVANCES
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    CHANNELS,
    KINDS,
    TONES,
    Boundary,
    Event,
    Fact,
    Favor,
    Initiator,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)

DAY = dt.date(2026, 5, 4)
FIRST, LAST = dt.date.min, dt.date.max
JUNE = PartialDate(2015, 6, 1)
OWN_DAYS = ("05-06=Day of the sea", "13-45=x")
LEAP_DAY = dt.date(2024, 2, 29)
GIVEN = ("Ana", "Leo", "Zoë", "Ōe", "Bo", "Will", "Noor", "")
# Words that a suggestion may only repeat as a quotation, or would break it where it is careless.
TEXTS = (
    "helped me move", "I failed her, and it is overdue", "her interview", "the {name} of %s [b]",
    "two\nlines", "said “soon” and left", "got the job", "a lift " * 30, "she never wrote", "",
)  # fmt: skip


def made_up_people(count: int = 80) -> tuple[Person, ...]:
    """Return `count` people with records of every kind around 4 May 2026, private ones too.

    Their private records carry no text, as a suggester is never shown it.
    """
    return tuple(_Maker(number).person() for number in range(count))


def at_the_edges() -> tuple[Person, ...]:
    """Return people without anything, and people of the first, the last and the leap day."""
    card = Contact(id="empty", name="Bo")
    return (
        Person(contact=Contact(id="nameless")),
        Person(contact=card),
        *(_Maker(n, (day,)).person() for n in range(4) for day in (FIRST, LAST, LEAP_DAY)),
    )


def grown(person: Person, times: int) -> Person:
    """Return `person` with every record but the card and the boundary `times` over, new ids."""
    fields: dict[str, object] = {}
    for name in person.__struct_fields__:
        records = getattr(person, name)
        if isinstance(records, tuple):
            fields[name] = tuple(
                msgspec.structs.replace(record, id=f"{record.id}-{copy}")
                for record in records
                for copy in range(times)
            )
    return msgspec.structs.replace(person, **fields)


class _Maker:
    """Draws everything about one person from a seed; `days` are those to draw from."""

    def __init__(self, seed: int, days: Iterable[dt.date] = ()) -> None:
        self._random = Random(seed)
        self._id = f"c{seed}"
        near = [DAY + dt.timedelta(days=self._random.randint(-420, 60)) for _ in range(20)]
        self._days = tuple(days) or tuple(near)

    def person(self) -> Person:
        """Return the person, their records in the order that the program keeps."""
        return Person(
            contact=self._contact(),
            interactions=self._by_date(self._interactions()),
            promises=self._some(Promise, by=("me", "them"), due=self._maybe(), noted=self._days,
                                moved_from=((), self._days[:1], self._days[:2]),
                                state=("open", "open", "kept", "released")),
            favors=self._by_date(self._some(Favor, by=("me", "them"), date=self._days,
                                            noted=self._maybe(), thanked=(False, True))),
            threads=self._some(Thread, date=self._maybe(), unsaid=(False, True),
                               tone=(None, "good", "hard"), state=("open", "open", "closed"),
                               noted=self._maybe()),
            milestones=self._by_date(self._some(Milestone, date=self._days,
                                                tone=("good", "hard", "loss"))),
            tensions=self._some(Tension, date=self._days, state=("open", "resolved")),
            facts=self._some(Fact),
            relations=self._some(Relation, label=("mother", "friend"), other=("another",)),
            news=self._some(News, date=self._days, told=((), (self._id,))),
            events=self._events(),
            boundary=self._boundary(),
        )  # fmt: skip

    def _contact(self) -> Contact:
        choose = self._random.choice
        given, day = choose(GIVEN), choose(self._days)
        birthday = choose((None, PartialDate(None, 2, 29), PartialDate(1990, day.month)))
        return Contact(
            id=self._id,
            given=given,
            name=f"{given} Made-up".strip(),
            birthday=choose((birthday, PartialDate(None, day.month, day.day))),
            dates=choose(((), (LabelledDate(label=choose(TEXTS), date=JUNE),))),
            tags=choose(((), ("far",), ("friends", "Far"))),
            observes=choose(
                ((), (choose(tuple(OBSERVANCES)),), ("05-06=Day of the sea", "13-45=x"))
            ),
            rhythm=choose((None, *RHYTHMS)),
            cadence_days=choose((None, None, 1, 14)),
            longest_days=choose((None, 42)),
            added=choose((None, *self._days)),
            spread=self._random.random(),
            sources=choose(((), (Origin(plugin="vcard", source="phone.vcf", uid="u"),))),
        )

    def _interactions(self) -> tuple[Interaction, ...]:
        """Return as many as anyone's, or enough of them of late for a habit."""
        sides = (*get_args(Initiator), None)
        kinds = self._random.choice((KINDS, CHANNELS[:2]))
        tones = self._random.choice(((None, *TONES), ("heavy",), ("warm",)))
        days = self._random.choice((self._days, self._days[:1]))
        common: dict[str, Any] = {"date": days, "kind": kinds, "tone": tones}
        common["contacts"] = ((self._id,),)
        few = self._some(Interaction, initiated_by=sides, **common)
        return few + self._some(
            Interaction, 9, initiated_by=(self._random.choice(sides),), **common
        )

    def _events(self) -> tuple[Event, ...]:
        starts = [dt.datetime.combine(day, dt.time(9)) for day in self._days]
        status = ("confirmed", "tentative", "cancelled")
        return self._some(
            Event, uid=("e",), start=starts, status=status, declined=(False, False, True),
            contacts=((self._id,),),
        )  # fmt: skip

    def _boundary(self) -> Boundary | None:
        made = self._some(
            Boundary, 1, pause_until=self._maybe(), at_most_days=(None, 30),
            avoid_channels=((), ("call",)), avoid=((), ("money",)), by=("me", "them"),
            reason=TEXTS,
        )  # fmt: skip
        chosen: Boundary | None = self._random.choice((None, *made))
        return chosen

    def _maybe(self) -> tuple[dt.date | None, ...]:
        return (None, *self._days)

    def _some(
        self, record: type[Any], most: int = 3, /, **choices: Iterable[Any]
    ) -> tuple[Any, ...]:
        return tuple(self._one(record, choices) for _ in range(self._random.randint(0, most)))

    def _one(self, kind: type[Record], choices: dict[str, Iterable[Any]]) -> Record:
        fields = {name: self._random.choice(tuple(of)) for name, of in choices.items()}
        names = kind.__struct_fields__
        private = self._random.random() < 0.25
        if "contact" in names:
            fields["contact"] = self._id
        for name in {"text", "note", "summary"} & set(names):
            fields[name] = self._random.choice(TEXTS)
        number = self._random.getrandbits(64)
        return discreet(kind(id=f"{kind.__name__.lower()}-{number:x}", private=private, **fields))

    @staticmethod
    def _by_date(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(sorted(records, key=lambda record: record.date))
