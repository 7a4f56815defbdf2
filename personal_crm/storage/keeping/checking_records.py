"""Whether the records can be read, are found by every index, and name what is there."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from personal_crm.domain.codec import Document, decode, from_document
from personal_crm.domain.tables import NAMING_ONE, NAMING_SEVERAL, TABLES
from personal_crm.storage import elsewhere, reads
from personal_crm.storage.database import COLUMNS, Database
from personal_crm.storage.forgetting import tombstones
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.journaled.index import entries_of
from personal_crm.storage.journaled.rows import lines_of
from personal_crm.storage.keeping.checks import Check, counted, some

NAMES = ("records", "indexes", "references", "missing photos")
# Where a record came from (`event`, `record`) may be gone; whom it is about may not.
OWN: Mapping[str, type[msgspec.Struct]] = {
    tombstones.TABLE: tombstones.Tombstone,
    elsewhere.TABLE: elsewhere.Written,
    reads.TABLE: reads.Reading,
}
PEOPLE = (*NAMING_ONE, *NAMING_SEVERAL)


def check_records(home: Home) -> list[Check]:
    """Open the store as far as it can be, and look at every record and index."""
    try:
        database = Database(home.folder)
        records = _records(database)
    except StoreError as error:
        return _not_looked_at(NAMES, str(error))
    try:
        more = [_indexes(database), _references(database), _missing_photos(database, home)]
    except (msgspec.ValidationError, AttributeError):
        # One is no object at all, and said to be unreadable already.
        more = _not_looked_at(NAMES[1:], "a record is not as this version reads it")
    return [records, *more]


def _not_looked_at(names: Sequence[str], why: str) -> list[Check]:
    return [Check(name, False, f"cannot be looked at: {why}") for name in names]


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
        for number, line in lines_of(database.engine.state.tables[name]):
            key = ""
            try:
                document = decode(line, Document)
                key = str(document.get("id", ""))
                from_document(TABLES[name], document)
            except msgspec.ValidationError:
                yield name, key or str(number)
            if not key or key in seen:
                yield name, key
            seen.add(key)
    for name in sorted(database.tables() & OWN.keys()):
        for number, line in lines_of(database.engine.state.tables[name]):
            try:
                decode(line, OWN[name])
            except msgspec.ValidationError:
                yield name, str(number)


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
