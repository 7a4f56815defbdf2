"""The newest automatic backup, as a state that can fill the gaps of a damaged home."""

import shutil
from pathlib import Path
from typing import NamedTuple

from personal_crm.storage import files
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting.again import forget_again
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.anew import content_of
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.journaled.evidence import Earlier
from personal_crm.storage.journaled.gathering import Remains
from personal_crm.storage.keeping.archive import Manifest
from personal_crm.storage.keeping.dailies import dailies
from personal_crm.storage.keeping.proving import NotProven, manifest_of, unpack
from personal_crm.storage.migrations import migrate


class Backup(NamedTuple):
    """An automatic backup and what it says of itself."""

    path: Path
    manifest: Manifest


def good_backups(home: Home) -> list[Backup]:
    """Return the automatic backups that are as they were written, the newest state first.

    A home that was put back counts on from what was there, so numbers tell which is newer.
    """
    found = []
    for daily in dailies(home):
        try:
            found.append(Backup(daily.path, manifest_of(daily.path)))
        except (NotProven, OSError):
            continue
    return sorted(found, key=lambda backup: backup.manifest.sequence, reverse=True)


def unpacked(home: Home, folder: Path, left: Remains) -> tuple[Backup, Earlier] | None:
    """Unpack the newest good backup into `folder`, without those whom `home` forgot.

    `left` is what there is of the home itself.

    Raises:
        OSError: where the disk refuses.
    """
    for backup in good_backups(home):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=files.FOLDER_MODE)
        try:
            unpack(backup.path, folder)
            migrate(Database(folder))
            forget_again(home, left, Home(folder))
            engine = Database(folder).engine
        except (NotProven, StoreError):
            continue
        if engine.refusal is not None:
            continue
        content = content_of(engine)
        # As the manifest says, for what was just forgotten in it made its own number grow.
        lineage, sequence = backup.manifest.lineage, backup.manifest.sequence
        return backup, Earlier(lineage, sequence, content.tables, content.actions)
    return None
