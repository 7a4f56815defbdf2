"""How often you want to be in touch, and how often you are."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from personal_crm.domain.contact import Contact, Rhythm

RHYTHM_DAYS: dict[Rhythm, int] = {"often": 10, "monthly": 30, "seasonal": 100}
MOMENTS_FOR_A_HABIT = 3
LONG_GAP_DAYS = 180
LONG_GAP_CADENCES = 3


def wished_cadence(contact: Contact) -> int | None:
    """Return the days you want between two touches: their own cadence, else their rhythm's."""
    if contact.rhythm == "household":
        return None
    if contact.cadence_days is not None:
        return contact.cadence_days
    return RHYTHM_DAYS.get(contact.rhythm) if contact.rhythm else None


def observed_cadence(days: Iterable[date]) -> int | None:
    """Return the (low) median gap between different days of contact; None for fewer than three."""
    different = sorted(set(days))
    if len(different) < MOMENTS_FOR_A_HABIT:
        return None
    gaps = sorted((later - earlier).days for earlier, later in pairwise(different))
    return gaps[(len(gaps) - 1) // 2]


def reconnects_after(cadence: int) -> int:
    """Return the days after which a gap is so long that one meets again rather than checks in."""
    return max(LONG_GAP_DAYS, LONG_GAP_CADENCES * cadence)
