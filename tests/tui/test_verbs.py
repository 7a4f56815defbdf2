"""All that is written down about somebody, with its verbs; give and take; the brief; news."""

import datetime as dt

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.records import (
    Event,
    Fact,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.services import contacts, moments, records
from personal_crm.services.house import House

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def ana(house: House) -> Contact:
    return contacts.add(house, Contact(name="Ana Díaz"))


@pytest.mark.parametrize("key, kind", [("a", Thread), ("s", Tension), ("w", Fact)])
async def test_a_few_words_become_a_record_and_are_taken_back(look, ana, house, key, kind):
    async with look() as viewer:
        await viewer.press("2", "enter", key)
        await viewer.write("the garden")
        assert "Written down" in await viewer.press("enter")
        house.store.refresh()
        [record] = house.store.all(kind)
        assert record.text == "the garden"
        assert record.private == (kind is Tension)
        await viewer.press("u")
    house.store.refresh()
    assert len(house.store.all(kind)) == 0


async def test_a_line_is_changed_and_taken_away_and_brought_back(look, ana, house):
    due = dt.date(2026, 5, 8)
    records.add(house, Promise(contact=ana.id, text="lend the book", due=due, noted=TODAY), ana)
    async with look() as viewer:
        await viewer.press("2", "enter", "e", "tab", "tab", *["backspace"] * 10)
        await viewer.write("12 May")
        assert "Changed" in await viewer.press("enter")
        house.store.refresh()
        [promise] = house.store.all(Promise)
        assert (promise.due, promise.moved_from) == (dt.date(2026, 5, 12), (due,))
        assert "lend the book" not in await viewer.press("delete")
        assert "lend the book" in await viewer.press("u")


async def test_a_moment_is_changed_and_what_was_not_touched_stays(look, ana, house):
    moment = Interaction(date=TODAY, kind="call", note="one\ntwo", initiated_by="me")
    moments.log(house, [ana], moment)
    async with look() as viewer:
        await viewer.press("2", "enter", "e", "tab", "right", "enter")
    house.store.refresh()
    [moment] = house.store.all(Interaction)
    assert (moment.kind, moment.note, moment.initiated_by) == ("message", "one\ntwo", "me")


async def test_threads_are_closed_and_tensions_settled(look, ana, house):
    records.add(house, Thread(contact=ana.id, text="her interview"), ana)
    records.add(house, Tension(contact=ana.id, text="the dinner", date=TODAY), ana)
    async with look() as viewer:
        assert "Closed" in await viewer.press("2", "enter", "d")
        assert "Settled" in await viewer.press("d")
    house.store.refresh()
    assert [thread.state for thread in house.store.all(Thread)] == ["closed"]
    assert [tension.state for tension in house.store.all(Tension)] == ["resolved"]


async def test_a_relation_is_said_from_both_sides(look, ana, house):
    leo = contacts.add(house, Contact(name="Leo Brandt"))
    async with look() as viewer:
        await viewer.press("2", "enter", "o")
        await viewer.write("mother")
        await viewer.press("tab")
        await viewer.write("Leo")
        await viewer.press("enter")
        assert "mother of Leo Brandt" in viewer.read()
        assert "child of Ana Díaz" in await viewer.press("2", "down", "enter")
    house.store.refresh()
    [relation] = house.store.all(Relation)
    assert (relation.contact, relation.label, relation.other) == (ana.id, "mother", leo.id)


async def test_the_observed_rhythm_is_offered_and_kept_with_one_key(look, ana, house):
    for days in (1, 10, 19):
        moments.touch(house, [ana], TODAY - dt.timedelta(days=days), "both")
    async with look() as viewer:
        assert "About every 9 days; keep that?" in await viewer.press("2", "enter")
        assert "keep that?" not in await viewer.press("K")
        assert "keep that?" in await viewer.press("u")


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_give_and_take_stands_behind_a_key_and_asks(look, ana, house, size):
    for days in range(6):
        moments.touch(house, [ana], TODAY - dt.timedelta(days=days), "me")
    async with look(size=size) as viewer:
        assert "you started" not in await viewer.press("2", "enter")
        shown = await viewer.press("g")
        assert "you started 6 of 6" in shown and "All right with you?" in shown
        records.add(house, Milestone(contact=ana.id, text="ill", date=TODAY, tone="hard"), ana)
        await viewer.press("escape")
        shown = await viewer.until(lambda text: "milestone" in text)
        assert "no time to weigh" in await viewer.press("g")


async def test_the_brief_stands_before_a_meeting_and_on_a_page(look, ana, house):
    records.add(house, Fact(contact=ana.id, text="allergic to walnuts"), ana)
    moments.log(house, [ana], Interaction(date=TODAY, note="the biopsy", private=True))
    start = dt.datetime(2026, 5, 4, 18)
    with house.store.transaction("Import") as change:
        change.put(
            Event(
                id=house.clock.new_id(), uid="1", start=start, summary="Choir", contacts=(ana.id,)
            )
        )
    async with look() as viewer:
        assert "b brief" in viewer.read()
        shown = await viewer.press("b")
        assert "Choir" in shown and "allergic to walnuts" in shown and "biopsy" not in shown
        shown = await viewer.press("escape", "2", "enter", "B")
        assert "Worth knowing" in shown and "biopsy" not in shown


async def test_news_are_told_changed_and_taken_away(look, ana, house):
    async with look() as viewer:
        await viewer.press("w", "a")
        await viewer.write("we move to Porto")
        await viewer.press("enter", "t")
        await viewer.write("Ana")
        assert "Heard it: Ana Díaz" in await viewer.press("enter")
        house.store.refresh()
        assert [news.told for news in house.store.all(News)] == [(ana.id,)]
        await viewer.press("e", "end")
        await viewer.write(" in June")
        assert "we move to Porto in June" in await viewer.press("enter")
        assert "Porto" not in await viewer.press("delete")
        assert "Porto" in await viewer.press("u")


async def test_languages_days_and_a_death_stand_on_the_card(look, ana, house):
    async with look() as viewer:
        await viewer.press("2", "enter", "E", *["tab"] * 9)
        await viewer.write("es, ca")
        await viewer.press("tab")
        await viewer.write("Diwali")
        await viewer.press("tab")
        await viewer.write("2026-03-01")
        await viewer.press("enter")
    house.store.refresh()
    edited = house.people.find("Ana Díaz")
    assert (edited.languages, edited.observes) == (("es", "ca"), ("Diwali",))
    assert str(edited.died) == "2026-03-01"
