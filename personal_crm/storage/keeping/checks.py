"""Whether the files of a home are as they were written: a check a kind of file."""

import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from personal_crm.storage.database import SCHEMA
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import Header
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import Newer, StoreError
from personal_crm.storage.journaled.framing import Verdict
from personal_crm.storage.journaled.journal import Journal
from personal_crm.storage.journaled.opening import opened, opened_journal, opened_snapshot
from personal_crm.storage.journaled.snapshot import Snapshot
from personal_crm.storage.keeping.frozen import followed, verify_history
from personal_crm.storage.photos import Photos

SHOWN = 3
OTHERS = 0o077


class Check(NamedTuple):
    """One thing that was looked at: whether it is well, and what was found."""

    name: str
    ok: bool
    detail: str


def check_files(home: Home) -> list[Check]:
    """Read every byte of the store's files, of a format that is known, and the photos."""
    snapshot, first = _snapshot(home)
    journal, second = _journal(home, snapshot)
    lineage = next((part.header.lineage for part in (journal, snapshot) if part), "")
    return [first, second, check_history(home, lineage), check_photos(home)]


def newer(home: Home) -> Newer | None:
    """Return what says that a later version wrote the store, if one did."""
    try:
        refusal = opened(home.folder, RealDisk(), SCHEMA).refusal
    except Newer as error:
        return error
    except StoreError:
        return None
    return refusal if isinstance(refusal, Newer) else None


def check_modes(home: Home) -> Check:
    """Tell whether nobody but its owner can read the home."""
    found = [str(path) for path in open_to_others(home)]
    if found:
        return Check("permissions", False, f"others have rights to {some(found)}")
    return Check("permissions", True, "only you have rights to it")


def open_to_others(home: Home) -> list[Path]:
    """Return the folders and files of `home` that somebody else has rights to."""
    return [path for path in (home.folder, *home.folder.rglob("*")) if _mode(path) & OTHERS]


def some(names: Iterable[str]) -> str:
    """Return the first of `names`, and how many more there are."""
    listed = list(names)
    more = len(listed) - SHOWN
    return ", ".join(listed[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def counted(things: Sequence[object] | int, one: str) -> str:
    """Return how many there are, with their noun."""
    count = things if isinstance(things, int) else len(things)
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _snapshot(home: Home) -> tuple[Snapshot | None, Check]:
    if not home.snapshot.exists():
        return None, Check("snapshot", True, "none yet: all is in the journal")
    try:
        snapshot, damage = opened_snapshot(home.folder, RealDisk(), SCHEMA, _header(home))
    except StoreError as error:
        return None, Check("snapshot", False, str(error))
    if snapshot is None or damage is not None:
        return None, Check("snapshot", False, str(damage))
    return snapshot, Check("snapshot", True, f"all as of commit {snapshot.header.sequence}")


def _header(home: Home) -> Header | None:
    """Return the journal's first line, which stands in for that of a damaged snapshot."""
    try:
        journal = opened_journal(home.folder, RealDisk(), SCHEMA)
    except StoreError:
        return None
    return journal.header if journal else None


def _journal(home: Home, snapshot: Snapshot | None) -> tuple[Journal | None, Check]:
    try:
        journal = opened_journal(home.folder, RealDisk(), SCHEMA)
        if journal is None:
            empty = not home.snapshot.exists()
            told = "nothing was written yet" if empty else f"{home.journal}: it is missing"
            return None, Check("journal", empty, told)
        base = snapshot.header.sequence if snapshot else journal.header.sequence
        last = followed(journal, home.journal, base)
    except StoreError as error:
        return None, Check("journal", False, str(error))
    torn = "; a write cut short at its end means nothing" * (journal.verdict is Verdict.TORN)
    wrong = _misfit(home, journal, snapshot)
    told = wrong or f"{counted(last - base, 'commit')} since then{torn}"
    return journal, Check("journal", not wrong, told)


def _misfit(home: Home, journal: Journal, snapshot: Snapshot | None) -> str:
    """Return why the journal does not follow the snapshot, or an empty text."""
    base = journal.header.sequence
    if base and not home.snapshot.exists():
        return f"{home.snapshot}: it is missing"
    if snapshot and snapshot.header.lineage != journal.header.lineage:
        return f"{home.journal}: it is of another store"
    if snapshot and snapshot.header.sequence < base:
        return f"{home.snapshot}: it is older than the journal that follows it"
    return ""


def check_history(home: Home, lineage: str) -> Check:
    """Read every byte of the history, which is of the store of that `lineage`."""
    if not home.history.exists():
        if home.snapshot.exists():
            return Check("history", False, f"{home.history}: it is missing")
        return Check("history", True, "none yet: all is in the journal")
    try:
        count = verify_history(home, lineage)
    except StoreError as error:
        return Check("history", False, str(error))
    return Check("history", True, counted(count, "action"))


def check_photos(home: Home) -> Check:
    """Read every photo."""
    photos = Photos(home)
    damaged = photos.damaged()
    if damaged:
        return Check("photos", False, f"not as they were written: {some(damaged)}")
    return Check("photos", True, counted(photos.names(), "photo"))


def _mode(path: Path) -> int:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return 0
    return 0 if stat.S_ISLNK(found) else stat.S_IMODE(found)
