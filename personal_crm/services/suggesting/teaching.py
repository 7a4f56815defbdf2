"""What your answers teach: what you keep setting aside for somebody is offered less."""

import datetime as dt
from collections.abc import Iterable

from personal_crm.domain.suggestion import Response

REMEMBERED = dt.timedelta(days=365)
MOST_COUNTED = 3


def times_set_aside(responses: Iterable[Response], contact: str, action: str, day: dt.date) -> int:
    """Return how often in the year before `day` you dismissed `action` for `contact`.

    Those before you last did it are forgotten; more than three count as three.
    """
    about = [r for r in responses if (r.contact, r.action) == (contact, action) and r.date <= day]
    done = [response.date for response in about if response.kind == "done"]
    since = max([day - REMEMBERED if day - dt.date.min > REMEMBERED else dt.date.min, *done])
    dismissed = [r for r in about if r.kind == "dismissed" and r.date >= since]
    return min(MOST_COUNTED, len(dismissed))
