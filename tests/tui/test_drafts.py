"""Words to choose from, a page of one's own, and the ways a suggestion leaves open."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Boundary, Favor, Interaction, Promise, Tension, Thread
from personal_crm.domain.suggestion import Response
from personal_crm.services import contacts, records
from personal_crm.services.house import House

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def ana(house: House) -> Contact:
    return contacts.add(house, Contact(name="Ana Díaz", rhythm="often"))


@pytest.fixture
def thanks(house: House, ana: Contact) -> None:
    day = TODAY - dt.timedelta(days=2)
    records.add(house, Favor(contact=ana.id, text="fed the cat", date=day, noted=day), ana)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_a_draft_is_chosen_written_on_and_copied(look, thanks, house, size):
    async with look(size=size) as viewer:
        assert "(words of your own)" in await viewer.press("enter")
        await viewer.press("down", "tab")
        await viewer.write("And greet the cat.")
        assert "Copied" in await viewer.press("ctrl+y")
        first, _, last = viewer.app.clipboard.partition("\n")
        assert "Ana" in first and last.strip() == "And greet the cat."
        assert "Thank Ana" in await viewer.press("escape")
    house.store.refresh()
    assert len(house.store.all(Interaction)) == 0


async def test_what_was_written_on_one_draft_stays_with_it(look, thanks):
    async with look() as viewer:
        await viewer.press("enter", "tab")
        await viewer.write("See you soon.")
        shown = await viewer.press("shift+tab", "down")
        assert "See you soon." not in shown
        assert "See you soon." in await viewer.press("up")


async def test_an_empty_page_is_not_copied(look, thanks):
    async with look() as viewer:
        assert "Nothing stands here yet" in await viewer.press("enter", "end", "c")
        assert viewer.app.clipboard == ""


@pytest.fixture
def unsaid(house: House, ana: Contact) -> None:
    noted = TODAY - dt.timedelta(days=5)
    records.add(house, Thread(contact=ana.id, text="the loan", unsaid=True, noted=noted), ana)


async def test_what_is_unsaid_has_no_ready_sentence_and_is_not_shown(look, unsaid):
    async with look() as viewer:
        assert "r let it rest" in viewer.read()
        shown = await viewer.press("enter")
        assert "no ready sentence" in shown and "the loan" not in shown
        await viewer.write("Could we talk?")
        await viewer.press("ctrl+y")
        assert viewer.app.clipboard == "Could we talk?"


@pytest.mark.parametrize("key, state", [("r", "closed"), ("x", "open")])
async def test_what_is_unsaid_rests_or_is_kept(look, unsaid, house, key, state):
    async with look() as viewer:
        assert "Something to say" not in await viewer.press(key)
    house.store.refresh()
    assert [thread.state for thread in house.store.all(Thread)] == [state]
    assert len(house.store.all(Interaction)) == 0


@pytest.fixture
def quiet(house: House, ana: Contact) -> None:
    ended = TODAY - dt.timedelta(days=2)
    with house.store.transaction("A quiet that has ended") as change:
        change.put(
            Boundary(
                id=house.clock.new_id(), contact=ana.id, pause_until=ended, avoid=("her brother",)
            )
        )


async def test_a_quiet_that_has_ended_is_lifted_and_that_is_taken_back(look, quiet, house):
    async with look() as viewer:
        assert "enter extend" in viewer.read()
        assert "The quiet is lifted" in await viewer.press("r")
        house.store.refresh()
        [boundary] = house.store.all(Boundary)
        assert (boundary.pause_until, boundary.avoid) == (None, ("her brother",))
        assert "has ended" in await viewer.press("u")


async def test_a_quiet_that_has_ended_is_extended(look, quiet, house):
    async with look() as viewer:
        await viewer.press("enter", *["backspace"] * 10)
        await viewer.write("1 june")
        assert "has ended" not in await viewer.press("enter")
    house.store.refresh()
    assert [b.pause_until for b in house.store.all(Boundary)] == [dt.date(2026, 6, 1)]


async def test_to_wait_is_fine(look, quiet, house):
    async with look() as viewer:
        assert "has ended" not in await viewer.press("x")
    house.store.refresh()
    assert [response.kind for response in house.store.all(Response)] == ["dismissed"]


async def test_a_promise_of_theirs_is_released_and_a_tension_settled(look, ana, house):
    due = TODAY - dt.timedelta(days=65)
    lent = Promise(contact=ana.id, by="them", text="return the ladder", due=due, noted=due)
    records.add(house, lent, ana)
    day = TODAY - dt.timedelta(days=5)
    records.add(house, Tension(contact=ana.id, text="the dinner", date=day), ana)
    async with look() as viewer:
        await viewer.press("a")
        shown = viewer.read()
        assert "d it is settled" in shown or "d release" in shown
        await viewer.press("d", "home", "d")
    house.store.refresh()
    assert [promise.state for promise in house.store.all(Promise)] == ["released"]
    assert [tension.state for tension in house.store.all(Tension)] == ["resolved"]
