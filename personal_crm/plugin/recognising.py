"""What a recogniser is given and what it gives back."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from personal_crm.domain.base import Record


@dataclass(frozen=True)
class Sentence:
    """A sentence you logged, with the contacts (ids) and the day already found in it."""

    text: str
    contacts: Sequence[str]
    day: dt.date
    today: dt.date


@dataclass(frozen=True)
class Seen:
    """A record seen in a sentence, and the part of the text it was read from."""

    record: Record
    start: int
    end: int


@dataclass(frozen=True)
class Recogniser:
    """Sees one kind of record in a sentence."""

    name: str
    recognise: Callable[[Sentence], Iterable[Seen]]
