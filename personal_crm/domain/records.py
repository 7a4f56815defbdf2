"""What happens between you and the people you know."""

import datetime as dt
from typing import Any, Literal

from personal_crm.domain.base import Origin, Record, Value
from personal_crm.domain.dates import spoken, spoken_about

Kind = Literal[
    "call", "message", "email", "coffee", "meal", "visit",
    "video", "letter", "event", "gift", "other",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "call", "message", "email", "coffee", "meal", "visit",
    "video", "letter", "event", "gift", "other",
)  # fmt: skip
IN_PERSON: frozenset[Kind] = frozenset({"coffee", "meal", "visit", "event"})
CHANNELS: tuple[Kind, ...] = (
    "message", "call", "email", "video", "letter", "coffee", "meal", "visit",
)  # fmt: skip
Side = Literal["me", "them"]
Initiator = Literal["me", "them", "both"]
Tone = Literal["warm", "neutral", "heavy", "tense"]
TONES: tuple[Tone, ...] = ("warm", "neutral", "heavy", "tense")


ABOUT = Origin(plugin="about", source="", uid="")


class Interaction(Record, frozen=True, kw_only=True):
    """Something that happened between you and one or more contacts.

    One without a note is a touch. `event` is the id of the calendar event it was read from,
    `initiated_guessed` says that who began it was concluded and not written. Where `about` was
    its source, its day is one of those that “a month ago” may have meant.
    """

    date: dt.date
    kind: Kind = "other"
    contacts: tuple[str, ...] = ()
    initiated_by: Initiator | None = None
    initiated_guessed: bool = False
    tone: Tone | None = None
    note: str = ""
    place: str = ""
    duration_minutes: int | None = None
    event: str | None = None

    @property
    def is_about(self) -> bool:
        """Whether its day is a guess."""
        return self.source is not None and self.source.plugin == ABOUT.plugin

    def day_seen_from(self, day: dt.date | None) -> str:
        """Return its day as people say it, with the year where that is another than of `day`."""
        return spoken_about(self.date, day) if self.is_about else spoken(self.date, day)

    @property
    def was_shared(self) -> bool:
        """Whether both took part, whoever began: a coffee, or a call that was had, is answered."""
        talked = self.kind == "call" and (
            self.tone is not None or self.duration_minutes is not None
        )
        return self.kind in IN_PERSON or self.kind == "video" or talked


class Promise(Record, frozen=True, kw_only=True):
    """Something one side said it would do. `moved_from` lists the earlier due dates."""

    contact: str
    text: str
    by: Side = "me"
    due: dt.date | None = None
    moved_from: tuple[dt.date, ...] = ()
    state: Literal["open", "kept", "released"] = "open"
    noted: dt.date | None = None


class Favor(Record, frozen=True, kw_only=True):
    """Something one side did for the other. `date` is when, `noted` when it was written down."""

    contact: str
    text: str
    by: Side = "them"
    date: dt.date
    thanked: bool = False
    noted: dt.date | None = None


class Thread(Record, frozen=True, kw_only=True):
    """Something worth asking about or, marked `unsaid`, something you have not said."""

    contact: str
    text: str
    date: dt.date | None = None
    unsaid: bool = False
    tone: Literal["good", "hard"] | None = None
    state: Literal["open", "closed"] = "open"
    noted: dt.date | None = None


class Milestone(Record, frozen=True, kw_only=True):
    """An event in their life, with its date."""

    contact: str
    text: str
    date: dt.date
    tone: Literal["good", "hard", "loss"] = "good"


class Tension(Record, frozen=True, kw_only=True):
    """Something unresolved between you."""

    contact: str
    text: str
    date: dt.date
    state: Literal["open", "resolved"] = "open"


class Fact(Record, frozen=True, kw_only=True):
    """Something worth knowing about them: an allergy, a gift idea, a child's name."""

    contact: str
    text: str


class News(Record, frozen=True, kw_only=True):
    """Something true of your own, and the ids of those you have told."""

    text: str
    date: dt.date
    told: tuple[str, ...] = ()


class Relation(Record, frozen=True, kw_only=True):
    """`contact` is the `label` of `other`: Ana, mother, Leo."""

    contact: str
    label: str
    other: str


class Boundary(Record, frozen=True, kw_only=True):
    """What they, or you, do not want. At most one a contact."""

    contact: str
    pause_until: dt.date | None = None
    no_contact: bool = False
    avoid_channels: tuple[Kind, ...] = ()
    at_most_days: int | None = None
    avoid: tuple[str, ...] = ()
    by: Side = "them"
    reason: str = ""


class Attendee(Value, frozen=True, kw_only=True):
    """Somebody on a calendar event; `status` is the PARTSTAT, in lower case."""

    email: str = ""
    name: str = ""
    status: str = ""


class Event(Record, frozen=True, kw_only=True):
    """One occurrence from a calendar, whoever it is with.

    `start` and `end` carry a zone's offset, unless the event floats or lasts all day; an
    all-day one starts and ends (exclusive) at midnight. `contacts` are the known people who
    did not decline. `absent` are those whom you marked as not having been there, `missed` says
    that you were not there yourself; a calendar that is read again changes neither.
    """

    uid: str
    start: dt.datetime
    end: dt.datetime | None = None
    recurrence_id: str = ""
    summary: str = ""
    all_day: bool = False
    timezone: str = ""
    location: str = ""
    status: Literal["confirmed", "tentative", "cancelled"] = "confirmed"
    contacts: tuple[str, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    organizer: Attendee | None = None
    declined: bool = False
    absent: tuple[str, ...] = ()
    missed: bool = False


GATHERED = "gathered"


class Asked(Record, frozen=True, kw_only=True):
    """A question of the program's own that you answered or passed over, so that it rests then.

    `question` names it: `gather` for where somebody belongs, `gathered` for whom you named, or
    the kind of a day's question;
    `contact` is whom it was about, where it was about somebody.
    """

    question: str
    contact: str = ""
    date: dt.date
    answer: Literal["answered", "passed"] = "answered"


class Kept(Record, frozen=True, kw_only=True):
    """What an import last read for a record: the base against which the next one is compared.

    `record` is the id of what it became, `digest` a hash of the text read, `fields` the
    record as the importer read it (itself until it is written, then as plain data), `raw` the
    text itself.
    """

    plugin: str
    uid: str
    record: str
    digest: str
    fields: Any = {}
    raw: str = ""
