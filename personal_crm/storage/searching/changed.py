"""Which entries are others since a commit, from what the journal names."""

from collections.abc import Set

from personal_crm.storage.journaled.commits import JOURNAL
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.journaled.journal import Journal
from personal_crm.storage.searching.entries import (
    ABOUT,
    CONTACTS,
    SAID,
    document_at,
    joined,
    key_of,
    known_by,
)
from personal_crm.storage.searching.file import SearchFile
from personal_crm.storage.searching.frozen import Frozen


def touched(file: SearchFile, engine: Engine, frozen: Frozen, since: int) -> list[int] | None:
    """Return the keys of what is found by other words since a commit; None where it is unknown.

    That is what changed, and what is about people who are called otherwise by now.
    """
    keys = _changed(engine, since)
    return None if keys is None else sorted(keys | _renamed(file, engine, frozen, keys))


def _changed(engine: Engine, since: int) -> set[int] | None:
    """Return the keys that the journal names after a commit; None where it begins later."""
    keys: set[int] = set()
    try:
        journal = Journal(engine.disk, engine.folder / JOURNAL, engine.schema)
        if journal.header.sequence > since:
            return None
        for commit, _ in journal.read_on():
            if commit.sequence > since:
                if commit.dropped:
                    return None
                for table in commit.tables.keys() & SAID.keys():
                    keys |= {key_of(table, number) for number in commit.tables[table]}
    except (StoreError, OSError):
        return None
    return keys


def _renamed(file: SearchFile, engine: Engine, frozen: Frozen, keys: Set[int]) -> set[int]:
    """Return the keys of what is about those who are known by other words than before."""
    found: set[int] = set()
    for key in keys:
        if document_at(key)[0] != CONTACTS:
            continue
        document = frozen.document(key)
        if file.who(key) != joined(known_by(document) if document else ()):
            contacts = {file.id_of(key), document["id"] if document else ""}
            found = found.union(*(_naming(engine, contact) for contact in contacts if contact))
    return found


def _naming(engine: Engine, contact: str) -> set[int]:
    return {
        key_of(table, number)
        for table, columns in ABOUT.items()
        for column in columns
        for number in engine.state.index(table, column).find(contact)
    }
