"""What holds on every screen: harmless text, help, palette, themes, other writers, errors."""

import os

import msgspec
import pytest

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Boundary, Fact, Favor, Interaction, Promise
from personal_crm.services import contacts, settings
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command, working_on

HOSTILE = {
    "closing tag": "[/b]",
    "action": "[@click=app.quit]x[/]",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "bidi": "abc\u202egnp.exe",
    "long": "x" * 5000,
    "emoji": "👩‍👩‍👧‍👦 Ana 🏳️‍🌈",
    "right to left": "שלום עולם مرحبا",
    "no words": "\u200b",
    "lines": "one\ntwo\r\nthree",
    "half a pair": "a\ufffdb",
}
PLACES = {
    "today": [],
    "everything": ["a"],
    "people": ["2"],
    "person": ["2", "enter"],
    "reading": ["2", "enter", "enter"],
    "revealed": ["2", "enter", "v"],
    "log": ["2", "enter", "l"],
    "promise": ["2", "enter", "p"],
    "boundary": ["2", "enter", "b"],
    "edit": ["2", "enter", "e"],
    "snooze": ["s"],
    "done": ["d"],
    "touched": ["2", "t"],
    "settings": ["5"],
    "palette": ["ctrl+p"],
}


def everything_called(house: House, name: str) -> None:
    """Write `name` wherever text goes."""
    day = house.clock.today()
    who = Contact(
        id=house.clock.new_id(), added=day, name=name, rhythm="often", tags=(name,),
        how_met=name, pronouns=name, pronunciation=name, emails=(Labelled(value=name),),
        organization=name, nicknames=(name,), birthday=PartialDate(1990, 5, 5),
    )  # fmt: skip
    about = (
        Interaction(date=day, kind="coffee", note=name, place=name, contacts=(who.id,)),
        Promise(contact=who.id, text=name, due=day, noted=day),
        Favor(contact=who.id, text=name, date=day, noted=day),
        Fact(contact=who.id, text=name),
        Boundary(contact=who.id, avoid=("unmentioned",), reason=name),
    )
    with house.store.transaction(name) as change:
        change.put(who)
        for record in about:
            change.put(msgspec.structs.replace(record, id=house.clock.new_id()))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["small", "wide"])
async def test_hostile_text_is_shown_harmlessly(look, house, place, size):
    everything_called(house, " ".join(HOSTILE.values()))
    for text in HOSTILE.values():
        everything_called(house, text)
    async with look(size=size) as viewer:
        shown = await viewer.press(*PLACES[place])
        assert viewer.app.is_running
        assert not set(shown) & {"\x1b", "\x07", "\u202e", "\r"}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_everybody_can_be_opened_whatever_they_are_called(look, house, kind):
    everything_called(house, HOSTILE[kind])
    async with look() as viewer:
        for keys in (["enter"], ["enter"], ["escape"], ["l"], ["escape"], ["e"], ["escape"], ["t"]):
            shown = await viewer.press(*keys)
            assert viewer.app.is_running
            assert not set(shown) & {"\x1b", "\x07", "\u202e", "\r"}


async def test_a_name_that_looks_like_markup_stands_as_it_is(look, house):
    contacts.add(house, Contact(name="[@click=app.quit]x[/]"))
    async with look() as viewer:
        shown = await viewer.press("2")
        assert "[@click=app.quit]x[/]" in shown
        await viewer.pilot.click("#rows", offset=(5, 0))
        await viewer.settle()
        assert viewer.app.is_running


async def test_a_terminal_escape_is_written_out(look, house):
    contacts.add(house, Contact(name="a\x1b[31mb"))
    async with look() as viewer:
        assert "a\\x1b[31mb" in await viewer.press("2")


@pytest.mark.parametrize("keys", [[], ["2"], ["2", "enter"], ["5"], ["i", "tab"]], ids=str)
@pytest.mark.parametrize("asking", ["question_mark", "f1"])
async def test_help_lists_every_command_that_works(look, house, keys, asking):
    everything_called(house, "Ana")
    async with look(size=(100, 60)) as viewer:
        await viewer.press(*keys)
        commands = working_on(viewer.app.screen)
        if keys == ["i", "tab"]:
            viewer.app.screen.set_focus(None)
        shown = " ".join((await viewer.press(asking)).split())
        assert "What works here" in shown
        taken = "g" in {command.key for command in commands}
        assert f"{'home' if taken else 'g'} and G go to" in shown
        for command in commands:
            assert command.about().split(";")[0][:40] in shown
        assert "What works here" not in await viewer.press("escape")


