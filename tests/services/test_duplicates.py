"""Contacts that may be one person."""

import pytest

from personal_crm.domain.contact import Address, Contact, Labelled, Phone
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Relation
from personal_crm.services import contacts, duplicates

NUMBER = (Phone(value="+34 600 000 001"),)
BORN = PartialDate(1990, 2, 14)


@pytest.fixture
def add(story):
    return lambda name, **fields: contacts.add(story.house, Contact(name=name, **fields))


def named(story):
    return [(p.contact.name, p.other.name) for p in duplicates.pairs(story.house)]


def test_a_shared_address_or_number_makes_a_pair_and_says_why(story, add):
    add("Ana Díaz", emails=(Labelled(value="ana@x.test"),), phones=NUMBER)
    add("Anita", emails=(Labelled(value="ANA@x.test"),))
    add("Leo Weber", phones=NUMBER)
    first, second = duplicates.pairs(story.house)
    assert (first.contact.name, first.other.name) == ("Ana Díaz", "Anita")
    assert "same email ana@x.test" in first.reasons
    assert "same number +34600000001" in second.reasons
    assert 1 > first.score > second.score > 0


def test_a_name_with_a_second_signal_outranks_a_name_alone(story, add):
    add("Bill Gray", birthday=BORN)
    add("Gray, William", birthday=BORN)
    add("Kim Ode")
    add("Kim Ode")
    strong, weak = duplicates.pairs(story.house)
    assert (strong.contact.name, weak.contact.name) == ("Bill Gray", "Kim Ode")
    assert strong.score > weak.score
    assert weak.reasons == ("the same name",)


def test_a_switchboard_and_a_public_provider_say_nothing(story, add):
    for name in ("Ana Díaz", "Ben Okafor", "Chen Wu", "Dora Klein", "Eva Lund"):
        local = name.partition(" ")[0]
        add(name, phones=NUMBER, emails=(Labelled(value=f"{local}@gmail.com"),))
    assert named(story) == []


def test_what_tells_two_apart_lowers_the_score(story, add):
    home = (Address(street="Main Street 1", city="Oslo"),)
    add("John Ray", addresses=home)
    add("John Ray Jr.", addresses=home)
    add("Kim Ode", addresses=home)
    add("Kim Ode", addresses=home)
    kims, rays = duplicates.pairs(story.house)
    assert kims.contact.name == "Kim Ode"
    assert rays.score < kims.score / 2


def test_those_with_a_rhythm_come_first_and_would_be_kept(story, add):
    add("Ana Díaz", emails=(Labelled(value="a@x.test"),))
    add("Ana Díaz", emails=(Labelled(value="a@x.test"),), birthday=BORN)
    add("Kim Ode")
    kept = add("Kim Ode", rhythm="often")
    first, _ = duplicates.pairs(story.house)
    assert first.contact.id == kept.id


def test_the_related_are_no_pair(story, add):
    ana, leo = add("Ana Díaz", phones=NUMBER), add("Leo Díaz", phones=NUMBER)
    assert len(named(story)) == 1
    story.put(Relation(contact=ana.id, label="mother", other=leo.id))
    assert named(story) == []


def test_never_the_same_is_remembered_and_taken_back(story, add):
    one, other = add("Kim Ode"), add("Kim Ode")
    before = story.files()
    duplicates.separate(story.house, one, other)
    assert named(story) == []
    story.house.store.undo()
    assert len(named(story)) == 1
    story.house.store.redo()
    assert named(story) == []
    assert before != story.files()
    with pytest.raises(WrongCall):
        duplicates.separate(story.house, one, one)


def test_who_was_kept_apart_from_somebody_can_still_be_forgotten(story, add):
    one, other = add("Kim Ode"), add("Kim Ode")
    duplicates.separate(story.house, one, other)
    story.house.store.forget(other.id)
    assert [c.apart for c in story.house.store.all(Contact)] == [()]
