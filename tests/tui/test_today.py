"""The first screen: what it shows, and what your answers do."""

import datetime as dt
import json
import re
import zlib

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Favor, Interaction, Promise
from personal_crm.domain.suggestion import Response
from personal_crm.services import boundaries, contacts, moments, records
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.tui.app import CrmApp

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def ana(house: House) -> Contact:
    ana = contacts.add(house, Contact(name="Ana Díaz", rhythm="often"))
    day = TODAY - dt.timedelta(days=2)
    records.add(
        house, Favor(contact=ana.id, text="fed the cat", by="them", date=day, noted=day), ana
    )
    return ana


@pytest.mark.parametrize(
    "key, told", [("i", "How to get them"), ("n", "Somebody you know"), ("d", "personal-crm demo")]
)
async def test_an_empty_home_says_what_to_do_and_lets_one_do_it(look, key, told):
    async with look() as viewer:
        assert "Nobody here yet." in viewer.read()
        assert "bring your phone's contacts" in viewer.read()
        assert told in await viewer.press(key)


async def test_looking_makes_no_home(look, folder):
    async with look() as viewer:
        await viewer.press("2", "5", "1", "question_mark", "escape")
    assert not folder.exists()


async def test_a_suggestion_stands_with_its_reason_and_words_to_send(look, ana):
    async with look() as viewer:
        shown = viewer.read()
    assert "Thank Ana: “fed the cat”" in shown
    assert "Your note of 2 May\n" in re.sub(" +\n", "\n", shown), "your words stand there once"
    assert "c copy" in shown


async def test_done_finishes_the_favor_and_undo_takes_that_back(look, ana, house):
    async with look() as viewer:
        assert "Done, and noted" in await viewer.press("d")
        house.store.refresh()
        assert [favor.thanked for favor in house.store.all(Favor)] == [True]
        assert len(house.store.all(Interaction)) == 1
        assert "Taken back" in await viewer.press("u")
        assert "Thank Ana" in viewer.read()
        assert "Done again" in await viewer.press("R")
    house.store.refresh()
    assert [favor.thanked for favor in house.store.all(Favor)] == [True]


@pytest.mark.parametrize("key, kind", [("x", "dismissed"), ("N", "never")])
async def test_a_suggestion_can_be_let_go(look, ana, house, key, kind):
    async with look() as viewer:
        assert "Thank Ana" not in await viewer.press(key)
    house.store.refresh()
    assert [response.kind for response in house.store.all(Response)] == [kind]


@pytest.mark.parametrize(
    "keys, until",
    [
        (["enter"], TODAY + dt.timedelta(days=1)),
        (["right", "enter"], TODAY + dt.timedelta(days=3)),
        (["right", "right", "enter"], TODAY + dt.timedelta(days=7)),
    ],
)
async def test_snoozing_asks_until_when(look, ana, house, keys, until):
    async with look() as viewer:
        assert "Another day" in await viewer.press("s")
        await viewer.press(*keys)
        assert "It comes back" in viewer.read()
    house.store.refresh()
    assert [response.until for response in house.store.all(Response)] == [until]


async def test_a_typed_day_of_a_snooze_is_echoed_and_kept(look, ana, house):
    async with look() as viewer:
        await viewer.press("s", "tab")
        assert "Monday 18 May" in await viewer.write("in 2 weeks")
        await viewer.press("enter")
    house.store.refresh()
    assert [response.until for response in house.store.all(Response)] == [dt.date(2026, 5, 18)]


async def test_a_day_that_is_none_keeps_the_sheet_and_says_why(look, ana, house):
    async with look() as viewer:
        await viewer.press("s", "tab")
        await viewer.write("soonish")
        shown = await viewer.press("enter")
        assert "is no day" in shown
        assert "Another day" in shown
        assert "Another day" not in await viewer.press("escape")
    house.store.refresh()
    assert len(house.store.all(Response)) == 0


async def test_the_words_are_copied(look, ana):
    async with look() as viewer:
        assert "Copied" in await viewer.press("c")
        first = viewer.app.clipboard
        await viewer.press("v", "c")
        assert first and viewer.app.clipboard not in ("", first)


