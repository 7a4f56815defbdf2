"""Reading the files of a store, which others may be replacing at the same time."""

from pathlib import Path
from typing import NamedTuple

from personal_crm.storage.journaled.commits import HISTORY, JOURNAL, SNAPSHOT, Header
from personal_crm.storage.journaled.disk import Disk
from personal_crm.storage.journaled.errors import Damaged, StoreError
from personal_crm.storage.journaled.journal import Journal, Noted
from personal_crm.storage.journaled.salvage import Salvage
from personal_crm.storage.journaled.segment import noted_in
from personal_crm.storage.journaled.snapshot import Snapshot

ATTEMPTS = 5


class Parts(NamedTuple):
    """A journal and the snapshot it follows, either of which may not be there yet.

    `refusal` says why they are not to be written, where that is so.
    """

    journal: Journal | None
    snapshot: Snapshot | None
    lineage: str
    refusal: StoreError | None


def opened(folder: Path, disk: Disk, schema: int) -> Parts:
    """Open the files in `folder`; where one is damaged, as far as it can be trusted.

    Raises:
        Damaged, Newer: where nothing of it can be read.
        OSError: where the disk refuses.
    """
    for _ in range(ATTEMPTS):
        # The journal first: a snapshot found later can only be newer, which does no harm.
        try:
            journal = opened_journal(folder, disk, schema)
        except Damaged as error:
            return _without_first_line(folder, disk, schema, error)
        snapshot, damage = opened_snapshot(
            folder, disk, schema, journal.header if journal else None
        )
        base = journal.header.sequence if journal else 0
        if (snapshot.header.sequence if snapshot else 0) >= base:
            return _fitting(folder, journal, snapshot, damage)
    raise Damaged(folder / SNAPSHOT, "it is older than the journal that follows it")


def _without_first_line(folder: Path, disk: Disk, schema: int, damage: Damaged) -> Parts:
    """Open a journal that lost its header after a snapshot, whose own says what stood there."""
    snapshot, worse = opened_snapshot(folder, disk, schema, None)
    if snapshot is None:
        raise damage
    journal = Journal(disk, folder / JOURNAL, schema, instead=snapshot.header)
    return _fitting(folder, journal, snapshot, worse or damage)


def _fitting(
    folder: Path, journal: Journal | None, snapshot: Snapshot | None, damage: Damaged | None
) -> Parts:
    missing = journal is None and snapshot is not None
    parts = [part for part in (snapshot, journal) if part is not None]
    lineages = {part.header.lineage for part in parts}
    if len(lineages) > 1:
        raise Damaged(folder, "its files are of two different stores")
    # What a later version wrote is for that one to mend, so this comes first.
    said = [part.newer for part in parts if part.newer]
    newer = min(said, key=lambda one: one.legible, default=None)
    gone = Damaged(folder / JOURNAL, "it is missing") if missing else None
    return Parts(journal, snapshot, "".join(lineages), newer or gone or damage)


def opened_journal(folder: Path, disk: Disk, schema: int) -> Journal | None:
    """Open the journal, if it is there."""
    try:
        return Journal(disk, folder / JOURNAL, schema)
    except FileNotFoundError:
        return None


def opened_snapshot(
    folder: Path, disk: Disk, schema: int, followed_by: Header | None
) -> tuple[Snapshot | None, Damaged | None]:
    """Open the snapshot, if it is there, or of a damaged one what is good."""
    path = folder / SNAPSHOT
    try:
        file = disk.open(path)
    except FileNotFoundError:
        return None, None
    try:
        return Snapshot(file, path, schema), None
    except Damaged:
        salvage = Salvage(file, path, schema, followed_by)
        return salvage, salvage.damage()


def history(folder: Path, disk: Disk, lineage: str) -> list[Noted]:
    """Return what the history file of the store of that lineage names, if it is there."""
    try:
        return list(noted_in(disk.open(folder / HISTORY), lineage))
    except FileNotFoundError:
        return []
