"""Finding people and everything written about them, as you type."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Fact, Interaction, News
from personal_crm.services import contacts, moments, records
from personal_crm.services.house import House


@pytest.fixture
def ana(house: House) -> Contact:
    ana = contacts.add(house, Contact(name="Ana Díaz", tags=("choir",)))
    contacts.add(house, Contact(name="Ben Okafor"))
    day = dt.date(2026, 4, 20)
    moments.log(house, [ana], Interaction(date=day, kind="call", note="back from Lisbon [/work]"))
    return ana


def marked(shown: str) -> str:
    return next(line for line in shown.splitlines() if line.startswith("▌"))


async def test_people_come_first_then_what_was_written(look, ana, house):
    contacts.add(house, Contact(name="Lisbeth"))
    async with look() as viewer:
        await viewer.press("slash")
        shown = await viewer.write("lisb")
    person, moment = (row for row in shown.splitlines() if "person" in row or "moment" in row)
    assert "Lisbeth" in person
    assert "Ana Díaz" in moment and "back from Lisbon [/work]" in moment
    assert "2 results" in shown


async def test_enter_opens_the_person_and_escape_comes_back_to_the_words(look, ana):
    async with look() as viewer:
        await viewer.press("slash")
        await viewer.write("ana lisb")
        assert "Ana Díaz" in (await viewer.press("enter")).splitlines()[0]
        shown = await viewer.press("escape")
        assert "Find" in shown.splitlines()[0] and "ana lisb" in shown
        assert "any word you wrote" in await viewer.press("escape")
        assert "Monday 4 May" in await viewer.press("escape")


async def test_it_opens_from_people_and_by_the_palette(look, ana):
    async with look() as viewer:
        assert "Find" in (await viewer.press("2", "ctrl+f")).splitlines()[0]
        await viewer.press("escape", "1", "ctrl+p")
        await viewer.write("find people")
        assert "Find" in (await viewer.press("enter")).splitlines()[0]


async def test_the_selection_moves_while_words_are_typed(look, ana, house):
    contacts.add(house, Contact(name="Anabel"))
    async with look() as viewer:
        await viewer.press("slash")
        await viewer.write("an")
        assert "Anabel" in marked(await viewer.press("down"))
        assert "Anabel" not in marked(await viewer.press("up"))
        assert "Anabel" in marked(await viewer.write("ab"))


async def test_what_is_private_is_masked_until_it_is_asked_for(look, ana, house):
    records.add(house, Fact(contact=ana.id, text="afraid of owls", private=True), ana)
    async with look() as viewer:
        await viewer.press("slash")
        shown = await viewer.write("owls")
        assert "private ▒▒▒▒" in shown and "afraid" not in shown
        assert "“afraid of owls”" in await viewer.press("ctrl+r")
        assert "afraid" not in await viewer.press("ctrl+r")


async def test_what_is_about_nobody_is_read(look, house):
    records.add(house, News(text="we move house in June", date=dt.date(2026, 4, 1)))
    async with look() as viewer:
        await viewer.press("slash")
        await viewer.write("move")
        shown = await viewer.press("enter")
    assert "we move house in June" in shown and "escape goes back" in shown


async def test_who_was_put_away_is_said_to_be(look, ana, house):
    contacts.set_archived(house, ana, archived=True)
    async with look() as viewer:
        await viewer.press("slash")
        assert "put away" in await viewer.write("diaz")


async def test_nothing_found_and_a_slip_of_the_finger_are_answered_calmly(look, ana):
    async with look() as viewer:
        await viewer.press("slash")
        assert "Nothing found." in await viewer.write("zzz")
        await viewer.press("escape")
        shown = await viewer.write("okaffor")
    assert "Perhaps you meant:" in shown and "Ben Okafor" in shown


async def test_what_another_process_writes_is_found_without_typing_again(look, ana, house):
    async with look() as viewer:
        await viewer.press("slash")
        await viewer.write("cello")
        records.add(house, Fact(contact=ana.id, text="plays the cello"), ana)
        await viewer.until(lambda shown: "plays the cello" in shown)


async def test_wide_shows_the_whole_of_what_is_selected(look, ana, house):
    note = "one thing after the other " * 6 + "and then Porto"
    moments.log(house, [ana], Interaction(date=dt.date(2026, 4, 2), kind="call", note=note))
    async with look(size=(140, 45)) as viewer:
        await viewer.press("slash")
        shown = await viewer.write("porto")
    assert shown.count("Porto") == 2
    assert "one thing after the other one thing" in shown


async def test_more_than_is_shown_and_a_year_to_come_are_told(look, house):
    for number in range(21):
        contacts.add(house, Contact(name=f"Lisa {number}"))
    records.add(house, News(text="lisbon at last", date=dt.date(2027, 3, 1)))
    async with look() as viewer:
        await viewer.press("slash")
        assert "21 results, and more" in await viewer.write("lis")
        assert "1 Mar 2027" in await viewer.write("bon")
