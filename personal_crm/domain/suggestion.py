"""What to do for one contact, why, and what you said to it."""

import datetime as dt
import hashlib
import re
from typing import Literal

import msgspec

from personal_crm.domain.base import Record, Value
from personal_crm.domain.records import Kind

# One that holds quotes of its own is meant as a whole.
_QUOTES = (re.compile("“.*”", re.DOTALL), re.compile("“[^”]*”"))
Answer = Literal["done", "snoozed", "dismissed", "never"]


class Evidence(Value, frozen=True, kw_only=True, gc=False):
    """A record that caused a suggestion, by its type (`favor`, `contact` …) and id."""

    type: str
    id: str


class LaterWords(Value, frozen=True, kw_only=True, gc=False):
    """What a suggestion says from `first_day` on; what is empty here stays as it was."""

    first_day: dt.date
    title: str = ""
    why: str = ""
    drafts: tuple[str, ...] = ()


class Suggestion(Value, frozen=True, kw_only=True, gc=False):
    """An action for one contact, with the first and the last day on which it holds.

    `last_day` is None where only an answer ends it. `due` is the day it is about; without one
    it can wait for another week. `occasion` tells two of the same evidence apart: a birthday's
    year, a stage, a due date. `weight` (0 to 100) says how much it matters when it is new.
    `listed_from` keeps it off the short list until then, and from `again_from` on it counts as
    new once more, and for more. `returns_after` days, a dismissed one may come again.
    `later_words` take the place of those before from their days on, and stand in their order.
    """

    action: str
    principle: str
    contact: str
    title: str
    why: str
    evidence: tuple[Evidence, ...]
    first_day: dt.date
    last_day: dt.date | None = None
    due: dt.date | None = None
    occasion: str = ""
    drafts: tuple[str, ...] = ()
    later_words: tuple[LaterWords, ...] = ()
    channel: Kind | None = None
    effort_minutes: int = 5
    weight: int = 50
    listed_from: dt.date | None = None
    again_from: dt.date | None = None
    returns_after: int | None = None

    @property
    def identity(self) -> str:
        """Action, contact, sorted evidence ids and occasion: the same every day."""
        evidence = sorted([f"{item.type}:{item.id}" for item in self.evidence])
        return "\x1f".join((self.action, self.contact, *evidence, self.occasion))

    @property
    def id(self) -> str:
        """A hash of the identity, as the store and people's answers name it."""
        return hashlib.sha256(self.identity.encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def why_beside_title(self) -> str:
        """The reason, without the words of yours that the title quotes already."""
        said = self.why
        for quotes in _QUOTES:
            for words in quotes.findall(self.title):
                said = said.replace(f": {words}", "", 1)
        return said

    def as_said_on(self, day: dt.date) -> "Suggestion":
        """Return the same in the words that suit `day`."""
        said = self
        for words in self.later_words:
            if words.first_day <= day:
                said = msgspec.structs.replace(
                    said,
                    title=words.title or said.title,
                    why=words.why or said.why,
                    drafts=words.drafts or said.drafts,
                )
        return said

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether `day` lies from the first to the last day, both included."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Response(Record, frozen=True, kw_only=True):
    """What you said to a suggestion, and on which day. `until` ends a snooze or a dismissal."""

    suggestion: str
    action: str
    contact: str
    kind: Answer
    date: dt.date
    until: dt.date | None = None
