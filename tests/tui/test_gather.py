"""`gather` on the screen: asked before anybody is listed, in few keys, as one action."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Asked, Boundary, Interaction, Thread
from personal_crm.services import contacts
from personal_crm.services.house import House
from personal_crm.services.importing import service

KEYS = 86
RHYTHMS = ("often", "monthly", "seasonal")
FIRST = [a + b + c for a, b, c in itertools.product("bdfglmnrst", "aeiou", "lmnrst")]


@pytest.fixture
def phone(house: House, tmp_path: Path) -> list[str]:
    """An address book of 400 people, every twentieth with a birthday; returns their names."""
    names = [f"{first.title()}{'ao'[n % 2]} Of{n:03}" for n, first in enumerate((FIRST * 2)[:400])]
    cards = []
    for number, name in enumerate(names):
        birthday = "BDAY:1980-03-01\r\n" if number % 20 == 19 else ""
        cards.append(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}\r\nFN:{name}\r\n{birthday}END:VCARD\r\n"
        )
    path = tmp_path / "phone.vcf"
    path.write_text("".join(cards), "utf-8")
    service.apply(house, service.plan(house, service.Request((str(path),))))
    return names


def rhythms(house: House) -> dict[str, str]:
    house.store.refresh()
    return {one.name: one.rhythm for one in house.store.all(Contact) if one.rhythm}


def likely(screen: str) -> list[str]:
    """Return the names that are asked about."""
    lines = (line.strip("▌ ") for line in screen.splitlines() if "a birthday" in line)
    return [line.partition("  ")[0] for line in lines]


async def test_a_newcomer_sets_25_rhythms_in_few_keys(
    look: Any, house: House, phone: list[str]
) -> None:
    """A name by the letters and the number that tell it apart, as one types until it is first."""
    pressed = 0
    async with look() as viewer:

        async def press(*keys: str) -> str:
            nonlocal pressed
            pressed += len(keys)
            await viewer.pilot.press(*keys)
            await viewer.settle()
            return viewer.read()

        await press("K")
        for count, start in ((4, 0), (5, 100), (4, 200)):
            for name in phone[start : start + count]:
                await press(*name[:4].lower(), "enter")
            await press("enter")
        assert "Where do these belong?" in viewer.read()
        await press(*("o", "m", "s", "s") * 3, "enter", "w", "m", "enter", "enter")
        shown = await viewer.until(lambda screen: "in your address book" in screen)
        assert "25 people. The other 375 stay" in shown
    assert len(rhythms(house)) == 25
    assert set(rhythms(house).values()) == set(RHYTHMS)
    assert pressed == KEYS < 120
    house.store.undo()
    assert rhythms(house) == {}


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_whoever_is_not_there_is_written_down_and_asked_about(
    look: Any, house: House, size: tuple[int, int]
) -> None:
    contacts.add(house, Contact(name="Ana Díaz"))
    async with look(size) as viewer:
        assert "Ana Díaz" in await viewer.press("K", "d", "i", "a")
        await viewer.press("enter", "Z", "o", "e", "enter")
        assert "Ana Díaz, Zoe" in viewer.read()
        shown = await viewer.press("enter", "enter", "enter")
        assert "When were you last in touch?" in shown
        shown = await viewer.press("w", "y", "enter")
        assert "Is anything going on with them?" in shown
        await viewer.press(*"exams", "enter")
        await viewer.until(lambda screen: "2 people." in screen)
    assert rhythms(house) == {"Ana Díaz": "often", "Zoe": "often"}
    assert [thread.text for thread in house.store.all(Thread)] == ["exams"]
    assert len(house.store.all(Interaction)) == 2


async def test_left_it_keeps_what_was_answered_and_asks_no_more(
    look: Any, house: House, phone: list[str]
) -> None:
    async with look() as viewer:
        first, second, third = likely(await viewer.press("K", "enter", "enter", "enter"))[:3]
        await viewer.press("space", "o", "escape")
        await viewer.until(lambda screen: "1 person." in screen)
        assert likely(await viewer.press("K", "enter", "enter", "enter"))[0] == third
        assert {first, second} <= set(phone)
    assert list(rhythms(house).values()) == ["often"]
    assert [one.question for one in house.store.all(Asked)].count("gather") == 1


async def test_left_at_once_nothing_is_written(look: Any, house: House) -> None:
    contacts.add(house, Contact(name="Ana"))
    actions = len(house.store.actions())
    async with look() as viewer:
        await viewer.press("K", "escape")
        await viewer.until(lambda screen: "Nobody was named" in screen)
    house.store.refresh()
    assert len(house.store.actions()) == actions


@pytest.mark.parametrize("away", [("2",), ("1",), ("W", "3"), ("q",)])
async def test_another_room_keeps_what_was_answered(
    look: Any, house: House, phone: list[str], away: tuple[str, ...]
) -> None:
    async with look() as viewer:
        await viewer.press("K", *phone[0][:4].lower(), "enter", "enter", "enter", "enter")
        await viewer.press("m", "n", *away)
    assert sorted(rhythms(house).values()) == ["monthly", "often"]
    assert [one.no_contact for one in house.store.all(Boundary)] == [True]


async def test_a_wrong_name_is_taken_back_and_a_question_gone_back_to(
    look: Any, house: House
) -> None:
    contacts.add(house, Contact(name="Ana"))
    contacts.add(house, Contact(name="Leo"))
    async with look() as viewer:
        await viewer.press("K", "a", "enter", "l", "enter")
        assert "Ana, Leo" in viewer.read()
        assert "Leo is taken back." in await viewer.press("backspace")
        shown = await viewer.press("enter", "backspace")
        assert "1 of 3" in shown
        assert "Ana" in shown
        assert "Ana stays with often." in await viewer.press("enter", "a", "enter")
        await viewer.press("escape")
        await viewer.until(lambda screen: "1 person." in screen)
        assert "Ana" in await viewer.press("K")
    assert rhythms(house) == {"Ana": "often"}


async def test_what_was_done_before_is_not_taken_back_from_amid_it(
    look: Any, house: House, phone: list[str]
) -> None:
    async with look() as viewer:
        await viewer.press("K", "enter", "enter", "enter", "m")
        assert "Nothing of this is written yet" in await viewer.press("u")
    assert len(house.store.all(Contact)) == len(phone)
    assert list(rhythms(house).values()) == ["monthly"]


async def test_each_word_typed_means_another_word_of_a_name(look: Any, house: House) -> None:
    for name in ("Priya Brandt", "Priya Patel"):
        contacts.add(house, Contact(name=name))
    async with look() as viewer:
        shown = await viewer.press("K", *"priya", "space", "p")
        assert "Priya Patel" in shown
        assert "Priya Brandt" not in shown
