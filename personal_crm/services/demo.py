"""Made-up people with a history that ends today, so that every suggestion there is shows."""

import datetime as dt
from typing import Any, NamedTuple

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import Contact, Labelled, LabelledDate, Phone, Rhythm
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Initiator,
    Interaction,
    Kind,
    Milestone,
    Promise,
    Thread,
    Tone,
)
from personal_crm.services.house import House


class _Moment(NamedTuple):
    """Something that happened so many days ago."""

    days_ago: int
    kind: Kind
    by: Initiator
    note: str = ""
    tone: Tone | None = None
    place: str = ""


class _Someone(NamedTuple):
    """A made-up person; `birthday` is the days from today to it, and the year."""

    name: str
    rhythm: Rhythm | None
    moments: tuple[_Moment, ...] = ()
    tags: tuple[str, ...] = ()
    birthday: tuple[int, int | None] | None = None
    more: dict[str, Any] = {}


_CIRCLE = (
    _Someone(
        "Ana Díaz",
        "often",
        (
            _Moment(
                3, "coffee", "both", "she is up for the job in Lisbon; we laughed a lot", "warm"
            ),
            _Moment(12, "message", "them", "asked how the move went"),
            _Moment(20, "call", "me"),
            _Moment(35, "call", "them", "her brother is not well", "heavy"),
        ),
        ("choir", "berlin"),
        (40, 1990),
        {
            "pronouns": "she/her",
            "pronunciation": "AH-nah DEE-ahth",
            "how_met": "at the choir, 2019",
        },
    ),
    _Someone(
        "Maja Lind",
        "monthly",
        (_Moment(9, "message", "them", "offered to look after the cat"), _Moment(44, "meal", "me")),
        ("neighbours",),
    ),
    _Someone(
        "Ben Okafor",
        "monthly",
        (_Moment(16, "coffee", "both", "his thesis is nearly there"), _Moment(50, "call", "me")),
        ("work",),
        (95, 1988),
    ),
    _Someone(
        "Fay Morgan",
        "monthly",
        (
            _Moment(33, "coffee", "them", "she is training for the half marathon", "warm"),
            _Moment(61, "call", "me"),
            _Moment(95, "coffee", "both"),
        ),
        ("running",),
    ),
    _Someone(
        "Leo Brandt",
        "often",
        (
            _Moment(13, "message", "me", "sent him the photos"),
            _Moment(21, "message", "me", "asked about the summer"),
            _Moment(48, "meal", "both", "his new kitchen", "warm", "at his place"),
        ),
        ("school",),
    ),
    _Someone(
        "Chidi Okonkwo",
        "seasonal",
        (_Moment(24, "event", "both", "choir weekend"),),
        ("choir",),
        (2, 1990),
    ),
    _Someone(
        "Priya Raman",
        "monthly",
        (_Moment(6, "video", "them", "she told me first", "warm"), _Moment(38, "video", "me")),
        ("university",),
    ),
    _Someone(
        "Gil Ferreira", "monthly", (_Moment(70, "visit", "both", "he needs time", "neutral"),)
    ),
    _Someone("Tom Díaz", None, (_Moment(3, "coffee", "both"),), ("berlin",), (0, 1985)),
    _Someone("Nora Weiss", "household", (_Moment(1, "meal", "both"),), ("home",), (120, None)),
    _Someone("Sam Aoki", "seasonal", (_Moment(101, "letter", "them", "a card from Kyoto"),)),
    _Someone("Opa Karl", None, (), ("family",), (20, 1931), {"died": 357}),
)
_ADDRESS_BOOK = (
    "Dr. Hana Novák", "Fiona Byrne", "Jonas Weber", "Kitchen & Bath Ltd", "Lea Zimmermann",
    "Mateus Silva", "Rosa Marchetti", "Yusuf Demir", "Zoë van Dijk",
)  # fmt: skip


def fill(house: House) -> None:
    """Put the made-up people into an empty home, as one action."""
    today, new_id = house.clock.today(), house.clock.new_id
    records: list[Record] = []
    by_name: dict[str, str] = {}
    for someone in _CIRCLE:
        contact = _contact(someone, new_id(), today)
        by_name[someone.name] = contact.id
        records += [contact, *_interactions(someone, contact.id, today, house)]
    for number, name in enumerate(_ADDRESS_BOOK):
        records.append(_from_phone(name, number, new_id(), today))
    for record in (*_open_items(by_name, today), *_meetings(by_name, today)):
        records.append(msgspec.structs.replace(record, id=new_id()))
    with house.store.transaction("Made-up people") as change:
        for record in records:
            change.put(record)


