"""Everybody, found as you type."""

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Interaction
from personal_crm.services import contacts, moments
from personal_crm.services.house import House


@pytest.fixture
def three(house: House) -> list[Contact]:
    return [
        contacts.add(house, Contact(name="Ana Díaz", rhythm="often", tags=("choir", "berlin"))),
        contacts.add(house, Contact(name="Ben Okafor", nicknames=("Benny",))),
        contacts.add(house, Contact(name="Łukasz Żak")),
    ]


async def test_rows_tell_rhythm_last_moment_and_tags(look, three, house):
    moments.log(house, [three[0]], Interaction(date=house.clock.today(), kind="coffee"))
    async with look() as viewer:
        shown = await viewer.press("2")
    row = next(line for line in shown.splitlines() if "Ana Díaz" in line)
    assert "often" in row and "coffee, today" in row and "#choir #berlin" in row
    assert "3 people · 1 you keep close" in shown


@pytest.mark.parametrize(
    "typed, found", [("diaz", "Ana Díaz"), ("lukasz zak", "Łukasz Żak"), ("benny", "Ben Okafor")]
)
async def test_the_filter_folds_accents_and_knows_nicknames(look, three, typed, found):
    async with look() as viewer:
        await viewer.press("2", "slash")
        shown = await viewer.write(typed)
        assert [c.name for c in three if c.name in shown] == [found]
        shown = await viewer.press("enter")
        assert found in shown.splitlines()[0]


async def test_escape_empties_the_filter_and_then_goes_back(look, three):
    async with look() as viewer:
        await viewer.press("2", "slash")
        assert "Nobody fits" in await viewer.write("nobody at all")
        assert "Ben Okafor" in await viewer.press("escape")
        assert "Monday 4 May" in await viewer.press("escape")


async def test_the_selection_moves_with_letters_arrows_and_mouse(look, three):
    async with look() as viewer:
        await viewer.press("2")

        def selected() -> str:
            return next(line for line in viewer.read().splitlines() if line.startswith("▌"))

        assert "Ana" in selected()
        await viewer.press("j")
        assert "Ben" in selected()
        await viewer.press("G")
        assert "Łukasz" in selected()
        await viewer.press("up", "k")
        assert "Ana" in selected()
        await viewer.pilot.click("#rows", offset=(5, 1))
        await viewer.settle()
        assert "Ben" in selected()
        await viewer.pilot.click("#rows", offset=(5, 1))
        await viewer.settle()
        assert "Ben Okafor" in viewer.read().splitlines()[0]


async def test_somebody_new_is_written_down(look, house):
    async with look() as viewer:
        await viewer.press("2", "n")
        await viewer.write("Zoe Maier")
        assert "Written down: Zoe Maier" in await viewer.press("enter")
        assert "Zoe Maier" in viewer.read()
    house.store.refresh()
    assert [contact.name for contact in house.people.contacts()] == ["Zoe Maier"]


async def test_a_nameless_person_is_refused_where_one_types(look, house):
    async with look() as viewer:
        await viewer.press("n")
        shown = await viewer.press("enter")
    assert "a person needs a name" in shown
    assert "Somebody you know" in shown


async def test_a_touch_is_one_key(look, three, house):
    async with look() as viewer:
        shown = await viewer.press("2", "t")
    assert "In touch with Ana Díaz today" in shown
    assert "in touch, today" in shown
    house.store.refresh()
    assert len(moments.listed(house, three[0])) == 1


async def test_the_rhythm_is_set_from_the_list(look, three, house):
    async with look() as viewer:
        await viewer.press("2", "j", "r", "right", "right", "enter")
        assert "monthly" in viewer.read()
    house.store.refresh()
    assert house.people.find("Ben Okafor").rhythm == "monthly"


async def test_ten_thousand_people_are_filtered_and_reached(look, house):
    with house.store.transaction("Many") as change:
        for number in range(10_000):
            name = f"Person {number:05}"
            change.put(Contact(id=house.clock.new_id(), name=name, added=house.clock.today()))
    async with look() as viewer:
        shown = await viewer.press("2")
        assert "10,000 people" in shown
        assert "Person 00000" in shown
        assert "Person 09999" in await viewer.press("G")
        await viewer.press("2", "slash")
        shown = await viewer.write("07777")
        assert shown.count("Person 0") == 1
        assert "Person 07777" in shown


async def test_wide_shows_the_selected_person_beside_the_list(look, three, house):
    moment = Interaction(date=house.clock.today(), kind="call", note="told me of Oslo")
    moments.log(house, [three[0]], moment)
    async with look(size=(140, 45)) as viewer:
        assert "told me of Oslo" in await viewer.press("2")
        assert "told me of Oslo" not in await viewer.press("j")
