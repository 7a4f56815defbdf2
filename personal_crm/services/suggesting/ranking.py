"""Which suggestion comes first: what has a day, what is fresh, what matters."""

import datetime as dt

from personal_crm.domain.suggestion import Suggestion

DUE_SOON = 40
DUE_FADES = 5
LONGEST_FADE = 45


def rank(suggestion: Suggestion, day: dt.date) -> tuple[float, str]:
    """Return a key that sorts the most fitting first; equal ones by a hash, never by person.

    A day it is about lifts it, the more the nearer; each day it has stood untouched lets it
    sink, so that others get their turn.
    """
    weight = max(0, min(100, suggestion.weight))
    since = max(suggestion.first_day, suggestion.listed_from or suggestion.first_day)
    stood = max(0, (day - since).days)
    lift = 0
    if suggestion.due is not None:
        lift = max(0, DUE_SOON - DUE_FADES * abs((suggestion.due - day).days))
    return (min(LONGEST_FADE, stood) - weight - lift, suggestion.id)