def _ago(today: dt.date, days: int) -> dt.date:
    return today - dt.timedelta(days=days)


def _birthday(today: dt.date, birthday: tuple[int, int | None] | None) -> PartialDate | None:
    if birthday is None:
        return None
    day = _ago(today, -birthday[0])
    return PartialDate(birthday[1], day.month, day.day if (day.month, day.day) != (2, 29) else 28)


def _contact(someone: _Someone, key: str, today: dt.date) -> Contact:
    given, _, family = someone.name.rpartition(" ")
    more = dict(someone.more)
    if "died" in more:
        more["died"] = PartialDate.of(_ago(today, more["died"]))
    return Contact(
        id=key,
        name=someone.name,
        given=given,
        family=family,
        rhythm=someone.rhythm,
        tags=someone.tags,
        birthday=_birthday(today, someone.birthday),
        emails=(Labelled(value=f"{given.split()[0].lower()}@mail.test", label="home"),),
        added=_ago(today, 400),
        **more,
    )


def _interactions(
    someone: _Someone, contact: str, today: dt.date, house: House
) -> list[Interaction]:
    return [
        Interaction(
            id=house.clock.new_id(),
            date=_ago(today, moment.days_ago),
            kind=moment.kind,
            contacts=(contact,),
            initiated_by=moment.by,
            note=moment.note,
            tone=moment.tone,
            place=moment.place,
            private=moment.tone == "heavy",
        )
        for moment in someone.moments
    ]


def _from_phone(name: str, number: int, key: str, today: dt.date) -> Contact:
    origin = Origin(plugin="vcard", source="phone.vcf", uid=f"demo-{number}")
    month_day = _ago(today, -(number * 3 + 1))
    digits = f"+49 30 901820 {number:02}"
    return Contact(
        id=key,
        name=name,
        given=name.rpartition(" ")[0],
        family=name.rpartition(" ")[2],
        phones=(Phone(value=digits, e164=digits.replace(" ", ""), label="mobile"),),
        birthday=PartialDate(None, month_day.month, month_day.day) if number % 4 == 1 else None,
        dates=(LabelledDate(label="anniversary", date=PartialDate.of(_ago(today, 730 - number))),)
        if number == 6
        else (),
        added=_ago(today, 30),
        source=origin,
        sources=(origin,),
    )


def _open_items(people: dict[str, str], today: dt.date) -> tuple[Record, ...]:
    ana, maja, ben = people["Ana Díaz"], people["Maja Lind"], people["Ben Okafor"]
    priya, gil = people["Priya Raman"], people["Gil Ferreira"]
    return (
        Favor(contact=maja, text="fed the cat", date=_ago(today, 3), noted=_ago(today, 2)),
        Favor(contact=ana, text="helped me move", date=_ago(today, 60), thanked=True),
        Promise(contact=ben, text="send the article", due=_ago(today, -1), noted=_ago(today, 4)),
        Promise(contact=ana, text="lend her the book", noted=_ago(today, 19)),
        Promise(contact=ana, text="bring the recipe", by="them", due=_ago(today, -5)),
        Milestone(contact=priya, text="her first exhibition opened", date=_ago(today, 2)),
        Thread(contact=ana, text="the interview in Lisbon", date=_ago(today, -1), tone="good"),
        Fact(contact=ana, text="allergic to walnuts"),
        Fact(contact=ana, text="her son Leo is 7"),
        Boundary(contact=gil, pause_until=_ago(today, -30), by="them", reason="needs quiet"),
        Boundary(contact=ana, avoid=("her brother",), by="them"),
    )


def _meetings(people: dict[str, str], today: dt.date) -> tuple[Event, ...]:
    evening = dt.datetime.combine(today, dt.time(18))
    chidi, ana = people["Chidi Okonkwo"], people["Ana Díaz"]
    return (
        Event(
            uid="demo-choir",
            summary="Choir coffee",
            start=evening,
            end=evening + dt.timedelta(hours=1),
            contacts=(chidi,),
        ),
        Event(
            uid="demo-lunch",
            summary="Lunch with Ana",
            start=evening + dt.timedelta(days=4, hours=-5),
            contacts=(ana,),
        ),
    )
