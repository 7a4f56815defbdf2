"""What an importer is given and what it gives back."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event
from personal_crm.domain.span import Span

HEAD_BYTES = 8192


@dataclass(frozen=True)
class Source:
    """One file to read.

    `name` is the file's name, `head` its first 8 KB, `size` its bytes, -1 where unknown.
    `open` gives a fresh binary stream from the start. `window` holds the days for which the
    occurrences of a calendar are wanted, `columns` what somebody said that the columns of a
    table hold, by their headings. `known` tells whether an earlier import read an entry with that
    digest, of which nothing is to be read again: a `KnownCandidate` will do. `survey` is what the
    importer's own `survey` said of all files that are read together, None where it was not asked.
    """

    name: str
    size: int
    head: bytes
    open: Callable[[], BinaryIO]
    window: Span
    columns: Mapping[str, str] = field(default_factory=dict)
    known: Callable[[str], bool] = lambda _: False
    survey: object = None


@dataclass(frozen=True)
class Match:
    """How sure an importer is (0 to 1) that it reads a file, and why, in words: `vCard 3.0`."""

    confidence: float
    reason: str


@dataclass(frozen=True)
class Issue:
    """Something in a file that could not be read, or not wholly.

    `line` counts from 1, 0 stands for the file as a whole; `text` is the line as it stood.
    """

    line: int
    message: str
    text: str = ""
    severity: Literal["warning", "error"] = "warning"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Something read from a file that may become a record.

    `uid` is the id it has there, or a hash of its text. `line` is where it begins, `raw` its
    text, `reading` what else decides what is made of it, such as what columns were said to hold:
    where both are as before, it is unchanged. `skip`, where not empty, says why it can be no
    record of its own (a group, a card that names nobody): it is counted and reported.
    """

    uid: str
    line: int
    raw: str
    reading: str = ""
    skip: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactCandidate(Candidate):
    """A card that may become a contact. The host gives the id, the sources and E.164.

    `payloads` are the bytes of its pictures, which `contact` and `raw` name by their SHA-256
    (`sha256:` and 64 hex digits) and hold in no other form. The host keeps them. `digest` is a
    hash of the entry as it stands in the file, for `Source.known` to know it by; empty where it
    is to be read anew each time, as one with issues.
    """

    contact: Contact
    payloads: tuple[bytes, ...] = ()
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class KnownCandidate(Candidate):
    """An entry or a series that `Source.known` knows; its `uid` is the digest, it has no text."""


@dataclass(frozen=True, kw_only=True)
class EventCandidate(Candidate):
    """One occurrence of a calendar event; `uid` is the event's. The host finds the people."""

    event: Event


@dataclass(frozen=True, kw_only=True)
class SeriesCandidate(Candidate):
    """Says that a calendar event, whose occurrences came before, was read whole.

    `digest` is a hash of its text and of all that decides what is made of it, for `Source.known`
    to know it by. All of it, in the window or not, lies in the days from `begins` to `ends`,
    where it ends. One with issues gets none, so that it is read and they are told each time.
    """

    digest: str
    begins: dt.date
    ends: dt.date | None


@dataclass(frozen=True, kw_only=True)
class RecordCandidate(Candidate):
    """A whole record of ours, with its id, as an earlier export wrote it."""

    record: Record


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the field it is read as, and the first of its cells.

    One that is read as no field (an empty text) is kept as it stands.
    """

    heading: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """How a table would be read. Unless its headings are `known`, that is a guess to be shown."""

    columns: tuple[Column, ...]
    known: bool


@dataclass(frozen=True)
class Importer:
    """Reads one format.

    `identify` judges from name, size and head alone. `extract` streams what it finds, in the
    order of the file; it is pure: it keeps nothing, and asks no clock, network or store.
    Where files tell of each other, as a group tells of its members, `survey` is given all of one
    folder before the first is read; what it returns is every `Source`'s.
    One that reads tables has `fields`, what a column can be read as, and `table`, which tells
    how a file would be.
    """

    name: str
    patterns: tuple[str, ...]
    identify: Callable[[Source], Match | None]
    extract: Callable[[Source], Iterable[Candidate | Issue]]
    table: Callable[[Source], Table | None] | None = None
    fields: tuple[str, ...] = ()
    survey: Callable[[Sequence[Source]], object] | None = None
