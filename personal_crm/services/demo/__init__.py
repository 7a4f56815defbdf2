"""Made-up people with a history that ends today, so that every principle has something to say."""

import datetime as dt
from collections.abc import Callable, Iterable

import msgspec

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import Contact, Labelled, Phone
from personal_crm.domain.dates import PartialDate
from personal_crm.services.demo.friends import FRIENDS
from personal_crm.services.demo.neighbours import NEIGHBOURS
from personal_crm.services.demo.told import Ago, news_of_ours
from personal_crm.services.house import House

ADDRESS_BOOK = (
    "Dr. Hana Novák", "Fiona Byrne", "Jonas Weber", "Kitchen & Bath Ltd", "Lea Zimmermann",
    "Mateus Silva", "Silvia Marchetti", "Yusuf Demir", "Zoë van Dijk",
)  # fmt: skip
KNOWN_FOR = 400


def fill(house: House) -> None:
    """Put the made-up people into an empty home, as one action."""
    today, new_id = house.clock.today(), house.clock.new_id

    def ago(days: int) -> dt.date:
        return today - dt.timedelta(days=days)

    records: list[Record] = []
    for somebody in (*FRIENDS, *NEIGHBOURS):
        contact, *happened = somebody(new_id(), ago)
        records += [_completed(contact, ago(KNOWN_FOR)), *happened]
    records.append(news_of_ours(records, ago))
    records += [_from_phone(name, number, ago) for number, name in enumerate(ADDRESS_BOOK)]
    with house.store.transaction("Made-up people") as change:
        for record in _named(records, new_id):
            change.put(record)


def _named(records: Iterable[Record], new_id: Callable[[], str]) -> Iterable[Record]:
    for record in records:
        yield record if record.id else msgspec.structs.replace(record, id=new_id())


def _completed(contact: Record, added: dt.date) -> Record:
    if not isinstance(contact, Contact):
        return contact
    given, _, family = contact.name.rpartition(" ")
    return msgspec.structs.replace(
        contact,
        given=given,
        family=family,
        emails=(Labelled(value=f"{given.split()[0].lower()}@mail.test", label="home"),),
        added=added,
    )


def _from_phone(name: str, number: int, ago: Ago) -> Contact:
    origin = Origin(plugin="vcard", source="phone.vcf", uid=f"demo-{number}")
    day = ago(-(number * 3 + 14))
    digits = f"+49 30 901820 {number:02}"
    return Contact(
        name=name,
        given=name.rpartition(" ")[0],
        family=name.rpartition(" ")[2],
        phones=(Phone(value=digits, e164=digits.replace(" ", ""), label="mobile"),),
        birthday=PartialDate(None, day.month, min(day.day, 28)) if number % 4 == 1 else None,
        added=ago(30),
        source=origin,
        sources=(origin,),
    )
