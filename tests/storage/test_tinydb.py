"""TinyDB's own public doors, on the same file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import Query, where

from personal_crm.domain.codec import to_document
from personal_crm.domain.contact import Contact
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
ANA = Contact(id="ana", name="Ana", tags=("friend", "choir"), rhythm="often")
LEO = Contact(id="leo", name="Leo", tags=("choir",))


@pytest.fixture
def filled(store: Store) -> Store:
    """A store that holds Ana and Leo."""
    with store.transaction("Add") as transaction:
        transaction.put(ANA)
        transaction.put(LEO)
    return store


def test_it_reads_what_the_store_wrote(filled: Store) -> None:
    table = filled.database.table("contacts")
    assert [row["name"] for row in table.all()] == ["Ana", "Leo"]
    assert [row["name"] for row in table] == ["Ana", "Leo"]
    assert len(table) == 2
    assert "contacts" in filled.database.tables()
    assert table.get(doc_id=1) == table.get(where("id") == "ana")
    assert table.get(where("id") == "nobody") is None


def test_it_searches(filled: Store) -> None:
    contact = Query()
    table = filled.database.table("contacts")
    assert [row["id"] for row in table.search(contact.tags.any(["friend"]))] == ["ana"]
    assert [row["id"] for row in table.search(contact.rhythm == "often")] == ["ana"]
    assert table.count(contact.tags.any(["choir"])) == 2
    assert table.contains(contact.name.matches("L"))
    with filled.transaction("Remove") as transaction:
        transaction.remove(Contact, "leo")
    assert table.count(contact.tags.any(["choir"])) == 1


def test_what_it_inserts_is_read_by_the_store(filled: Store, open_store: Open) -> None:
    zoe = Contact(id="zoe", name="Zoe", tags=("choir",))
    number = filled.database.table("contacts").insert(to_document(zoe))
    for store in (filled, open_store(filled.home.folder)):
        assert store.all(Contact).get("zoe") == zoe
        assert len(store.all(Contact)) == 3
        row = store.database.table("contacts").get(doc_id=number)
        assert isinstance(row, dict)
        assert row["name"] == "Zoe"


def test_it_updates_and_removes(filled: Store, open_store: Open) -> None:
    table = filled.database.table("contacts")
    table.update({"name": "Ana Díaz"}, where("id") == "ana")
    table.remove(where("id") == "leo")
    again = open_store(filled.home.folder)
    assert [contact.name for contact in again.all(Contact)] == ["Ana Díaz"]
    assert again.actions()[0].label == "Add"


def test_its_numbers_and_ours_do_not_collide(filled: Store, open_store: Open) -> None:
    table = filled.database.table("contacts")
    for number in range(3):
        table.insert({"id": f"theirs{number}"})
        table.insert_multiple([{"id": f"many{number}"}, {"id": f"more{number}"}])
        with filled.transaction("Add") as transaction:
            transaction.put(Contact(id=f"ours{number}"))
            transaction.put(Contact(id=f"also{number}"))
    assert len(open_store(filled.home.folder).all(Contact)) == 17


def test_a_number_out_of_order_hides_no_record(filled: Store, open_store: Open) -> None:
    table = filled.database.table("contacts")
    table.insert(table.document_class({"id": "nine"}, doc_id=9))
    table.insert(table.document_class({"id": "three"}, doc_id=3))
    table.insert(table.document_class({"id": "four"}, doc_id=4))
    table.insert(table.document_class({"id": "eight"}, doc_id=8))
    with filled.transaction("Add") as transaction:
        transaction.put(Contact(id="after"))
    found = open_store(filled.home.folder).all(Contact).ids()
    assert sorted(found) == ["after", "ana", "eight", "four", "leo", "nine", "three"]


def test_an_insert_that_fails_leaves_nothing(filled: Store, open_store: Open) -> None:
    with pytest.raises(TypeError):
        filled.database.table("contacts").insert({"id": "zoe", "name": object()})
    for store in (filled, open_store(filled.home.folder)):
        assert store.all(Contact).ids() == ["ana", "leo"]
    with filled.transaction("Add") as transaction:
        transaction.put(Contact(id="zoe"))
    assert filled.all(Contact).ids() == ["ana", "leo", "zoe"]


def test_a_dropped_table_is_empty(filled: Store, open_store: Open) -> None:
    filled.database.drop_table("contacts")
    assert len(open_store(filled.home.folder).all(Contact)) == 0
