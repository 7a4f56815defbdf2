"""Coming back after a long time away: what was missed is let go."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from personal_crm.domain.base import Value
from personal_crm.services.labels import IMPORT
from personal_crm.services.suggesting.first_days import FIRST_DAYS

if TYPE_CHECKING:
    from personal_crm.storage.history import Action

AWAY = dt.timedelta(days=60)
GREETING = "Welcome back. Nothing has to be caught up on."


class Presence(Value, frozen=True, kw_only=True):
    """The last day on which you wrote something down, and the last on which you came back."""

    wrote: dt.date | None = None
    back: dt.date | None = None

    def greeting(self, day: dt.date) -> str:
        """Return what is said to you on the day you come back, an empty text on another."""
        return GREETING if self._is_away(day) or day == self.back else ""

    def begins_afresh(self, day: dt.date) -> bool:
        """Tell whether `day` is one of the first after a long time."""
        if self._is_away(day):
            return True
        return self.back is not None and 0 <= (day - self.back).days < FIRST_DAYS

    def _is_away(self, day: dt.date) -> bool:
        return self.wrote is not None and day - self.wrote >= AWAY


def presence_of(actions: "Iterable[Action]") -> Presence:
    """Return when you were there, from the home's actions.

    Those of imports say nothing, as a machine may see to them every night.
    """
    yours = (action for action in actions if not action.label.startswith(f"{IMPORT} "))
    days = sorted({action.at.date() for action in yours}, reverse=True)
    back = next((later for later, before in pairwise(days) if later - before >= AWAY), None)
    return Presence(wrote=days[0] if days else None, back=back)
