"""What the files' engine says, in words for a person."""

from personal_crm.domain.errors import HomeDamaged, HomeNewer, HomeUnusable
from personal_crm.storage import files
from personal_crm.storage.journaled.errors import Busy, Damaged, DiskFailed, Newer, StoreError


def refusal(error: StoreError) -> HomeUnusable:
    """Return the error to show for one of the store's files."""
    if isinstance(error, DiskFailed):
        return files.unusable(error.error, error.path)
    for kind, what, shown, remedy in _WORDS:
        if isinstance(error, kind):
            return shown(what.format(why=error.why), str(error.path), remedy)
    return HomeUnusable(error.why, str(error.path))


_WORDS: tuple[tuple[type[StoreError], str, type[HomeUnusable], str], ...] = (
    (
        Damaged,
        "the store is damaged: {why}",
        HomeDamaged,
        "nothing was changed; put back a backup of it",
    ),
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
