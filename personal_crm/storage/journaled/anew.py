"""Writing all that a store holds into another folder, as a store of its own."""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from personal_crm.storage.journaled.actions import Actions, Entry
from personal_crm.storage.journaled.commits import (
    ENCRYPTION,
    FORMAT,
    HISTORY,
    JOURNAL,
    SNAPSHOT,
    Header,
    read_commit,
)
from personal_crm.storage.journaled.compaction import Columns, write_snapshot
from personal_crm.storage.journaled.disk import Disk
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.errors import Damaged
from personal_crm.storage.journaled.framing import framed, good_frames
from personal_crm.storage.journaled.journal import Noted, Place, line_at
from personal_crm.storage.journaled.opening import opened_snapshot
from personal_crm.storage.journaled.rows import Rows
from personal_crm.storage.journaled.segment import noted_in, write_history
from personal_crm.storage.journaled.snapshot import Snapshot, Writer
from personal_crm.storage.journaled.state import State


class Content(NamedTuple):
    """All documents by table, the actions that can be undone, and the last commit's number."""

    tables: Mapping[str, Rows]
    actions: Sequence[Entry]
    sequence: int


def content_of(engine: Engine) -> Content:
    """Return what an open store holds."""
    state = engine.state
    return Content(state.tables, engine.actions().newest_first()[::-1], state.sequence)


def saved_from(folder: Path, disk: Disk, schema: int) -> Content:
    """Return all that can still be read of the damaged store in `folder`.

    Of the snapshot these are the good blocks, of journal and history the good lines, also
    those after damaged ones. What a lost line changed is lost; what others changed stands.

    Raises:
        OSError: where the disk refuses.
    """
    state = State(_snapshot(folder, disk, schema))
    noted = _noted(folder / HISTORY, disk)
    if disk.find(str(folder / JOURNAL)):
        file = disk.open(folder / JOURNAL)
        for frame in good_frames(file.read(0, file.size())):
            try:
                commit = read_commit(frame.payload, folder / JOURNAL)
            except Damaged:
                continue
            if commit.note is not None:
                place = Place(file, frame.start, frame.end)
                noted.append(Noted(commit.sequence, commit.note, place))
            if commit.sequence > state.sequence:
                state.apply(commit)
    entries = Actions(sorted(noted, key=lambda one: one.sequence)).newest_first()[::-1]
    return Content(state.tables, [e for e in entries if _readable(e.place)], state.sequence)


def write_anew(
    content: Content,
    folder: Path,
    disk: Disk,
    *,
    schema: int,
    sequence: int,
    columns: Mapping[str, Columns],
) -> None:
    """Write `content` as of the commit `sequence` into `folder`, durably, under a new lineage.

    Raises:
        OSError: where the disk refuses.
    """
    header = Header(
        format=FORMAT,
        schema=schema,
        encryption=ENCRYPTION,
        lineage=secrets.token_hex(8),
        sequence=sequence,
    )
    snapshot, history, journal = (
        disk.create(folder / name) for name in (SNAPSHOT, HISTORY, JOURNAL)
    )
    for _ in write_snapshot(Writer(snapshot, header), content.tables, columns):
        pass
    for _ in write_history(history, header, content.actions):
        pass
    journal.write(0, framed(msgspec.json.encode(header)))
    for file in (snapshot, history, journal):
        file.sync()
    disk.sync_folder(folder)


def _snapshot(folder: Path, disk: Disk, schema: int) -> Snapshot | None:
    """Return what is good of the snapshot; without its first line, all commits come after it."""
    unknown = Header(format=FORMAT, schema=schema, encryption=ENCRYPTION, lineage="", sequence=0)
    try:
        return opened_snapshot(folder, disk, schema, unknown)[0]
    except Damaged:
        return None


def _noted(path: Path, disk: Disk) -> list[Noted]:
    if not disk.find(str(path)):
        return []
    return list(noted_in(disk.open(path)))


def _readable(place: Place) -> bool:
    try:
        line_at(place, Path())
    except Damaged:
        return False
    return True
