"""Somebody is forgotten from their page, after a question that says what goes."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact, Interaction, Promise
from personal_crm.services import contacts, moments, records

DAY = dt.date(2026, 5, 4)


@pytest.fixture
def ana(house):
    """Ana, with a promise and a walk with Ben."""
    ana, ben = (contacts.add(house, Contact(name=name)) for name in ("Ana Quintana", "Ben Orr"))
    records.add(house, Promise(contact=ana.id, text="the ladder"), ana)
    moments.log(house, [ana, ben], Interaction(date=DAY, note="a walk"))
    return ana


async def test_it_says_what_goes_and_wants_a_yes(look, ana, house):
    async with look() as viewer:
        shown = await viewer.press("2", "enter", "F")
        assert "Forget Ana Quintana for good?" in shown
        assert "Goes: 1 promise. Stays without them: 1 interaction with others" in shown
        assert "nothing takes this back" in await viewer.press("enter")
        assert "Ana Quintana" in await viewer.press("escape")
    house.store.refresh()
    assert house.people.find("Ana Quintana") == ana


async def test_with_a_yes_they_are_gone_and_so_is_their_page(look, ana, house):
    async with look() as viewer:
        await viewer.press("2", "enter", "F", "right", "enter")
        shown = await viewer.until(lambda shown: "Forgotten" in shown)
        assert "People" in shown.splitlines()[0]
        assert "Ana" not in shown
    house.store.refresh()
    assert [contact.name for contact in house.people.contacts()] == ["Ben Orr"]


async def test_what_is_left_to_look_after_is_shown_first(look, ana, house):
    ben = house.people.find("Ben Orr")
    records.add(house, Fact(contact=ben.id, text="knows Ana from school"), ben)
    async with look() as viewer:
        shown = await viewer.press("2", "enter", "F", "right", "enter")
        assert "for you to change" in shown
        assert "fact, Ben Orr: “knows Ana from school”" in shown
        shown = await viewer.press("escape")
        assert "People" in shown.splitlines()[0]


async def test_words_are_unsaid_where_they_still_stand(look, ana, house):
    ben = house.people.find("Ben Orr")
    fact = records.add(house, Fact(contact=ben.id, text="knows Ana from school"), ben)
    async with look() as viewer:
        shown = await viewer.press("2", "enter", "F")
        assert "named in 1 record" in shown
        await viewer.press("right", "down", *"ana", "enter")
        await viewer.until(lambda shown: "Forgotten" in shown)
    house.store.refresh()
    assert house.store.all(Fact).get(fact.id).text == "knows somebody from school"
