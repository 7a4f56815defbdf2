"""Whether the records can be read, are found by every index, and name what is there."""

from collections.abc import Iterator

import msgspec

from personal_crm.domain.codec import Document, from_document
from personal_crm.domain.tables import NAMING_ONE, NAMING_SEVERAL, TABLES
from personal_crm.storage.database import COLUMNS, Database
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.journaled.index import entries_of
from personal_crm.storage.journaled.rows import lines_of
from personal_crm.storage.keeping.checks import Check, counted, some

NAMES = ("records", "indexes", "references", "missing photos")
# Where a record came from (`event`, `record`) may be gone; whom it is about may not.
PEOPLE = (*NAMING_ONE, *NAMING_SEVERAL)


def check_records(home: Home) -> list[Check]:
    """Open the store as far as it can be, and look at every record and index."""
    try:
        database = Database(home.folder)
        return [
            _records(database),
            _indexes(database),
            _references(database),
            _missing_photos(database, home),
        ]
    except StoreError as error:
        detail = f"cannot be looked at: {error}"
        return [Check(name, False, detail) for name in NAMES]


def _records(database: Database) -> Check:
    unreadable = [f"{table} {key}" for table, key in _unreadable(database)]
    if unreadable:
        return Check("records", False, f"not as this version reads them: {some(unreadable)}")
    total = sum(len(database.records(name)) for name in database.tables())
    refusal = database.engine.refusal
    if refusal is not None:
        return Check("records", False, f"{counted(total, 'record')} could be read, not all")
    return Check("records", True, counted(total, "record"))


def _unreadable(database: Database) -> Iterator[tuple[str, str]]:
    for name in sorted(database.tables() & TABLES.keys()):
        seen = set()
        for document in database.records(name).documents():
            key = str(document.get("id", ""))
            try:
                from_document(TABLES[name], document)
            except msgspec.ValidationError:
                yield name, key
            if not key or key in seen:
                yield name, key
            seen.add(key)


def _indexes(database: Database) -> Check:
    wrong, count = [], 0
    for table in sorted(database.tables()):
        for column in (*COLUMNS["*"], *COLUMNS.get(table, ())):
            count += 1
            if not _agrees(database, table, column):
                wrong.append(f"{table} by {column}")
    if wrong:
        return Check("indexes", False, f"not what the records say: {some(wrong)}")
    return Check("indexes", True, f"{counted(count, 'column')} as the records say")


def _agrees(database: Database, table: str, column: str) -> bool:
    index = database.engine.state.index(table, column)
    lines = database.engine.state.rows(table)
    made = entries_of(lines_of(lines) if lines is not None else (), column)
    found = {value: index.find(value) for value in index.values()}
    return found == {value: n if isinstance(n, list) else [n] for value, n in made.items()}


def _references(database: Database) -> Check:
    dangling = list(_dangling(database))
    if dangling:
        return Check("references", False, f"name what is not there: {some(dangling)}")
    return Check("references", True, "all name somebody who is there")


def _missing_photos(database: Database, home: Home) -> Check:
    people = database.records("contacts").documents()
    missing = [str(person.get("id", "")) for person in people if _photo_is_missing(person, home)]
    if missing:
        return Check("missing photos", False, f"the photo is gone of {some(missing)}")
    return Check("missing photos", True, "none")


def _dangling(database: Database) -> Iterator[str]:
    people = set(database.records("contacts").keys())
    for name in sorted(database.tables() & TABLES.keys()):
        for document in database.records(name).documents():
            if not _named(document) <= people:
                yield f"{name} {document.get('id', '')}"


def _named(document: Document) -> set[str]:
    values = (document.get(column) for column in PEOPLE)
    return {
        key
        for value in values
        for key in (value if isinstance(value, list) else (value,))
        if isinstance(key, str)
    }


def _photo_is_missing(document: Document, home: Home) -> bool:
    photo = document.get("photo")
    name = photo.get("sha256") if isinstance(photo, dict) else None
    return bool(name) and not (home.photos / str(name)).exists()
