"""Why a suggestion is left alone, as data, and the words in which it is told."""

import datetime as dt
from typing import Literal

from personal_crm.domain.base import Value
from personal_crm.domain.dates import spoken

Sort = Literal[
    "no contact", "pause", "not lifted", "topic", "at most", "no way", "hard time", "loss", "heavy",
    "tension",
    "chasing", "meeting", "met", "beside", "never", "done", "snoozed", "dismissed",
]  # fmt: skip
# Of each sort, what other programs read and what people do.
_WORDS: dict[Sort, tuple[str, str]] = {
    "no contact": ("boundary: no contact", "no contact is wished"),
    "pause": ("boundary: pause{until}", "quiet is wished{until}"),
    "not lifted": (
        "boundary: pause until {day}, not lifted",
        "the quiet until {day} is not lifted",
    ),
    "topic": ("boundary: not about {about}", "{about} is not to be mentioned"),
    "at most": ("boundary: at most once in {about}", "not more than once in {about}"),
    "no way": ("boundary: no way to be in touch is left", "no way to be in touch is left"),
    "hard time": ("grief: a hard time", "it is a hard time for them"),
    "loss": ("grief: a loss", "they are in grief"),
    "heavy": ("grief: something heavy of late", "something heavy came up of late"),
    "tension": ("tension: open", "something between you is open"),
    "chasing": (
        "chasing: nothing written down from {about} since {day}",
        "you reached out twice; nothing written down from {about} since {day}",
    ),
    "meeting": ("meeting: {day}", "you meet on {day}"),
    "met": ("meeting: {day}", "you met on {day}"),
    "beside": ("support: one word a day", "another kind word stands for that day"),
    "never": ("response: never for this person", "you asked for no more of these"),
    "done": ("response: done{until}", "you have done it"),
    "snoozed": ("response: snoozed{until}", "it comes back on {day}"),
    "dismissed": ("response: dismissed{until}", "you set it aside{until}"),
}


class Cause(Value, frozen=True, kw_only=True):
    """Why a suggestion is left alone: of which sort, the day it tells of, and whom or what."""

    sort: Sort
    day: dt.date | None = None
    about: str = ""

    @property
    def reason(self) -> str:
        """The cause as other programs read it: “boundary: pause until 2026-06-01”."""
        return self._said(0, str(self.day))

    def told(self, seen_from: dt.date) -> str:
        """Return the cause as people say it, as of `seen_from`: “quiet is wished until 1 June”."""
        return self._said(1, spoken(self.day, seen_from) if self.day else "")

    def _said(self, manner: int, day: str) -> str:
        until = f" until {day}" if self.day else ""
        return _WORDS[self.sort][manner].format(day=day, until=until, about=self.about)
