"""What an exporter is given and what it gives back."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from personal_crm.domain.base import Record

OURS = "@personal-crm"
"""How the UIDs end that we give to entries of a calendar, so that they are never read as events."""


@dataclass(frozen=True)
class Reminder:
    """One entry of the reminders calendar: a day, a title that gives no more away than asked.

    `key` is the same in every export, so that a calendar updates what it has. Besides on its
    day it rings `ahead` days before, where that is not 0.
    """

    key: str
    day: dt.date
    title: str
    details: str
    minutes: int
    ahead: int = 0


@dataclass(frozen=True)
class Export:
    """What leaves: records by their table's name, already without what must stay.

    `reminders` are those of the coming four weeks, `reminder_time` the local hour for them.
    `photo` returns the bytes of a picture by its SHA-256, None where they are not there.
    """

    records: Mapping[str, Sequence[Record]]
    reminders: Sequence[Reminder]
    reminder_time: dt.time
    photo: Callable[[str], bytes | None] = lambda _: None


@dataclass(frozen=True)
class Exporter:
    """Writes one format. `write` yields the file in pieces; `suffix` ends its name: `.ics`."""

    name: str
    suffix: str
    write: Callable[[Export], Iterable[bytes]]
