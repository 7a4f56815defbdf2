"""The first days after you said whom you want to keep close, which are to be easy."""

import datetime as dt

from personal_crm.domain.base import Value

FIRST_DAYS = 6


class Begun(Value, frozen=True, kw_only=True):
    """The day on which people were gathered first, and who was named first then.

    `named` is empty where they are to be left alone.
    """

    day: dt.date
    named: str = ""

    def is_among_the_first(self, day: dt.date) -> bool:
        """Tell whether `day` is one of the first six, of which the day itself is the first."""
        return 0 <= (day - self.day).days < FIRST_DAYS

    def said_on(self, day: dt.date) -> str:
        """Return what is said on the day itself, an empty text on another."""
        if day != self.day or not self.named:
            return ""
        return f"You named {self.named} today. No reason is needed to write."
