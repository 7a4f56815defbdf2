"""Forgetting once more: in a state that may be older than what is to stay forgotten."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from personal_crm.domain.codec import decode
from personal_crm.domain.contact import Contact
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import tombstones
from personal_crm.storage.forgetting.copies import UNFINISHED, forget_in
from personal_crm.storage.forgetting.leftovers import UNPACKED
from personal_crm.storage.forgetting.tombstones import Tombstone
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.journaled.gathering import Remains
from personal_crm.storage.journaled.rows import Rows, decoded, lines_of
from personal_crm.storage.keeping.dailies import dailies
from personal_crm.storage.keeping.proving import NotProven, unpack


def forget_again(present: Home, left: Remains, coming: Home) -> None:
    """Take out of `coming`, which nobody has open, whom `present` forgot, of which that is `left`.

    Raises:
        Damaged, Newer: where `coming` cannot be read as a whole.
        DiskFailed, OSError: where the disk refuses.
    """
    known = known_tombstones(present, left)
    if known:
        people = lines_of(left.tables.get(TABLE_OF[Contact], Rows()))
        forget_in(coming, known, {decoded(line)["id"] for _, line in people})


def known_tombstones(home: Home, left: Remains) -> list[Tombstone]:
    """Return the tombstones of a home; where some are lost, also those that its backups hold.

    Raises:
        OSError: where the disk refuses.
    """
    found = {stone.id: stone for stone in _tombstones(left.tables)}
    if may_be_lost(left):
        for stone in _backed_up(home):
            found.setdefault(stone.id, stone)
    return list(found.values())


def may_be_lost(left: Remains) -> bool:
    """Tell whether tombstones may have stood in what was lost."""
    lost = any(one.table == tombstones.TABLE and one.origin == "lost" for one in left.found)
    return lost or not left.uncertain.isdisjoint({tombstones.TABLE, ""})


def _backed_up(home: Home) -> list[Tombstone]:
    found = []
    for daily in dailies(home):
        with tempfile.TemporaryDirectory(
            prefix=UNPACKED, suffix=UNFINISHED, dir=home.folder
        ) as folder:
            try:
                unpack(daily.path, Path(folder))
                found += tombstones.read(Database(Path(folder)))
            except (NotProven, StoreError):
                continue
    return found


def _tombstones(tables: Mapping[str, Rows]) -> list[Tombstone]:
    lines = lines_of(tables.get(tombstones.TABLE, Rows()))
    return [decode(line, Tombstone) for _, line in lines]
