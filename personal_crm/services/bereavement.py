"""What the death of somebody is to those they belonged to, as you wrote it down."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Milestone
from personal_crm.domain.relations import in_words, is_close, other_than
from personal_crm.services.house import House

LATELY = dt.timedelta(days=400)


class Bereaved(NamedTuple):
    """Somebody living who belongs to one who died: how (“partner of Karl”), and whether closely."""

    contact: Contact
    how: str
    close: bool


def bereaved(house: House, gone: Contact) -> Iterator[Bereaved]:
    """Yield each living person who belongs to who is `gone`; what is private is not said."""
    contacts, seen = house.store.all(Contact), {gone.id}
    for relation in house.people.person(gone).relations:
        key = other_than(relation, gone.id)
        other = contacts.get(key)
        if other is None or key in seen or other.archived or other.died is not None:
            continue
        seen.add(key)
        how = "" if relation.private else in_words(relation, key, gone.name)
        yield Bereaved(other, how, is_close(relation.label))


def losses(house: House, gone: Contact) -> list[Milestone]:
    """Return the loss that it is to those who are close: what is suggested for them is gentle then.

    None where the day is not known, or lies back for longer than a year and some weeks.
    """
    day = _day(gone.died)
    if day is None or house.clock.today() - day > LATELY:
        return []
    return [
        Milestone(
            id=house.clock.new_id(),
            contact=one.contact.id,
            text=f"{gone.name} died",
            date=day,
            tone="loss",
            private=not one.how,
        )
        for one in bereaved(house, gone)
        if one.close
    ]


def told(house: House, gone: Contact) -> str:
    """Return for whom a loss was written down, and who else may be in grief; empty for nobody."""
    day = _day(gone.died)
    if day is not None and house.clock.today() - day > LATELY:
        return ""
    left, known = list(bereaved(house, gone)), day is not None
    close = [one for one in left if one.close and known]
    others = [one for one in left if one not in close]
    said = [f"A loss is written down for {_names(close)}, too"] if close else []
    said += [f"{_names(others)} may be in grief"] if others else []
    return ". ".join(said)


def _day(died: PartialDate | None) -> dt.date | None:
    return died.in_year(died.year) if died is not None and died.year else None


def _names(people: list[Bereaved]) -> str:
    names = [f"{one.contact.name} ({one.how})" if one.how else one.contact.name for one in people]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
