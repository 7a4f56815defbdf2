"""All that a home knows somebody by, in its records and in its history."""

from collections.abc import Iterator

from personal_crm.domain.codec import Document
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Kept
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage.database import Database
from personal_crm.storage.forgetting import traits
from personal_crm.storage.forgetting.traits import Trait
from personal_crm.storage.journaled.commits import REMOVED
from personal_crm.storage.journaled.rewriting import commits
from personal_crm.storage.journaled.rows import decoded

_CONTACTS, _KEPT = TABLE_OF[Contact], TABLE_OF[Kept]


def documents_of(database: Database, key: str) -> list[Document]:
    """Return the contact with the id `key` as it stands and as it ever stood in the history.

    So does who is here no more and was the same person, as before two were merged.
    """
    living = set(database.records(_CONTACTS).keys())
    found = [d for d in database.records(_CONTACTS).documents() if d["id"] == key]
    earlier = list(_in_history(database, _CONTACTS))
    found += [document for document in earlier if document["id"] == key]
    known = {trait for document in found for trait in traits.sure(document)}
    return found + [
        document
        for document in earlier
        if document["id"] not in living and not known.isdisjoint(traits.sure(document))
    ]


def traits_of(database: Database, documents: list[Document]) -> set[Trait]:
    """Return what tells the person of these `documents` from all others, and what may.

    An address that somebody has who stays is one that only may.
    """
    ids = {document["id"] for document in documents}
    stay = [d for d in database.records(_CONTACTS).documents() if d["id"] not in ids]
    theirs = {trait for document in stay for trait in traits.sure(document)}
    known = {trait for document in documents for trait in traits.sure(document)}
    known |= {traits.entry(k["plugin"], k["uid"]) for k in _kept(database) if k["record"] in ids}
    shared = {trait for document in documents for trait in traits.vague(document)}
    own = known - theirs
    vague = {trait for trait in shared if traits.address(trait[1]) not in own}
    return own | vague | {traits.person(key) for key in ids}


def everyone(database: Database) -> Iterator[Document]:
    """Yield all contacts as they stand and as they stood in the history."""
    yield from database.records(_CONTACTS).documents()
    yield from _in_history(database, _CONTACTS)


def _kept(database: Database) -> Iterator[Document]:
    yield from database.records(_KEPT).documents()
    yield from _in_history(database, _KEPT)


def _in_history(database: Database, table: str) -> Iterator[Document]:
    for commit in commits(database.engine):
        for lines in (commit.before.get(table, {}), commit.tables.get(table, {})):
            yield from (decoded(bytes(raw)) for raw in lines.values() if bytes(raw) != REMOVED)
