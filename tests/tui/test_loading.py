"""What the first frame must not wait for."""

import subprocess
import sys
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.services import contacts
from personal_crm.services.house import House

HEAVY = "personal_crm.bootstrap tinydb pluggy phonenumbers vobject icalendar tomlkit"


def test_the_first_frame_loads_neither_store_nor_plugins():
    loaded = f"[name for name in '{HEAVY}'.split() if name in sys.modules]"
    code = f"import sys, personal_crm.tui.app; print({loaded})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
@pytest.mark.parametrize("people", [0, 1])
async def test_the_other_screens_are_there_before_they_are_asked_for(
    look: Any, house: House, size: tuple[int, int], people: int
) -> None:
    for number in range(people):
        contacts.add(house, Contact(name=f"Ana {number}", rhythm="often"))
    async with look(size) as viewer:
        assert "doors" in vars(viewer.app.desk)


async def test_the_keys_follow_what_can_be_done(look: Any, house: House) -> None:
    contacts.add(house, Contact(name="Ana", rhythm="often"))
    async with look() as viewer:
        assert "look around" not in viewer.last_line
        house.store.undo()
        await viewer.until(lambda screen: "look around" in screen.splitlines()[-1])


async def test_keys_that_do_not_fit_are_left_out_whole_but_help_stays(look: Any) -> None:
    async with look((30, 24)) as viewer:
        assert viewer.last_line.rstrip().endswith("  ? help")


async def test_a_key_of_the_last_line_can_be_clicked(look: Any) -> None:
    async with look() as viewer:
        margin = 2
        shown = await viewer.click(margin + viewer.last_line.index("? help"), -1)
        assert "What works here" in shown
