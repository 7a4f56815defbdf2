"""The home of somebody who begins today: a phone and a calendar came in, nothing else was said."""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import Address, Contact, Phone
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Event
from personal_crm.services.house import House
from personal_crm.services.importing.history import interaction_of

CLOSE = (
    "Mira Okoye", "Jun Okoye", "Pavel Dvořák", "Lucía Ferrer", "Noor Haddad", "Eskil Lund",
    "Tamsin Reid", "Bruno Costa",
)  # fmt: skip
GIVEN = (
    "Adèle", "Bashir", "Carla", "Dmitri", "Edda", "Farid", "Greta", "Henrik", "Imani", "Joris",
    "Kaja", "Leandro", "Maeve", "Nikos", "Oana", "Piotr", "Quentin", "Runa", "Selim", "Teresa",
)  # fmt: skip
FAMILY = ("Almeida", "Brandt", "Castel", "Dunne")
SERVICES = ("Dr. Petra Moser", "Plumber Jansen", "School office", "Taxi", "Garage Pohl")
MEETINGS = (
    (-19, 19, "Dinner with Mira Okoye", 0), (-12, 9, "Coffee with Lucía Ferrer", 3),
    (-8, 18, "Choir", 6), (-1, 12, "Lunch with Noor Haddad", 4), (1, 10, "Walk with Eskil Lund", 5),
)  # fmt: skip
HOUR = dt.timedelta(hours=1)


def fill(house: House) -> None:
    """Put into an empty home what a phone and a calendar bring, as one action."""
    people = list(_phone(house))
    with house.store.transaction("A made-up phone and calendar") as change:
        for record in (*people, *_calendar(house, people)):
            change.put(record)


def _phone(house: House) -> Iterator[Contact]:
    others = [f"{given} {family}" for family in FAMILY for given in GIVEN]
    for number, name in enumerate((*CLOSE, *others, *SERVICES)):
        given, _, family = name.rpartition(" ")
        origin = Origin(plugin="vcard", source="phone.vcf", uid=f"first-{number}")
        digits = f"+49 30 901821 {number:03}"
        close = name in CLOSE
        yield Contact(
            id=house.clock.new_id(),
            name=name,
            given=given,
            family=family,
            phones=(Phone(value=digits, e164=digits.replace(" ", ""), label="mobile"),),
            addresses=(Address(street=f"Linden Way {number}", label="home"),) if close else (),
            birthday=PartialDate(None, 1 + number % 12, 1 + number % 28) if close else None,
            added=house.clock.today(),
            source=origin,
            sources=(origin,),
        )


def _calendar(house: House, people: list[Contact]) -> Iterator[Record]:
    for number, (days, hour, summary, who) in enumerate(MEETINGS):
        day = house.clock.today() + dt.timedelta(days=days)
        start = dt.datetime.combine(day, dt.time(hour))
        event = Event(
            id=house.clock.new_id(),
            uid=f"first-{number}",
            start=start,
            end=start + HOUR,
            summary=summary,
            contacts=(people[who].id,),
            source=Origin(plugin="icalendar", source="calendar.ics", uid=f"first-{number}"),
        )
        yield event
        if days < 0:
            yield replace(interaction_of(event, None), id=house.clock.new_id())
