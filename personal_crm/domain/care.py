"""Who is to be met with care: those in a hard time, and what is grave."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from personal_crm.domain.dates import later
from personal_crm.domain.records import Milestone, Thread
from personal_crm.domain.text import words
from personal_crm.domain.turns_of_speech import is_grave

GRIEF_DAYS = {"hard": 30, "loss": 60}


def in_grief(milestones: Iterable[Milestone], day: dt.date) -> bool:
    """Tell whether a hard milestone or a loss lies so little before `day` that it still weighs."""
    return any(0 <= (day - one.date).days <= GRIEF_DAYS.get(one.tone, -1) for one in milestones)


def losses(milestones: Iterable[Milestone]) -> list[dt.date]:
    """Return the days of the losses among `milestones`, in their order."""
    return sorted(one.date for one in milestones if one.tone == "loss")


def wants_care(
    thread: Thread, lost_on: Sequence[dt.date], first_day: dt.date, last_day: dt.date
) -> bool:
    """Tell whether nobody should speak lightly of `thread` from the first to the last day.

    So it is where it is marked hard, where its words are grave, and amid a loss (`lost_on` are
    their days, in order), which may be the very thing that they were waiting for.
    """
    if thread.tone == "hard" or is_grave(words(thread.text)):
        return True
    weighs_from = later(first_day, dt.timedelta(days=-GRIEF_DAYS["loss"]))
    nearest = bisect_left(lost_on, weighs_from)
    return nearest < len(lost_on) and lost_on[nearest] <= last_day
