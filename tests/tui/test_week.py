"""Looking back on the week: one key a name, written down as one action."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Interaction
from personal_crm.services import contacts, moments
from personal_crm.services.house import House


@pytest.fixture
def people(house: House) -> None:
    """Ana, seen twice of late; Leo, once; Bo, yesterday."""
    for name, days in (("Ana", (30, 20)), ("Leo", (40,)), ("Bo", (1,))):
        contact = contacts.add(house, Contact(name=name))
        for ago in days:
            day = house.clock.today() - dt.timedelta(days=ago)
            moments.log(house, [contact], Interaction(date=day, kind="call"))


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_one_key_a_name_is_written_as_one(
    look: Any, house: House, people: None, size: tuple[int, int]
) -> None:
    before = len(house.store.all(Interaction))
    async with look(size) as viewer:
        screen = await viewer.press("W")
        assert screen.index("Ana") < screen.index("Leo")
        assert "Bo" not in screen
        screen = await viewer.press("s", "m")
        assert "2 moments" in screen
        await viewer.press("k", "delete", "c", "enter")
        shown = await viewer.until(lambda screen: "Written down" in screen)
        assert "2 moments with 2 people" in shown
        house.store.refresh()
        assert len(house.store.all(Interaction)) == before + 2
        await viewer.press("u")
        house.store.refresh()
        assert len(house.store.all(Interaction)) == before


@pytest.mark.parametrize("away", ["escape", "2", "q"])
async def test_left_by_any_key_it_keeps_what_was_said(
    look: Any, house: House, people: None, away: str
) -> None:
    before = len(house.store.all(Interaction))
    async with look() as viewer:
        await viewer.press("W", "s", away)
    house.store.refresh()
    assert len(house.store.all(Interaction)) == before + 1


async def test_a_look_at_the_list_alone_writes_nothing(
    look: Any, house: House, people: None
) -> None:
    actions = len(house.store.actions())
    async with look() as viewer:
        await viewer.press("W", "escape")
    house.store.refresh()
    assert len(house.store.actions()) == actions


async def test_where_nobody_is_likely_it_says_so(look: Any) -> None:
    async with look() as viewer:
        assert "Nobody is likely this week" in await viewer.press("W")


async def test_the_day_is_said_with_the_arrows(look: Any, house: House, people: None) -> None:
    today = house.clock.today()
    async with look() as viewer:
        shown = await viewer.press("W", "left", "left", "s")
        assert f"visit · {today - dt.timedelta(days=2):%A}" in shown
        await viewer.press("c", "right")
        assert "today" not in viewer.read().lower().split("\n")[0]
        await viewer.press(*["left"] * 9, *["right"] * 3, "enter")
        await viewer.until(lambda screen: "Written down" in screen)
    house.store.refresh()
    days = {
        (moment.kind, moment.date, moment.source is None)
        for moment in house.store.all(Interaction)
        if moment.date > today - dt.timedelta(days=8) and moment.kind in ("visit", "call")
    }
    assert ("visit", today - dt.timedelta(days=2), True) in days
    assert ("call", today - dt.timedelta(days=4), True) in days
