"""Looking back on the month: what it held, and rhythms that are kept as one action."""

import datetime as dt
import re
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Interaction
from personal_crm.services import contacts, moments
from personal_crm.services.house import House


@pytest.fixture
def people(house: House) -> None:
    """Ana, about every nine days; Leo, every twenty, and fourteen were wished; Bo, once."""
    wishes: dict[str, dict[str, Any]] = {"Ana": {}, "Leo": {"cadence_days": 7}, "Bo": {}}
    for name, days in (("Ana", (28, 19, 10, 1)), ("Leo", (62, 42, 22, 2)), ("Bo", (1,))):
        contact = contacts.add(house, Contact(name=name, **wishes[name]))
        for ago in days:
            day = house.clock.today() - dt.timedelta(days=ago)
            moments.log(house, [contact], Interaction(date=day, kind="call"))


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_rhythms_that_show_are_kept_as_one_action(
    look: Any, house: House, people: None, size: tuple[int, int]
) -> None:
    async with look(size) as viewer:
        await viewer.press("M")
        screen = await viewer.until(lambda screen: "You wrote down" in screen)
        assert re.search(r"Ana +about every 9 days +\n", screen)
        assert re.search(r"Leo +about every 20 days +7 in mind", screen)
        assert "Bo" not in screen
        await viewer.press("y", "y", "delete", "enter")
        await viewer.until(lambda screen: "Kept: 1 rhythm" in screen)
        assert wished(house) == {"Ana": 9, "Leo": 7, "Bo": None}
        await viewer.press("u")
        assert wished(house) == {"Ana": None, "Leo": 7, "Bo": None}


def wished(house: House) -> dict[str, int | None]:
    house.store.refresh()
    return {one.name: one.cadence_days for one in house.store.all(Contact)}


async def test_an_empty_month_says_so(look: Any) -> None:
    async with look() as viewer:
        await viewer.press("M")
        await viewer.until(lambda screen: "Nothing is written down for these" in screen)
