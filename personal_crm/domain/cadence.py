"""How often you want to be in touch, and how often you are."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import msgspec

from personal_crm.domain.base import Value
from personal_crm.domain.contact import RHYTHMS, Contact, Rhythm

RHYTHM_DAYS: dict[Rhythm, int] = {"often": 10, "monthly": 30, "seasonal": 100}
MOMENTS_FOR_A_HABIT = 3
TIMED: tuple[Rhythm, ...] = tuple(RHYTHM_DAYS)
LONG_GAP_DAYS = 180
LONG_GAP_CADENCES = 3


class Rhythms(Value, frozen=True, kw_only=True):
    """What the rhythms mean in one home: their days, and which tags stand for one.

    A contact's own rhythm or cadence outranks that of a tag; of several tags, the most frequent
    rhythm counts.
    """

    often: int = RHYTHM_DAYS["often"]
    monthly: int = RHYTHM_DAYS["monthly"]
    seasonal: int = RHYTHM_DAYS["seasonal"]
    tags: dict[str, Rhythm] = {}

    def applied(self, contact: Contact) -> Contact:
        """Return `contact` with the rhythm and the cadence that follow for them here."""
        rhythm, cadence = contact.rhythm, contact.cadence_days
        if rhythm is None and cadence is None and self.tags:
            named = {self.tags[tag.lower()] for tag in contact.tags if tag.lower() in self.tags}
            rhythm = next((one for one in RHYTHMS if one in named), None)
        days = getattr(self, rhythm) if rhythm in TIMED else None
        if cadence is None and rhythm in TIMED and days != RHYTHM_DAYS[rhythm]:
            cadence = days
        if (rhythm, cadence) == (contact.rhythm, contact.cadence_days):
            return contact
        return msgspec.structs.replace(contact, rhythm=rhythm, cadence_days=cadence)


def wished_cadence(contact: Contact) -> int | None:
    """Return the days you want between two touches: their own cadence, else their rhythm's."""
    if contact.rhythm == "household":
        return None
    if contact.cadence_days is not None:
        return contact.cadence_days
    return RHYTHM_DAYS.get(contact.rhythm) if contact.rhythm else None


def observed_cadence(days: Iterable[date]) -> int | None:
    """Return the (low) median gap between different days of contact; None for fewer than three."""
    different = sorted({day.toordinal() for day in days})
    if len(different) < MOMENTS_FOR_A_HABIT:
        return None
    gaps = sorted([later - earlier for earlier, later in pairwise(different)])
    return gaps[(len(gaps) - 1) // 2]


def reconnects_after(cadence: int) -> int:
    """Return the days after which a gap is so long that one meets again rather than checks in."""
    return max(LONG_GAP_DAYS, LONG_GAP_CADENCES * cadence)