async def test_a_question_is_answered_and_noted(look, house):
    leo = contacts.add(house, Contact(name="Leo Brandt", rhythm="often"))
    for days in (40, 30):
        moments.touch(house, [leo], TODAY - dt.timedelta(days=days), "me")
    async with look() as viewer:
        assert "Did Leo answer?" in viewer.read()
        assert "Did Leo answer?" not in await viewer.press("y")
    house.store.refresh()
    assert next(m.initiated_by for m in moments.listed(house, leo)) == "them"


async def test_dates_and_promises_stand_under_the_list(look, house):
    ben = contacts.add(house, Contact(name="Ben Okafor", birthday=PartialDate(1990, 5, 6)))
    due = TODAY + dt.timedelta(days=1)
    records.add(house, Promise(contact=ben.id, text="send the article", due=due, noted=TODAY), ben)
    async with look() as viewer:
        shown = viewer.read()
    assert "Ben Okafor’s birthday Wednesday, turns 36" in shown
    assert "Ben Okafor: send the article, tomorrow" in shown


async def test_nothing_due_says_so_kindly(look, house):
    contacts.add(house, Contact(name="Ben Okafor", birthday=PartialDate(None, 5, 7)))
    async with look() as viewer:
        shown = viewer.read()
    assert "Nothing asks for you today." in shown
    assert "Ben Okafor’s birthday Thursday." in shown


async def test_everything_also_says_what_is_left_alone(look, ana, house):
    boundaries.put(house, ana, {"pause_until": dt.date(2026, 6, 1)})
    async with look() as viewer:
        assert "Left alone" not in viewer.read()
        shown = await viewer.press("a")
    assert "Left alone: a thank-you for Ana Díaz" in shown
    assert "quiet is wished until 1 June" in shown


async def test_wide_shows_a_second_column_about_the_selection(look, ana, house):
    moment = Interaction(date=TODAY - dt.timedelta(days=3), kind="coffee", note="talked of Lisbon")
    moments.log(house, [ana], moment)
    async with look(size=(140, 45)) as viewer:
        shown = await viewer.until(lambda text: "Last written down" in text)
    assert "talked of Lisbon" in shown


async def test_the_demo_says_that_nothing_is_kept(look):
    async with look(throw_away=True) as viewer:
        assert "made-up people; nothing is kept" in viewer.read()


async def test_the_first_frame_shows_what_was_kept_before_the_home_is_open(look, ana, folder):
    app = CrmApp(folder, Clock(dt.datetime(2026, 5, 4, 9)))
    async with app.run_test(size=(80, 24)):
        assert app.desk is None
        assert "Thank Ana" in app.export_screenshot().replace("&#160;", " ")


async def test_a_home_of_a_newer_version_is_shown_and_said_to_be_read_only(look, folder, ana):
    journal = folder / "store.journal"
    first, _, rest = journal.read_bytes().partition(b"\n")
    header = json.dumps({**json.loads(first[9:]), "schema": 99}).encode()
    journal.write_bytes(b"%08x %b\n" % (zlib.crc32(header), header) + rest)
    async with look() as viewer:
        shown = await viewer.until(lambda text: "newer version" in " ".join(text.split()))
    assert "Thank Ana" in shown


async def test_the_day_of_a_moment_of_another_year_stands_apart_from_its_kind(look, ana, house):
    day = dt.date(2025, 11, 11)
    told = Interaction(date=day, kind="letter", note="from the coast")
    moments.log(house, [ana], told)
    async with look(size=(140, 45)) as viewer:
        shown = await viewer.until(lambda text: "Last written down" in text)
    assert re.search(r"11 Nov 2025 +letter +from the coast", shown)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_question_of_the_day_is_answered_in_a_line(look, house, size):
    contacts.add(house, Contact(name="Ana Díaz", given="Ana"))
    async with look(size) as viewer:
        assert "(t tell · - not now)" in viewer.read()
        await viewer.press("t")
        await viewer.write("Ana will hear from the school")
        assert "u takes it back" in await viewer.press("enter")
        assert "t tell" not in viewer.read()
        await viewer.press("u")
        assert "it rests for some weeks" in await viewer.press("minus")
        assert "t tell" not in viewer.read()
