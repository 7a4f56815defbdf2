"""A home as of one commit, whatever others write to it meanwhile."""

from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from personal_crm.storage.database import SCHEMA
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import Header
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import Damaged, Newer, StoreError
from personal_crm.storage.journaled.framing import Verdict
from personal_crm.storage.journaled.journal import Journal
from personal_crm.storage.journaled.opening import opened
from personal_crm.storage.journaled.segment import count_actions
from personal_crm.storage.keeping.locking import held_still
from personal_crm.storage.photos import Photos


class Part(NamedTuple):
    """The first `size` bytes of an open file, under the name that it has in the home."""

    name: str
    file: BinaryIO
    size: int


class Frozen(NamedTuple):
    """The store's files and the settings, open and verified; the photos by their names.

    The header's `sequence` is the last commit's. Snapshot and history are never changed in
    place and the journal only grows, so that what is open here stays as it is.
    """

    header: Header
    parts: tuple[Part, ...]
    photos: tuple[str, ...]


def freeze(home: Home) -> Frozen | None:
    """Open what stands in `home`; None where nothing was written there yet.

    A home of a later version is copied too, where its format is known, so that it can be verified.

    Raises:
        Damaged, Newer: where a file is not as it was written, or not ours to judge.
        Busy: where another holds the lock for long.
        OSError: where the disk refuses.
    """
    with held_still(home):
        found = opened(home.folder, RealDisk(), SCHEMA)
        if found.refusal is not None and not _can_be_copied(found.refusal):
            raise found.refusal
        if found.journal is None:
            return None
        base = found.snapshot.header.sequence if found.snapshot else 0
        sequence = followed(found.journal, home.journal, base)
        if home.history.exists():
            verify_history(home, found.lineage)
        header = msgspec.structs.replace(found.journal.header, sequence=sequence)
        photos = tuple(Photos(home).names())
        parts = [Part(home.journal.name, home.journal.open("rb"), found.journal.end)]
        others = (home.snapshot, home.history, home.config)
        parts += [_whole(path) for path in others if path.exists()]
        return Frozen(header, tuple(parts), photos)


def followed(journal: Journal, path: Path, sequence: int) -> int:
    """Read `journal` from the commit `sequence` to its end, and return its last commit's number.

    Raises:
        Damaged: where a line is not as it was written, or one is missing.
    """
    for commit, _ in journal.read_on():
        if commit.sequence > sequence + 1:
            raise Damaged(path, f"a record is missing after commit {sequence}")
        sequence = max(sequence, commit.sequence)
    if journal.verdict is Verdict.DAMAGED:
        raise Damaged(path, f"a record after commit {sequence} is not as it was written")
    return sequence


def verify_history(home: Home, lineage: str) -> int:
    """Read the history of `home`, and return how many actions it holds.

    Raises:
        Damaged: where it is not as it was written.
        OSError: where the disk refuses.
    """
    return count_actions(RealDisk().open(home.history), home.history, lineage, SCHEMA)


def _can_be_copied(refusal: StoreError) -> bool:
    return isinstance(refusal, Newer) and refusal.legible


def _whole(path: Path) -> Part:
    file = path.open("rb")
    return Part(path.name, file, file.seek(0, 2))
