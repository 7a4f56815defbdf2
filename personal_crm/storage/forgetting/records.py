"""The records of a home without somebody, and kept so."""

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.storage import elsewhere
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import tombstones
from personal_crm.storage.forgetting.removing import line_without, names
from personal_crm.storage.forgetting.tombstones import Forgotten
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.rows import decoded, lines_of


def take_out(database: Database, draft: Draft, forgotten: Forgotten) -> None:
    """Take the people of `forgotten` from all records, in `draft`."""
    for name in database.tables() - {tombstones.TABLE, elsewhere.TABLE}:
        rows = database.engine.state.rows(name)
        for number, line in list(lines_of(rows)) if rows else ():
            after = line_without(name, line, forgotten)
            if after != line:
                draft.table(name).put(number, after)


def refuse(database: Database, draft: Draft) -> None:
    """Let nobody who was forgotten come back with what others still had before their eyes.

    Raises:
        PersonalCrmError: where `draft` writes a record that names one.
    """
    known = tombstones.read(database)
    if not known:
        return
    forgotten = Forgotten(known)
    for name, moves in draft.moves().items():
        for move in moves:
            if move.after is not None and names(name, decoded(move.after), forgotten):
                raise PersonalCrmError(
                    "somebody whom this names was forgotten meanwhile", "", "look at it again"
                )
