"""Events of a calendar that are somebody's day, and no meeting."""

import re

from personal_crm.domain.records import Event
from personal_crm.domain.text import fold

DAY_WORDS = (
    r"birthday|bday|anniversary|geburtstag|anniversaire|cumpleanos|compleanno|hochzeitstag"
    r"|jahrestag|todestag|namenstag|aniversario|anniversario|verjaardag"
)


def is_a_date(event: Event) -> bool:
    """Tell whether an event is a reminder of somebody's day and no meeting."""
    return event.all_day and re.search(rf"\b(?:{DAY_WORDS})\b", fold(event.summary)) is not None
