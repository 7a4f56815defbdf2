"""A plan that waited is written over what others wrote meanwhile, and takes nothing of it away."""

from pathlib import Path

import pytest

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import contacts
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.importing import service
from personal_crm.services.importing.review import same_person

PHONE = "UID:1\nFN:Ana Díaz\nEMAIL:ana@y.test\nCATEGORIES:choir"
LATER = "UID:1\nFN:Ana Díaz\nEMAIL:ana@z.test\nCATEGORIES:choir,work\nTITLE:Baker"


def another(desk) -> House:
    """The home as another process has it open."""
    return bootstrap.open_house(Path(desk.home), Clock(desk.house.clock.now()))


def test_what_was_written_meanwhile_stays(desk):
    desk.take(desk.cards(PHONE))
    planned = desk.plan(desk.cards(LATER))
    other = another(desk)
    fields = {"note": "sings alto", "tags": ("choir", "friend"), "rhythm": "often"}
    contacts.edit(other, other.people.find("Ana Díaz"), fields)
    service.apply(desk.house, planned)
    ana = desk.contact("Ana Díaz")
    assert (ana.note, ana.rhythm, ana.title) == ("sings alto", "often", "Baker")
    assert ana.tags == ("choir", "friend", "work")
    assert ana.emails == (Labelled(value="ana@z.test"),)
    assert desk.counts(desk.plan(desk.cards(LATER))) == {"unchanged": 1}


def test_so_does_what_was_written_while_you_said_who_it_is(desk):
    desk.add("Ana Díaz")
    planned = desk.plan(desk.cards(LATER))
    (entry,) = planned.files[0].entries
    same_person(desk.house, planned, entry)
    other = another(desk)
    contacts.edit(other, other.people.find("Ana Díaz"), {"note": "sings alto"})
    service.apply(desk.house, planned)
    ana = desk.contact("Ana Díaz")
    assert (ana.note, ana.title) == ("sings alto", "Baker")


def test_who_was_deleted_meanwhile_does_not_come_back(desk):
    desk.take(desk.cards(PHONE))
    planned = desk.plan(desk.cards(LATER))
    other = another(desk)
    with other.store.transaction("Delete") as change:
        change.remove(Contact, other.people.find("Ana Díaz").id)
    service.apply(desk.house, planned)
    assert desk.contacts() == []
    assert desk.counts(desk.plan(desk.cards(LATER))) == {"skipped": 1}


def test_nobody_is_added_twice_by_two_imports_at_once(desk):
    cards = desk.cards(PHONE)
    planned = desk.plan(cards)
    other = another(desk)
    service.apply(other, service.plan(other, service.Request((cards,))))
    with pytest.raises(PersonalCrmError, match="same people meanwhile"):
        service.apply(desk.house, planned)
    assert [contact.name for contact in desk.contacts()] == ["Ana Díaz"]
    assert desk.counts(desk.plan(cards)) == {"unchanged": 1}


def test_a_plan_that_waited_while_something_else_was_written_is_written_whole(desk):
    planned = desk.plan(desk.cards(PHONE))
    contacts.add(another(desk), Contact(name="Leo Ott"))
    service.apply(desk.house, planned)
    assert sorted(contact.name for contact in desk.contacts()) == ["Ana Díaz", "Leo Ott"]
