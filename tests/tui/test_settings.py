"""Plugins and settings on the screen."""

import datetime as dt
import re

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Favor
from personal_crm.services import contacts, records, settings

TODAY = dt.date(2026, 5, 4)


async def to_plugin(viewer, name):
    """Go to a plugin's row, and return it."""
    shown = await viewer.press("5")
    while name not in (row := next(r for r in shown.splitlines() if r.startswith("▌"))):
        shown = await viewer.press("j")
    return row


async def test_a_plugin_is_switched_off_and_on_and_today_follows(look, house, folder):
    ana = contacts.add(house, Contact(name="Ana"))
    records.add(house, Favor(contact=ana.id, text="fed the cat", date=TODAY, noted=TODAY), ana)
    async with look() as viewer:
        assert "Thank Ana" in viewer.read()
        assert "enabled" in await to_plugin(viewer, "appreciation")
        assert "appreciation is off" in await viewer.press("space")
        assert "disabled" in viewer.read()
        assert "Thank Ana" not in await viewer.press("1", "j")
        await to_plugin(viewer, "appreciation")
        assert "appreciation is on" in await viewer.press("space")
        assert "Thank Ana" in await viewer.press("1")
    assert settings.load(folder / "config.toml").plugins_disabled == ()


@pytest.mark.parametrize("typed, told", [("1", "today.limit is set"), ("some", "does not fit")])
async def test_a_setting_is_changed_or_refused(look, house, folder, typed, told):
    async with look() as viewer:
        shown = await viewer.press("5", "G")
        while not re.search("▌ *today.limit", shown):
            shown = await viewer.press("k")
        assert "how many suggestions a day" in await viewer.press("enter")
        await viewer.press("backspace")
        await viewer.write(typed)
        assert told in await viewer.press("enter")
    assert settings.load(folder / "config.toml").today_limit == (1 if typed == "1" else 3)
