"""Homes of an older schema come in, step by step; those of a newer one are only read."""

from pathlib import Path

from personal_crm.domain.codec import Document
from personal_crm.storage.database import Change, Database
from personal_crm.storage.migrations import migrate


def greeted(table: str, document: Document) -> Document:
    return (
        {**document, "greeting": f"hello {document['name']}"} if table == "contacts" else document
    )


def tagged(table: str, document: Document) -> Document:
    return {**document, "tags": [document.get("greeting", "")]}


def filled(folder: Path) -> None:
    database = Database(folder, schema=1)
    with database.transaction() as draft:
        database.put(draft, Change("contacts", "a", b'{"id":"a","name":"Ana"}'))
        database.put(draft, Change("facts", "f", b'{"id":"f","text":"walnuts"}'))


def test_each_step_leads_every_document_one_version_on(tmp_path: Path) -> None:
    filled(tmp_path)
    database = Database(tmp_path, schema=3)
    migrate(database, {1: greeted, 2: tagged})
    again = Database(tmp_path, schema=3)
    assert again.engine.schema_found == 3
    assert again.records("contacts").by_id("a") == {
        "id": "a",
        "name": "Ana",
        "greeting": "hello Ana",
        "tags": ["hello Ana"],
    }
    assert again.records("facts").by_id("f") == {"id": "f", "text": "walnuts", "tags": [""]}


def test_a_home_of_this_schema_is_left_alone(tmp_path: Path) -> None:
    filled(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    migrate(Database(tmp_path, schema=1), {})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


def test_once_migrated_it_is_too_new_for_the_older_program(tmp_path: Path) -> None:
    filled(tmp_path)
    migrate(Database(tmp_path, schema=2), {1: greeted})
    older = Database(tmp_path, schema=1)
    assert "newer" in str(older.engine.refusal)
    assert older.records("contacts").by_id("a") is not None
