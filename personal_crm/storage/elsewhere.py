"""Where exports and backups went, so that a person can be told of it when somebody is forgotten.

Kept in the store, for nothing could make it again: path and day, of the last fifty.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from personal_crm.domain.codec import Document, decode, encode
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import traits
from personal_crm.storage.forgetting.wording import Wording
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.rows import Rows, lines_of

TABLE = "elsewhere"
MOST = 50


class Written(msgspec.Struct, frozen=True):
    """A file outside the home, and the day on which it was written last."""

    path: str
    day: dt.date


def note(database: Database, path: str, day: dt.date) -> None:
    """Remember that something was written to `path`. No action, so nothing to undo."""
    with database.transaction() as draft:
        known = _numbered(database)
        table = draft.table(TABLE)
        for number, written in known:
            if written.path == path:
                table.put(number, None)
        for number, _ in known[: len(known) - MOST + 1]:
            table.put(number, None)
        table.put(table.next_id, encode(Written(path, day)))


def bring_along(database: Database, tables: Mapping[str, Rows]) -> None:
    """Add to `database` what `tables`, of the home whose place it takes, say of such files."""
    known = [decode(line, Written) for _, line in lines_of(tables.get(TABLE, Rows()))]
    if not known:
        return
    found = sorted((*noted(database), *known), key=lambda written: written.day)
    newest = {written.path: written for written in found}
    with database.transaction() as draft:
        table = draft.table(TABLE)
        for number, _ in _numbered(database):
            table.put(number, None)
        for written in sorted(newest.values(), key=lambda written: written.day)[-MOST:]:
            table.put(table.next_id, encode(written))


def noted(database: Database) -> list[Written]:
    """Return the files that were written, the last one last."""
    return [written for _, written in _numbered(database)]


def forget(database: Database, draft: Draft, contacts: Sequence[Document]) -> None:
    """Let go, in `draft`, of the files whose names hold one of the names of these contacts."""
    called = Wording(name for contact in contacts for name in traits.called(contact))
    let_go(database, draft, called)


def let_go(database: Database, draft: Draft, called: Wording) -> None:
    """Let go, in `draft`, of the files in whose names somebody is `called` so."""
    for number, written in _numbered(database):
        if called.stands_in(Path(written.path).name):
            draft.table(TABLE).put(number, None)


def _numbered(database: Database) -> list[tuple[int, Written]]:
    rows = database.engine.state.rows(TABLE)
    return [(number, decode(line, Written)) for number, line in lines_of(rows)] if rows else []
