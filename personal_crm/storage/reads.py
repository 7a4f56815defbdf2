"""The day on which each remembered source was read last.

Beside the record of the source, which an import's undo takes back: reading a file again that
holds nothing new is no action, and still makes what is known of it younger. Beside these days
stands, as if it were one more source, the last one whose meetings became history.
"""

import datetime as dt
from collections.abc import Collection

import msgspec

from personal_crm.domain.codec import decode, encode
from personal_crm.storage.database import Database
from personal_crm.storage.journaled.rows import lines_of

TABLE = "reads"
HISTORY = "history"


class Reading(msgspec.Struct, frozen=True):
    """A remembered source by its id, and the day it was read last."""

    source: str
    day: dt.date


def note(database: Database, sources: Collection[str], day: dt.date, kept: Collection[str]) -> None:
    """Remember that `sources` were read on `day`. No action, so nothing to undo.

    Of sources that are not `kept` any more, the days are let go.
    """
    known = _numbered(database)
    days = {reading.source: reading.day for _, reading in known}
    if all(days.get(source) == day for source in sources):
        return
    with database.transaction() as draft:
        table = draft.table(TABLE)
        for number, reading in known:
            if reading.source in sources or reading.source not in (*kept, HISTORY):
                table.put(number, None)
        for source in sources:
            table.put(table.next_id, encode(Reading(source, day)))


def noted(database: Database) -> dict[str, dt.date]:
    """Return the day on which each source was read last, by its id, and that of `HISTORY`."""
    return {reading.source: reading.day for _, reading in _numbered(database)}


def _numbered(database: Database) -> list[tuple[int, Reading]]:
    rows = database.engine.state.rows(TABLE)
    return [(number, decode(line, Reading)) for number, line in lines_of(rows)] if rows else []
