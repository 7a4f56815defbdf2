"""A person's page, and what is written down from it."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Address, Contact, Labelled, LabelledDate, Phone
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import (
    Boundary,
    Fact,
    Favor,
    Interaction,
    Milestone,
    Promise,
    Thread,
)
from personal_crm.services import boundaries, contacts, moments, records
from personal_crm.services.house import House

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def ana(house: House) -> Contact:
    added = Contact(
        name="Ana Díaz", pronouns="she/her", pronunciation="AH-nah", rhythm="often",
        how_met="at the choir", emails=contacts.emails(("ana@x.test",)),
    )  # fmt: skip
    return contacts.add(house, added)


def log(house: House, who: Contact, days: int, **fields: object) -> Interaction:
    moment = Interaction(date=TODAY - dt.timedelta(days=days), **fields)
    return moments.log(house, [who], moment).interaction


async def test_the_page_tells_who_they_are_and_what_is_open(look, ana, house):
    for days in (1, 10, 19):
        log(house, ana, days, kind="coffee", note=f"coffee number {days}")
    records.add(house, Promise(contact=ana.id, text="lend the book", noted=TODAY), ana)
    records.add(house, Favor(contact=ana.id, text="moved boxes", date=TODAY), ana)
    records.add(house, Thread(contact=ana.id, text="her interview"), ana)
    records.add(house, Fact(contact=ana.id, text="allergic to walnuts"), ana)
    boundaries.put(house, ana, {"avoid": ("her brother",)})
    async with look() as viewer:
        shown = await viewer.press("2", "enter")
    for text in (
        "she/her", "AH-nah", "often · really every 9 days", "ana@x.test", "met: at the choir",
        "not to mention: her brother", "you promised", "lend the book", "to thank for",
        "moved boxes", "her interview", "allergic to walnuts", "coffee number 1",
    ):  # fmt: skip
        assert text in shown
    lines = shown.splitlines()
    places = [
        next(at for at, text in enumerate(lines) if f"number {days}" in text)
        for days in (1, 10, 19)
    ]
    assert places == sorted(places)


async def test_private_moments_are_masked_until_asked_for(look, ana, house):
    log(house, ana, 3, kind="call", note="the biopsy", tone="heavy")
    async with look(size=(140, 45)) as viewer:
        shown = await viewer.press("2", "enter")
        assert "biopsy" not in shown and "private" in shown
        assert "biopsy" in await viewer.press("v")
        assert "biopsy" not in await viewer.press("v")


async def test_what_happened_is_logged_with_its_day_in_words(look, ana, house):
    async with look() as viewer:
        await viewer.press("2", "enter", "l")
        await viewer.write("she got the job")
        await viewer.press("tab", "tab", "right", "tab")
        await viewer.press(*["backspace"] * 5)
        assert "Sunday 3 May" in await viewer.write("yesterday")
        assert "Written down: call with Ana Díaz" in await viewer.press("enter")
        assert "she got the job" in viewer.read()
    house.store.refresh()
    [moment] = moments.listed(house, ana)
    assert (moment.kind, moment.date, moment.note) == (
        "call",
        dt.date(2026, 5, 3),
        "she got the job",
    )


async def test_names_are_completed_as_they_are_typed(look, ana, house):
    ben = contacts.add(house, Contact(name="Ben Okafor"))
    async with look() as viewer:
        await viewer.press("l", "tab")
        await viewer.write("ana")
        await viewer.press("right")
        await viewer.write(", oka")
        await viewer.press(*["backspace"] * 3)
        await viewer.write("Ben")
        await viewer.press("right", "enter")
    house.store.refresh()
    assert [set(moment.contacts) for moment in moments.listed(house)] == [{ana.id, ben.id}]


async def test_a_name_that_fits_nobody_is_said_and_the_sheet_stays(look, ana, house):
    async with look() as viewer:
        await viewer.press("l", "tab")
        await viewer.write("Zacharias")
        shown = await viewer.press("enter")
    assert "nobody fits" in shown and "What happened?" in shown


@pytest.mark.parametrize(
    "key, kind", [("p", Promise), ("f", Favor), ("m", Milestone)], ids=["promise", "favor", "event"]
)
async def test_a_few_words_become_a_record(look, ana, house, key, kind):
    async with look() as viewer:
        await viewer.press("2", "enter", key)
        await viewer.write("the garden chairs")
        await viewer.press("enter")
        assert "the garden chairs" in viewer.read()
        assert "the garden chairs" not in await viewer.press("u")
        await viewer.app.action_quit()
    house.store.refresh()
    assert len(house.store.all(kind)) == 0


async def test_a_promise_is_kept_and_a_favor_thanked_with_one_key(look, ana, house):
    records.add(house, Promise(contact=ana.id, text="lend the book", noted=TODAY), ana)
    records.add(house, Favor(contact=ana.id, text="moved boxes", date=TODAY), ana)
    async with look() as viewer:
        assert "Kept" in await viewer.press("2", "enter", "d")
        assert "Thanked" in await viewer.press("d")
    house.store.refresh()
    assert [promise.state for promise in house.store.all(Promise)] == ["kept"]
    assert [favor.thanked for favor in house.store.all(Favor)] == [True]


async def test_a_promise_is_let_go(look, ana, house):
    records.add(house, Promise(contact=ana.id, text="lend the book", noted=TODAY), ana)
    async with look() as viewer:
        await viewer.press("2", "enter", "x")
    house.store.refresh()
    assert [promise.state for promise in house.store.all(Promise)] == ["released"]


async def test_a_boundary_is_set_shown_in_words_and_cleared(look, ana, house):
    async with look() as viewer:
        await viewer.press("2", "enter", "b")
        assert "Monday 1 June" in await viewer.write("1 june")
        assert "quiet until" in await viewer.press("enter")
        await viewer.press("b", *["backspace"] * 10, "enter")
        assert "quiet until" not in viewer.read()
    house.store.refresh()
    assert len(house.store.all(Boundary)) == 0


async def test_basics_are_edited_and_what_was_not_touched_stays(look, ana, house):
    async with look() as viewer:
        await viewer.press("2", "enter", "e", "tab", "tab", "tab")
        await viewer.write("030 12345")
        assert "030 12345" in await viewer.press("enter")
    house.store.refresh()
    edited = house.people.find("Ana Díaz")
    assert [phone.value for phone in edited.phones] == ["030 12345"]
    assert edited.emails == ana.emails and edited.pronouns == ana.pronouns


async def test_somebody_is_put_away_and_brought_back(look, ana, house):
    async with look() as viewer:
        assert "put away" in await viewer.press("2", "enter", "A")
        assert "is back" in await viewer.press("A")
    house.store.refresh()
    assert not house.people.find("Ana Díaz").archived


async def test_a_long_line_can_be_read_whole(look, ana, house):
    log(house, ana, 1, note="word " * 60 + "the very end")
    async with look() as viewer:
        assert "the very end" not in await viewer.press("2", "enter")
        assert "the very end" in await viewer.press("enter")
        assert "the very end" not in await viewer.press("escape")


async def test_a_person_who_is_gone_is_said_to_be_and_the_page_closes(look, house):
    async with look() as viewer:
        await viewer.press("n")
        await viewer.write("Zoe")
        await viewer.press("enter", "2", "enter")
        shown = await viewer.press("u")
    assert "People" in shown.splitlines()[0]


@pytest.fixture
def mira(house: House) -> Contact:
    return contacts.add(
        house,
        Contact(
            name="Mira Holm",
            nicknames=("Mimi",),
            phones=(Phone(value="030 1", label="mobile"), Phone(value="030 2", label="work")),
            emails=(Labelled(value="m@x.test"), Labelled(value="mira@y.test", label="work")),
            addresses=(Address(street="Elm 4", postcode="1201", city="Riga", label="home"),),
            dates=(LabelledDate(label="anniversary", date=PartialDate(2015, 6, 1)),),
            urls=(Labelled(value="https://mira.test"),),
            note="rings twice\nlikes figs",
            rhythm="often",
        ),
    )


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_page_ends_with_all_that_the_card_says(look, mira, house, size):
    async with look(size=size) as viewer:
        shown = await viewer.press("2", "enter")
        for text in (
            "Nothing written down yet", "rings twice", "Mimi", "030 2", "mira@y.test",
            "Elm 4, 1201 Riga", "1 June 2015", "https://mira.test",
        ):  # fmt: skip
            assert text in shown
        assert "? help" in shown
        assert "likes figs" in await viewer.press("enter")


async def test_a_key_goes_past_what_happened_to_the_card(look, mira, house):
    for days in range(40):
        log(house, mira, days, note=f"walk number {days}")
    async with look() as viewer:
        shown = await viewer.press("2", "enter")
        assert "Elm 4" not in shown and "walk number 0" in shown
        shown = await viewer.press("c")
    assert "Elm 4, 1201 Riga" in shown and "https://mira.test" in shown
    [selected] = [text for text in shown.splitlines() if "▌" in text]
    assert "rings twice" in selected


async def test_the_note_on_a_private_card_is_masked_until_asked_for(look, mira, house):
    contacts.edit(house, mira, {"private": True})
    async with look() as viewer:
        shown = await viewer.press("2", "enter")
        assert "rings twice" not in shown and "▒ private ▒" in shown
        assert "rings twice" in await viewer.press("v")


async def test_a_touch_is_said_as_being_in_touch(look, ana, house):
    log(house, ana, 2)
    async with look() as viewer:
        shown = await viewer.press("2", "enter")
    [row] = [text for text in shown.splitlines() if "2 days" in text]
    assert "in touch" in row and "other" not in row
