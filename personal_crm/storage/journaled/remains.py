"""What is left of a damaged store, and what an earlier state and its actions fill in.

What is newest and proven wins: lines of the journal over all else; an earlier state that is no
older than the snapshot over the snapshot; in a gap of the snapshot the last word of an action,
else the earlier state. What is shown to have been removed stays so.
"""

from pathlib import Path

import msgspec

from personal_crm.storage.journaled.actions import Actions
from personal_crm.storage.journaled.anew import Content
from personal_crm.storage.journaled.commits import (
    ENCRYPTION,
    FORMAT,
    HISTORY,
    JOURNAL,
    Commit,
    Header,
    read_commit,
)
from personal_crm.storage.journaled.disk import Disk, File
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.journaled.evidence import Earlier, Evidence
from personal_crm.storage.journaled.framing import Verdict, good_frames, verdict
from personal_crm.storage.journaled.gathering import Gathering, Remains
from personal_crm.storage.journaled.journal import Noted, Place, line_at, opening
from personal_crm.storage.journaled.opening import opened_snapshot
from personal_crm.storage.journaled.segment import noted_in
from personal_crm.storage.journaled.snapshot import Snapshot


def remains(
    folder: Path, disk: Disk, schema: int, *, column: str = "id", earlier: Earlier | None = None
) -> tuple[Content, Remains]:
    """Gather all that can be told of the store in `folder`; `column` names its documents.

    Raises:
        OSError: where the disk refuses.
    """
    journal = _Lines(folder / JOURNAL, disk)
    base = _base(folder, disk, schema, journal)
    snapshot = _snapshot(folder, disk, schema, base)
    strays, without_journal = 0, snapshot is not None and not journal.is_there
    if snapshot is not None:
        if base.lineage not in ("", snapshot.header.lineage):
            # Its numbers are those of other documents.
            strays, journal = len(journal.commits), _Lines(None, disk)
        base = snapshot.header
    noted = [*_noted(folder / HISTORY, disk, base.lineage), *journal.noted]
    noted.sort(key=lambda one: one.sequence)
    entries = [e for e in Actions(noted).newest_first()[::-1] if _readable(e.place)]
    evidence = Evidence(column, base.lineage, entries, earlier)
    for commit in journal.commits:
        evidence.hear(commit)
    gathering = Gathering(snapshot, base, evidence)
    if earlier and earlier.lineage == base.lineage and earlier.sequence >= base.sequence:
        gathering.take(earlier)
    else:
        gathering.fill()
    found = gathering.followed_by(journal.commits)
    found = found._replace(
        missed=found.missed + journal.lost_at_end + strays,
        without_journal=without_journal,
    )
    return Content(found.tables, entries, found.sequence), found


class _Lines:
    """The good lines of a journal, also those after damaged ones."""

    def __init__(self, path: Path | None, disk: Disk) -> None:
        self.commits: list[Commit] = []
        self.noted: list[Noted] = []
        self.lost_at_end = 0
        self.is_there = False
        if path and disk.find(str(path)):
            self._read(disk.open(path), path)

    def _read(self, file: File, path: Path) -> None:
        content, end = file.read(0, file.size()), 0
        for frame in good_frames(content):
            self.is_there = True
            end = frame.end
            if frame.start == 0:
                # The header, which has a number too.
                continue
            try:
                commit = read_commit(frame.payload, path)
            except Damaged:
                continue
            self.commits.append(commit)
            if commit.note is not None:
                place = Place(file, frame.start, frame.end)
                self.noted.append(Noted(commit.sequence, commit.note, place))
        if verdict(content[end:]) is Verdict.DAMAGED:
            self.lost_at_end = content.count(b"\n", end)


def _base(folder: Path, disk: Disk, schema: int, journal: _Lines) -> Header:
    """Return the header of the journal, or what comes nearest to it."""
    for name in (JOURNAL, HISTORY):
        try:
            return opening(disk.open(folder / name), folder / name, schema)[0]
        except (Damaged, FileNotFoundError):
            continue
    before = journal.commits[0].sequence - 1 if journal.commits else 0
    return Header(format=FORMAT, schema=schema, encryption=ENCRYPTION, lineage="", sequence=before)


def _snapshot(folder: Path, disk: Disk, schema: int, base: Header) -> Snapshot | None:
    try:
        return opened_snapshot(folder, disk, schema, base)[0]
    except (Damaged, msgspec.DecodeError):
        return None


def _noted(path: Path, disk: Disk, lineage: str) -> list[Noted]:
    return list(noted_in(disk.open(path), lineage)) if disk.find(str(path)) else []


def _readable(place: Place) -> bool:
    try:
        line_at(place, Path())
    except Damaged:
        return False
    return True
