"""Tables: what is said of their columns holds, is kept with the import, and undone with it."""

import pytest

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.sources import Columns
from personal_crm.domain.tables import TABLES

TABLE = "Naam,Wie,Code\nAna,ana@x.test,7\nLeo,leo@x.test,8\n"


def columns(planned):
    return {column.heading: column.field for column in planned.files[0].table.columns}


def test_a_guess_is_told_and_can_be_corrected(desk):
    path = desk.write("people.csv", TABLE)
    assert columns(desk.plan(path)) == {"Naam": "name", "Wie": "email", "Code": ""}
    planned, _ = desk.take(path, columns={"Naam": "nickname", "Code": "phone/boat"})
    assert columns(planned) == {"Naam": "nickname", "Wie": "email", "Code": "phone/boat"}
    ana = desk.contact("Ana")
    assert (ana.nicknames, ana.phones[0].value, ana.phones[0].label) == (("Ana",), "7", "boat")


def test_what_was_said_is_kept_for_the_same_headings_and_undone_with_the_import(desk):
    path = desk.write("people.csv", TABLE)
    _, transaction = desk.take(path, columns={"Code": "note"})
    desk.reopen()
    again = desk.plan(desk.write("others.csv", TABLE.replace("Ana", "Zoe")))
    assert columns(again)["Code"] == "note"
    other = desk.plan(desk.write("strange.csv", TABLE.replace("Wie", "Mail")))
    assert columns(other)["Code"] == ""
    desk.house.store.undo(transaction)
    assert len(desk.house.store.all(Columns)) == 0
    assert not any(len(desk.house.store.all(kind)) for kind in TABLES.values())


def test_importing_a_table_again_changes_nothing_unless_its_columns_mean_something_else(desk):
    path = desk.write("people.csv", TABLE)
    desk.take(path)
    assert desk.counts(desk.plan(path)) == {"unchanged": 2}
    assert desk.counts(desk.plan(path, columns={"Code": "note"})) == {"updated": 2}


def test_a_row_that_changed_is_followed_and_your_own_words_stay(desk):
    desk.take(desk.write("people.csv", "name,email,city,note\nAna,a@x.test,Rome,from the table\n"))
    desk.edit("Ana", note="mine")
    later = "name,email,city,note\nAna,a@x.test,Oslo,other words\n"
    planned, _ = desk.take(desk.write("people.csv", later))
    assert desk.counts(planned) == {"updated": 1}
    ana = desk.contact("Ana")
    assert (ana.addresses[0].city, ana.note) == ("Oslo", "mine")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({"Kode": "note"}, "no column is called 'Kode'"), ({"Code": "shoe"}, "shoe")],
)
def test_what_cannot_be_meant_is_refused(desk, said, wrong):
    path = desk.write("people.csv", TABLE)
    with pytest.raises(WrongCall, match=wrong):
        desk.plan(path, columns=said)
    assert not desk.home.exists()
