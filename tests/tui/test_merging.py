"""Two who may be one person, side by side."""

import pytest

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.services import contacts
from personal_crm.services.house import House

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=str)


@pytest.fixture
def pairs(house: House) -> list[Contact]:
    mail = (Labelled(value="ana@x.test"),)
    return [
        contacts.add(house, Contact(name="Ana Díaz", rhythm="often", title="Baker", emails=mail)),
        contacts.add(house, Contact(name="Anita Diaz", title="Owner", emails=mail)),
        contacts.add(house, Contact(name="Kim Ode")),
        contacts.add(house, Contact(name="Kim Ode", title="Singer")),
    ]


def names(house: House) -> list[str]:
    house.store.refresh()
    return sorted(contact.name for contact in house.store.all(Contact))


@SIZES
async def test_both_stand_side_by_side_with_why(look, pairs, size):
    async with look(size=size) as viewer:
        shown = await viewer.press("2", "m")
    assert "1 of 2" in shown
    assert "same email ana@x.test" in shown
    row = next(line for line in shown.splitlines() if line.startswith("title"))
    assert row.index("● Baker") < row.index("○ Owner")
    assert "never the same" in shown


async def test_one_key_makes_one_of_two_and_goes_on_and_one_takes_it_back(look, pairs, house):
    async with look() as viewer:
        await viewer.press("2", "m")
        shown = await viewer.press("m")
        assert "The two are one: Ana Díaz" in shown and "1 of 1" in shown and "Kim Ode" in shown
        assert names(house) == ["Ana Díaz", "Kim Ode", "Kim Ode"]
        shown = await viewer.press("u")
        assert "1 of 2" in shown.splitlines()[0] and "Anita Diaz" in shown
        assert names(house) == ["Ana Díaz", "Anita Diaz", "Kim Ode", "Kim Ode"]


async def test_the_value_chosen_stands(look, pairs, house):
    async with look() as viewer:
        shown = await viewer.press("2", "m", "j", "space")
        row = next(line for line in shown.splitlines() if line.startswith("▌title"))
        assert "○ Baker" in row and "● Owner" in row
        await viewer.press("m")
    house.store.refresh()
    ana = house.people.find("Ana Díaz")
    assert ana.title == "Owner"
    assert "Baker" in {line.value for line in ana.extra}


async def test_never_the_same_is_one_key_and_then_all_is_quiet(look, pairs, house):
    async with look() as viewer:
        await viewer.press("2", "m")
        assert "stay two" in await viewer.press("x")
        shown = await viewer.press("x")
        assert "Everybody stands here once" in shown
        assert "m same" not in shown
    assert len(names(house)) == 4


async def test_next_goes_round_and_decides_nothing(look, pairs, house):
    async with look() as viewer:
        assert "1 of 2" in await viewer.press("2", "m")
        assert "2 of 2" in await viewer.press("n")
        assert "1 of 2" in await viewer.press("n")
        assert "2 of 2" in await viewer.press("p")
    assert len(names(house)) == 4


async def test_the_pair_of_the_selected_person_comes_first(look, pairs):
    async with look() as viewer:
        shown = await viewer.press("2", "G", "m")
    assert "You came from Kim Ode. May be one: the same name" in shown and "1 of 2" in shown


async def test_the_selected_values_stand_whole(look, house):
    ends = "Head of the bakery in the long street behind the"
    for where in ("harbour", "station"):
        contacts.add(house, Contact(name="Ana Díaz", title=f"{ends} {where}"))
    async with look() as viewer:
        shown = await viewer.press("2", "m")
        assert "harbour" in shown and "station" in shown
        assert "harbour" not in await viewer.press("G")


async def test_the_name_that_stands_is_told(look, pairs, house):
    async with look() as viewer:
        assert "Anita Diaz" in await viewer.press("2", "m", "space")
        assert "The two are one: Anita Diaz" in await viewer.press("m")
    house.store.refresh()
    assert house.store.actions()[0].label == "Merge Ana Díaz into Anita Diaz"


async def test_where_nobody_stands_twice_it_says_so(look, house):
    async with look() as viewer:
        assert "Everybody stands here once" in await viewer.press("2", "m")


async def test_two_of_ones_choosing_stand_side_by_side(look, pairs, house):
    async with look() as viewer:
        await viewer.press("2", "m", "w")
        assert "Ana Díaz" in viewer.read()
        await viewer.write("Nobody Here")
        assert "Which two?" in await viewer.press("enter")
        await viewer.press(*["backspace"] * len("Nobody Here"))
        await viewer.write("Anita Diaz")
        shown = await viewer.press("enter")
        assert "1 of 2" in shown
        assert "you put them side by side" in shown
        assert "The two are one: Ana Díaz" in await viewer.press("m")
    assert names(house) == ["Ana Díaz", "Kim Ode", "Kim Ode"]


async def test_two_who_share_nothing_can_be_made_one_and_two_again(look, house):
    for name in ("Ana Díaz", "Mum’s friend"):
        contacts.add(house, Contact(name=name))
    async with look() as viewer:
        assert "w puts two of your choosing" in await viewer.press("2", "m")
        await viewer.press("w")
        await viewer.write("Mum’s friend")
        assert "1 of 1" in await viewer.press("enter")
        await viewer.press("m")
        assert len(names(house)) == 1
        await viewer.press("u")
    assert names(house) == ["Ana Díaz", "Mum’s friend"]
