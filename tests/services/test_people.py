"""Finding the one contact that words fit."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.errors import NobodyFits
from personal_crm.domain.records import Boundary, Favor, Interaction, Relation

Story = Any


@pytest.fixture
def circle(story: Story) -> Story:
    """A home with three people of whom two share a name."""
    emails = (Labelled(value="Ana.D@x.test", label="home"),)
    story.add("Ana Díaz", emails=emails, nicknames=("Anita",))
    story.add("Łukasz Nowak")
    story.add("Ana Maria Kowalska", given="Ana", family="Kowalska")
    return story


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Ana Díaz", "Ana Díaz"),
        ("ana diaz", "Ana Díaz"),
        ("  ANA   DIAZ ", "Ana Díaz"),
        (unicodedata.normalize("NFD", "Ana Díaz"), "Ana Díaz"),
        ("anita", "Ana Díaz"),
        ("ana.d@X.test", "Ana Díaz"),
        ("diaz", "Ana Díaz"),
        ("Diaz, Ana", "Ana Díaz"),
        ("lukasz", "Łukasz Nowak"),
        ("Nowak", "Łukasz Nowak"),
        ("Kowalska", "Ana Maria Kowalska"),
        ("ana maria", "Ana Maria Kowalska"),
    ],
)
def test_somebody_is_found_however_they_are_named(circle: Story, who: str, name: str) -> None:
    assert circle.house.people.find(who).name == name


def test_somebody_is_found_by_their_id_and_by_an_ending_of_it(circle: Story) -> None:
    for contact in circle.house.people.contacts():
        for who in (contact.id, contact.id.upper(), contact.id[-4:], contact.id[-12:].upper()):
            assert circle.house.people.find(who) == contact


@pytest.mark.parametrize("who", ["", "   ", "\u200b", "Zoe", "An", "a", "000", "x.test", "!"])
def test_words_that_fit_nobody_say_so(circle: Story, who: str) -> None:
    with pytest.raises(NobodyFits, match="nobody fits"):
        circle.house.people.find(who)


def test_an_empty_word_fits_nobody_though_a_card_has_no_name(story: Story) -> None:
    story.put(Contact(name="Organization Only"))
    with pytest.raises(NobodyFits):
        story.house.people.find("")


def test_several_are_listed_with_ids_that_tell_them_apart(circle: Story) -> None:
    with pytest.raises(NobodyFits) as raised:
        circle.house.people.find("ana")
    anas = [c for c in circle.house.people.contacts() if c.name.startswith("Ana")]
    assert len(anas) == 2
    assert raised.value.what.startswith("2 people fit 'ana'")
    assert all(f"{c.name} ({c.id[-8:]})" in raised.value.what for c in anas)


def test_a_crowd_is_counted_and_long_names_are_cut(story: Story) -> None:
    for number in range(12):
        story.add(f"Sam {number} {'x' * 5000}")
    with pytest.raises(NobodyFits, match=r"12 people fit .* and 4 more") as raised:
        story.house.people.find("sam")
    assert len(raised.value.what) < 1000


def test_a_whole_name_outranks_a_part_of_another(story: Story) -> None:
    story.add("Ana Maria")
    short = story.add("Ana")
    assert story.house.people.find("ana") == short


def test_the_archived_are_found_too(story: Story) -> None:
    ana = story.add("Ana", archived=True)
    assert story.house.people.find("ana") == ana
    assert story.house.people.contacts() == []
    assert story.house.people.contacts(archived=True) == [ana]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4), st.text(max_size=12))
def test_any_words_find_somebody_or_nobody(new_story: Any, names: list[str], who: str) -> None:
    with new_story() as story:
        ids = {story.put(Contact(name=name)).id for name in names if name.isprintable()}
        try:
            assert story.house.people.find(who).id in ids
        except NobodyFits as error:
            assert error.remedy


def test_a_person_has_all_that_names_them_and_nothing_else(story: Story) -> None:
    ana, ben = story.add("Ana"), story.add("Ben")
    both = story.put(Interaction(date=story.day, contacts=(ana.id, ben.id)))
    earlier = story.put(Interaction(date=story.ago(3), contacts=(ana.id,)))
    favor = story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    relation = story.put(Relation(contact=ben.id, label="brother", other=ana.id))
    boundary = story.put(Boundary(contact=ana.id))
    person = story.house.people.person(ana)
    assert person.interactions == (earlier, both)
    assert (person.favors, person.relations, person.boundary) == ((favor,), (relation,), boundary)
    other = story.house.people.person(ben)
    assert (other.interactions, other.favors, other.boundary) == ((both,), (), None)
    assert list(story.house.people.everyone()) == [person, other]
