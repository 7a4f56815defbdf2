"""How somebody made up is told, and the news of your own."""

import datetime as dt
from collections.abc import Callable, Iterator

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Initiator, Interaction, Kind, News, Tone

Ago = Callable[[int], dt.date]
Somebody = Callable[[str, Ago], Iterator[Record]]
"""Given an id and the day so many days ago, yields the contact and then what happened."""

UNTOLD = "Ben Okafor"


def met(
    who: str,
    day: dt.date,
    kind: Kind,
    by: Initiator,
    note: str = "",
    *,
    tone: Tone | None = None,
) -> Interaction:
    """Return a moment with `who`; a heavy one is private."""
    return Interaction(
        date=day,
        kind=kind,
        contacts=(who,),
        initiated_by=by,
        note=note,
        tone=tone,
        private=tone == "heavy",
    )


def yearly(day: dt.date, year: int | None = None) -> PartialDate:
    """Return the day of the year that `day` is, of `year` where it is known."""
    return PartialDate(year, day.month, min(day.day, 28) if day.month == 2 else day.day)


def news_of_ours(records: list[Record], ago: Ago) -> News:
    """Return news that everybody close was told, but one."""
    close = (one for one in records if isinstance(one, Contact) and one.rhythm)
    told = tuple(contact.id for contact in close if contact.name != UNTOLD)
    return News(text="we are getting a dog in June", date=ago(2), told=told)
