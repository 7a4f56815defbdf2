"""The automatic backups of a home: one a day, the last seven."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from personal_crm.storage.home import Home
from personal_crm.storage.keeping.seal import is_good

KEPT = 7
ENDING = ".zip"


class Daily(NamedTuple):
    """The backup of a day."""

    day: dt.date
    path: Path


def path_of(home: Home, day: dt.date) -> Path:
    """Return where the backup of `day` stands, there or not."""
    return home.backups / f"{day}{ENDING}"


def is_due(home: Home, day: dt.date) -> bool:
    """Tell whether `home` holds something, and no backup of `day` is there yet."""
    return home.journal.exists() and not path_of(home, day).exists()


def dailies(home: Home) -> list[Daily]:
    """Return the automatic backups, the oldest day first."""
    found = []
    for path in home.backups.glob(f"*{ENDING}"):
        try:
            found.append(Daily(dt.date.fromisoformat(path.stem), path))
        except ValueError:
            continue
    return sorted(found)


def last_good(home: Home) -> Path | None:
    """Return the newest automatic backup that is as it was written."""
    return next((d.path for d in reversed(dailies(home)) if is_good(d.path)), None)


def too_many(home: Home, day: dt.date) -> list[Daily]:
    """Return those beyond the last seven up to `day`, and beyond seven of days yet to come.

    A clock that was ahead, or now lags, leaves backups of later days: they are not counted
    among the others, and those made first go first.
    """
    found = dailies(home)
    past = [daily for daily in found if daily.day <= day]
    ahead = [daily for daily in found if daily.day > day]
    ahead.sort(key=lambda daily: daily.path.stat().st_mtime_ns)
    return [*past[:-KEPT], *ahead[:-KEPT]]
