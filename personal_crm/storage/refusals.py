"""What the files' engine says, in words for a person."""

import shlex
from pathlib import Path

from personal_crm.domain.errors import HomeDamaged, HomeNewer, HomeUnusable
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import Busy, Damaged, DiskFailed, Newer, StoreError
from personal_crm.storage.keeping.dailies import last_good


def refusal(error: StoreError) -> HomeUnusable:
    """Return the error to show for one of the store's files."""
    if isinstance(error, DiskFailed):
        return files.unusable(error.error, error.path)
    if isinstance(error, Damaged):
        what = f"the store is damaged: {error.why}"
        return HomeDamaged(what, str(error.path), remedy(error.path))
    for kind, what, shown, mend in _WORDS:
        if isinstance(error, kind):
            return shown(what.format(why=error.why), str(error.path), mend)
    return HomeUnusable(error.why, str(error.path))


def remedy(path: Path) -> str:
    """Return what to do about damage: the last good backup is named, where there is one."""
    backup = last_good(Home(path if path.is_dir() else path.parent))
    if backup is None:
        return "nothing was changed; mend it: doctor --repair, or restore a backup of yours"
    good = shlex.quote(str(backup))
    return f"nothing was changed; mend it: doctor --repair, or take the last backup: restore {good}"


_WORDS: tuple[tuple[type[StoreError], str, type[HomeUnusable], str], ...] = (
    (
        Newer,
        "this home cannot be written here: {why}",
        HomeNewer,
        "update Personal CRM; nothing was changed",
    ),
    (
        Busy,
        "another program has been writing here for a minute",
        HomeUnusable,
        "try again when it is done",
    ),
)
