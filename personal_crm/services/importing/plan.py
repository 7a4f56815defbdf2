"""What an import would do: for each file, what is added, updated, unchanged, to review."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.plugin import Issue, Table
from personal_crm.services.importing.merge import FieldChange
from personal_crm.services.importing.payloads import Payloads
from personal_crm.services.importing.yearly import Theirs

Verdict = Literal["added", "updated", "unchanged", "review", "skipped"]
About = Literal["person", "meeting", "record"]
VERDICTS: tuple[Verdict, ...] = ("added", "updated", "unchanged", "review", "skipped")


@dataclass
class Entry:
    """One thing read, and what would become of it.

    `title` is what to show, `records` are what is written if it is taken, `gone` the records
    that are removed. `other` is the id of who it may be, where it is to review, `other_name` their
    name. `payloads` are the
    hashes of the pictures that it names. `about` tells people, meetings and records apart.
    `day` is a yearly day of somebody that it tells of, for their card. `before` is the contact
    that it changes, as it stood when this was planned.
    """

    verdict: Verdict
    title: str
    line: int
    records: list[Record] = field(default_factory=list)
    gone: list[Record] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    reason: str = ""
    other: str = ""
    other_name: str = ""
    payloads: tuple[str, ...] = ()
    about: About = "person"
    day: Theirs | None = None
    before: Contact | None = None


@dataclass
class FilePlan:
    """What would become of one file. `plugin` is empty where no plugin reads it.

    `gone` are records that came from it earlier and stand in it no more. `table` says how the
    columns of a table are read, `given` of which folder or zip it is one file.
    """

    path: str
    plugin: str
    kind: str
    entries: list[Entry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    gone: list[Record] = field(default_factory=list)
    table: Table | None = None
    given: str = ""

    def count(self, verdict: Verdict) -> int:
        """Return how many entries have `verdict`."""
        return Counter(entry.verdict for entry in self.entries)[verdict]

    @property
    def read(self) -> int:
        """How many things were read."""
        return len(self.entries)


class Unknown(NamedTuple):
    """Somebody with an address in calendars whom you do not have, and in how many meetings."""

    name: str
    email: str
    meetings: int


@dataclass
class Plan:
    """What an import would do, file by file. Nothing is written yet.

    `payloads` holds the pictures that its entries name. `strangers` are names whose yearly days
    stand in calendars, and who fit none of your contacts, or several; `unknown` those you met,
    `crowds` the meetings too large to be a conversation.
    `remembered` is what the home would keep in mind of the files themselves, `let_go` what it
    would no more; `read` are the ids of the sources that were read, `missing` the paths of those
    that are not there. `sequence` is the last commit that it knows of, `decided` what was said of
    entries to review, each with all entries that this changed, as they were.
    """

    files: list[FilePlan] = field(default_factory=list)
    me: tuple[str, ...] = ()
    payloads: Payloads = field(default_factory=Payloads)
    remembered: list[Record] = field(default_factory=list)
    let_go: list[Record] = field(default_factory=list)
    read: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    crowds: int = 0
    sequence: int = 0
    decided: list[list[tuple[Entry, Entry]]] = field(default_factory=list)

    def count(self, verdict: Verdict) -> int:
        """Return how many entries of all files have `verdict`."""
        return sum(file.count(verdict) for file in self.files)

    @property
    def days(self) -> list[Theirs]:
        """The yearly days that calendars bring to the cards of people."""
        return [e.day for file in self.files for e in file.entries if e.day is not None]

    @property
    def writes(self) -> bool:
        """Whether applying it would change anything."""
        return any(
            file.gone or any(entry.records or entry.gone or entry.day for entry in file.entries)
            for file in self.files
        )