def test_every_command_says_what_it_does_and_has_a_key():
    commands = [c for c in Command.__subclasses__() if c.__module__ == everywhere.__name__]
    assert len(commands) >= 10
    for command in commands:
        assert command.key and command.about().endswith(".")


async def test_the_palette_shows_keys_and_runs_a_command(look, house):
    everything_called(house, "Ana")
    async with look() as viewer:
        shown = await viewer.press("ctrl+p")
        assert "Snooze   s" in shown
        await viewer.write("plugins and")
        await viewer.until(lambda shown: "Snooze   s" not in shown)
        assert "Plugins and settings" in await viewer.press("enter")
        assert "personal-crm:vcard" in viewer.read()


async def test_a_theme_sticks(look, house, folder):
    contacts.add(house, Contact(name="Ana"))
    async with look() as viewer:
        assert viewer.app.theme == "ink"
        await viewer.press("ctrl+t")
        await viewer.write("paper")
        await viewer.until(lambda shown: "nord" not in shown)
        await viewer.press("enter")
        assert viewer.app.theme == "paper"
        contacts.add(house, Contact(name="Ben", birthday=PartialDate(1990, 5, 5)))
        await viewer.until(lambda shown: "Ben’s birthday" in shown)
        assert viewer.app.theme == "paper"
    assert settings.load(folder / "config.toml").screen_theme == "paper"
    async with look() as viewer:
        assert viewer.app.theme == "paper"
        assert "Ana" in await viewer.press("2")


async def test_a_theme_that_is_no_more_does_no_harm(look, folder):
    folder.mkdir()
    (folder / "config.toml").write_text('[screen]\ntheme = "gone"\n')
    async with look() as viewer:
        assert viewer.app.theme == "ink"


async def test_what_another_process_writes_shows_up(look, folder, house):
    contacts.add(house, Contact(name="Ana Díaz"))
    async with look() as viewer:
        assert "Zoe Maier" not in await viewer.press("2")
        other = bootstrap.open_house(folder, Clock(house.clock.now()))
        contacts.add(other, Contact(name="Zoe Maier"))
        assert "Zoe Maier" in await viewer.until(lambda shown: "Zoe Maier" in shown)


async def test_an_error_stays_until_the_next_key(look, house):
    contacts.add(house, Contact(name="Ana"))
    async with look() as viewer:
        await viewer.press("u")
        shown = await viewer.press("u")
        assert "nothing to undo" in shown
        assert "nothing to undo" not in await viewer.press("j")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_home_that_cannot_be_written_says_so(look, house, folder):
    contacts.add(house, Contact(name="Ana"))
    folder.chmod(0o500)
    try:
        async with look() as viewer:
            assert "ermission" in await viewer.press("2", "t")
    finally:
        folder.chmod(0o700)


async def test_damaged_settings_are_said_and_nothing_is_opened(look, folder):
    folder.mkdir()
    (folder / "config.toml").write_text("today = = 3")
    async with look() as viewer:
        shown = " ".join(viewer.read().split())
        assert "This home cannot be opened." in shown
        assert "settings are wrong" in shown
        await viewer.press("2", "l", "u", "i")
        assert viewer.app.is_running


async def test_q_leaves(look):
    async with look() as viewer:
        await viewer.pilot.press("q")
        await viewer.pilot.pause()
        assert not viewer.app.is_running


async def test_colours_are_not_needed(look, house, monkeypatch):
    everything_called(house, "Ana")
    monkeypatch.setenv("NO_COLOR", "1")
    async with look() as viewer:
        shown = await viewer.press("2")
    assert any(line.startswith("▌Ana") for line in shown.splitlines())


@pytest.mark.parametrize("room", [["1"], ["2"], ["2", "enter"], ["5"]], ids="/".join)
async def test_the_key_that_undo_names_does_it_again_in_every_room(look, house, room):
    ana = contacts.add(house, Contact(name="Ana", rhythm="often"))
    contacts.edit(house, ana, {"name": "Anna"})
    async with look() as viewer:
        undone = await viewer.press(*room, "u")
        key = undone.partition(" does it again")[0].rpartition(". ")[2]
        assert "Done again: Edit Ana" in await viewer.press(key)
    house.store.refresh()
    assert [contact.name for contact in house.store.all(Contact)] == ["Anna"]
