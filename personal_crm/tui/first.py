"""What can be known before the home is open: its colours, and the list kept for today."""

import datetime as dt
from typing import NamedTuple

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import settings
from personal_crm.services.suggesting import keeping
from personal_crm.services.suggesting.day import Today, compose
from personal_crm.services.suggesting.kept import Kept
from personal_crm.services.suggesting.windows import NotAsWritten
from personal_crm.storage.home import Home


class FirstSight(NamedTuple):
    """The theme that was chosen, and today's list with what it was composed from.

    Both are None where they have to be made first.
    """

    theme: str
    today: Today | None
    kept: Kept | None = None


def first_sight(home: Home, day: dt.date) -> FirstSight:
    """Return what the first frame can show of `home`."""
    try:
        theme = settings.load(home.config).screen_theme
    except PersonalCrmError:
        # Opening the home will say so in full.
        theme = ""
    if not home.journal.exists():
        return FirstSight(theme, Today(date=day))
    kept = keeping.read_fitting(home, day)
    try:
        return FirstSight(theme, compose(kept, day) if kept else None, kept)
    except NotAsWritten:
        return FirstSight(theme, None)
