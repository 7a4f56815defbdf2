"""Writing all that a store holds into another folder, as a store of its own."""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from personal_crm.storage.journaled.actions import Entry
from personal_crm.storage.journaled.commits import (
    ENCRYPTION,
    FORMAT,
    HISTORY,
    JOURNAL,
    SNAPSHOT,
    Header,
)
from personal_crm.storage.journaled.compaction import Columns, write_snapshot
from personal_crm.storage.journaled.disk import Disk
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.framing import framed
from personal_crm.storage.journaled.rows import Rows
from personal_crm.storage.journaled.segment import write_history
from personal_crm.storage.journaled.snapshot import Writer


class Content(NamedTuple):
    """All documents by table, the actions that can be undone, and the last commit's number."""

    tables: Mapping[str, Rows]
    actions: Sequence[Entry]
    sequence: int


def content_of(engine: Engine) -> Content:
    """Return what an open store holds."""
    state = engine.state
    return Content(state.tables, engine.actions().newest_first()[::-1], state.sequence)


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
