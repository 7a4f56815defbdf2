"""Somebody you know."""

import datetime as dt
from typing import Literal

from personal_crm.domain.base import Origin, Record, Value
from personal_crm.domain.dates import PartialDate

Rhythm = Literal["often", "monthly", "seasonal", "dates-only", "household"]
RHYTHMS: tuple[Rhythm, ...] = ("often", "monthly", "seasonal", "dates-only", "household")

OURS_ALONE = "X-PERSONAL-CRM-"
"""How the names of extra lines begin that are nobody else's business, and leave in no card."""
PREFERRED = f"{OURS_ALONE}PREFERRED"
"""The extra line that says which number or address is the one to use; `OF` names its property."""
HANDLE = f"{OURS_ALONE}HANDLE"
"""The extra line that keeps what a card says of a name on a service, which is its value."""


class Labelled(Value, frozen=True, kw_only=True):
    """A value with the word people use for it: `home`, `work`, or one of their own."""

    value: str
    label: str = ""


class Phone(Value, frozen=True, kw_only=True):
    """A telephone number as written, and in E.164 (ITU-T) where it could be understood."""

    value: str
    e164: str = ""
    label: str = ""


class Address(Value, frozen=True, kw_only=True):
    """A postal address, in the parts of a vCard's ADR (RFC 6350, 6.3.1)."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    po_box: str = ""
    extended: str = ""
    label: str = ""


class LabelledDate(Value, frozen=True, kw_only=True):
    """A day of theirs that returns every year, such as an anniversary."""

    label: str
    date: PartialDate


class Related(Value, frozen=True, kw_only=True):
    """Somebody named on their card, who need not be a contact: `spouse`, Tom."""

    label: str
    name: str


class Handle(Value, frozen=True, kw_only=True):
    """A name on a service: `matrix`, `@ana:x.test`."""

    service: str
    value: str


class Photo(Value, frozen=True, kw_only=True):
    """A picture: kept by its SHA-256, or known only by an address that is never fetched."""

    sha256: str = ""
    media_type: str = ""
    url: str = ""


class ExtraLine(Value, frozen=True, kw_only=True):
    """A property of the card that has no field here, as it stood."""

    name: str
    params: dict[str, list[str]] = {}
    value: str = ""

    @property
    def is_legible(self) -> bool:
        """Whether it says something to people: not to us alone, and no bytes."""
        ours = self.name.startswith(OURS_ALONE)
        return bool(self.value) and not ours and not self.value.startswith("sha256:")


class Contact(Record, frozen=True, kw_only=True):
    """Somebody you know: names, ways to reach them, dates, and how close you want to keep them.

    `name` is what to show. `cadence_days` is the wished gap between two touches and outranks
    the rhythm's, `longest_days` the longest one that is all right. `added` is the day they
    were first written down; `spread` (0 to 1) is the part of a cadence by which the first
    check-in waits, so that people who come in together do not fall due together. `apart` are
    the ids of contacts of whom you said that they are somebody else.
    """

    name: str = ""
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nicknames: tuple[str, ...] = ()
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[Address, ...] = ()
    organization: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    birthday: PartialDate | None = None
    died: PartialDate | None = None
    dates: tuple[LabelledDate, ...] = ()
    related: tuple[Related, ...] = ()
    urls: tuple[Labelled, ...] = ()
    handles: tuple[Handle, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    photo: Photo | None = None
    pronouns: str = ""
    pronunciation: str = ""
    languages: tuple[str, ...] = ()
    observes: tuple[str, ...] = ()
    how_met: str = ""
    rhythm: Rhythm | None = None
    cadence_days: int | None = None
    longest_days: int | None = None
    archived: bool = False
    added: dt.date | None = None
    spread: float = 0.0
    extra: tuple[ExtraLine, ...] = ()
    sources: tuple[Origin, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def first_name(self) -> str:
        """What a friend would call them: the given name, else the name as shown."""
        return self.given or self.name
