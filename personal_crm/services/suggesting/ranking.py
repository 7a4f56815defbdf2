"""Which suggestion comes first: what has a day, what is fresh, what matters."""

import datetime as dt
import hashlib
from typing import Protocol

from personal_crm.domain.suggestion import Suggestion

LIFT = 40
LIFT_AGAIN = 22
LIFT_LOST_A_DAY = 6
FADE_A_DAY = 4
LONGEST_FADE = 60
SINKS_EACH_TIME = 12


class Weighed(Protocol):
    """What the standing of a suggestion rests on, its own fields."""

    @property
    def weight(self) -> int:
        """How much it matters when it is new, from 0 to 100."""

    @property
    def first_day(self) -> dt.date:
        """From when on it holds."""

    @property
    def due(self) -> dt.date | None:
        """The day it is about."""

    @property
    def listed_from(self) -> dt.date | None:
        """Until when it is off the short list."""

    @property
    def again_from(self) -> dt.date | None:
        """From when on it counts as new once more."""


def standing(
    suggestion: Weighed, day: dt.date, set_aside: int = 0, free_from: dt.date = dt.date.min
) -> int:
    """Return a number that is the smaller the more fitting a suggestion is.

    The nearer the day it is about, the higher it stands; each day it has stood untouched
    since then lets it sink, so that others get their turn, and so does each time you have
    `set_aside` the like of it for them. Days before `free_from`, on which it could not be
    listed, do not count. Of what has no day, whatever stood for long stands as low as the rest.
    """
    weight = max(0, min(100, suggestion.weight))
    lift = 0
    since = max(suggestion.first_day, suggestion.listed_from or suggestion.first_day, free_from)
    if suggestion.again_from is not None and day >= suggestion.again_from:
        since, lift = max(since, suggestion.again_from), LIFT_AGAIN
    elif suggestion.due is not None:
        since = max(since, suggestion.due)
        lift = max(0, LIFT - LIFT_LOST_A_DAY * max(0, (suggestion.due - day).days))
        lift = lift if day <= suggestion.due else 0
    fade = FADE_A_DAY * max(0, (day - since).days)
    if suggestion.due is None:
        left = max(0, weight + lift - fade)
    else:
        left = weight + lift - min(LONGEST_FADE, fade)
    return SINKS_EACH_TIME * set_aside - left


def turn(suggestion: Suggestion, day: dt.date) -> bytes:
    """Return a key that sorts those of equal standing, who take turns by the day, not by person."""
    return hashlib.sha256(f"{day} {suggestion.id}".encode()).digest()
