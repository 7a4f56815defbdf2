"""Rule 10: the same home and date give the same list, however and whenever it came to be."""

import contextlib
import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm import bootstrap
from personal_crm.domain.base import Record
from personal_crm.domain.contact import RHYTHMS, Contact, LabelledDate
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.errors import CannotUndo, NobodyFits
from personal_crm.domain.records import (
    CHANNELS,
    KINDS,
    Boundary,
    Event,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
)
from personal_crm.plugin import Span
from personal_crm.services import contacts, responding
from personal_crm.services.clock import Clock
from personal_crm.services.suggesting.evaluating import evaluate

Story = Any
DAY = dt.date(2026, 5, 4)
PEOPLE = 3
days = st.integers(-150, 40).map(lambda number: DAY + dt.timedelta(days=number))
flags = st.booleans()
texts = st.sampled_from(["", "a lift", "talked of work", "soup"])
partial_dates = st.builds(
    lambda day, year: PartialDate(1990 if year else None, day.month, min(day.day, 28)), days, flags
)


def about(kind: type[Record], **fields: Any) -> st.SearchStrategy[Record]:
    """Draw a record of `kind` about nobody so far."""
    return st.builds(kind, contact=st.just(""), private=flags, **fields)


written = st.one_of(
    st.builds(
        Interaction,
        date=days,
        kind=st.sampled_from(KINDS),
        initiated_by=st.sampled_from(["me", "me", "them", "both", None]),
        note=texts,
        private=flags,
    ),
    about(Favor, text=texts, date=days, noted=st.none() | days, thanked=flags),
    about(
        Promise, text=texts, due=st.none() | days, noted=days, by=st.sampled_from(["me", "them"])
    ),
    about(Milestone, text=texts, date=days, tone=st.sampled_from(["good", "hard", "loss"])),
    about(
        Boundary,
        pause_until=st.none() | days,
        no_contact=st.sampled_from([False, False, False, True]),
        at_most_days=st.none() | st.integers(1, 60),
        avoid=st.sampled_from([(), ("work",)]),
        avoid_channels=st.sets(st.sampled_from(CHANNELS)).map(lambda c: tuple(sorted(c))),
    ),
    st.builds(
        Event,
        uid=st.just("e"),
        start=days.map(lambda day: dt.datetime.combine(day, dt.time(9))),
        summary=texts,
        status=st.sampled_from(["confirmed", "cancelled"]),
    ),
    st.builds(News, text=texts, date=days),
)
person_fields = st.fixed_dictionaries(
    {},
    optional={
        "rhythm": st.sampled_from(RHYTHMS),
        "cadence_days": st.integers(1, 200),
        "birthday": partial_dates,
        "died": partial_dates,
        "archived": flags,
        "dates": partial_dates.map(lambda day: (LabelledDate(label="anniversary", date=day),)),
    },
)
actions = st.one_of(
    st.tuples(st.just("write"), st.integers(0, PEOPLE - 1), written),
    st.tuples(st.just("edit"), st.integers(0, PEOPLE - 1), person_fields),
    st.tuples(st.just("respond"), st.sampled_from(["done", "snoozed", "dismissed", "never"])),
    st.tuples(st.just("answer"), flags),
    st.tuples(st.just("remove"), st.integers(0, 50)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("pass"), st.integers(1, 30)),
)


def addressed(record: Record, contact: str) -> Record:
    """Return `record` as one about `contact`."""
    match record:
        case Interaction() | Event():
            return msgspec.structs.replace(record, contacts=(contact,))
        case News():
            return msgspec.structs.replace(record, told=(contact,))
    return msgspec.structs.replace(record, contact=contact)


def act(story: Story, people: list[str], action: tuple[Any, ...]) -> None:
    """Do one thing in the home, as far as it can be done there."""
    house, today = story.house, story.today()
    match action:
        case ("write", number, record):
            story.put(addressed(record, people[number]))
        case ("edit", number, fields):
            contacts.edit(house, house.people.find(people[number]), fields)
        case ("respond", kind) if today.suggestions:
            story.respond_to(today.suggestions[0], kind, until=story.ago(-9))
        case ("answer", yes) if today.questions:
            responding.answer(house, today.questions[0], yes=yes)
        case ("remove", number):
            kinds = (Interaction, Promise, Favor, Milestone, Boundary, News, Event)
            records = [record for kind in kinds for record in house.store.all(kind)]
            if records:
                gone = records[number % len(records)]
                with house.store.transaction("Remove") as change:
                    change.remove(type(gone), gone.id)
        case ("undo",):
            house.store.undo()
        case ("redo",):
            house.store.redo()
        case ("pass", number):
            story.after(number)


def lists(house: Any, first: dt.date) -> list[Any]:
    """Return the lists of sixty days, short and whole."""
    span = [first + dt.timedelta(days=number) for number in range(60)]
    return [house.suggesting.today(day, everything=b) for day in span for b in (False, True)]


def lists_made_anew(story: Story) -> list[Any]:
    """Return the same from a copy of the home without what is derived, each day by itself."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "home"
        shutil.copytree(story.folder, copy, ignore=shutil.ignore_patterns("derived"))
        found = []
        for number in range(60):
            day = story.day + dt.timedelta(days=number)
            house = bootstrap.open_house(copy, Clock(dt.datetime.combine(day, dt.time(23, 59))))
            found += [house.suggesting.today(day, everything=b) for b in (False, True)]
        return found


@settings(max_examples=12, deadline=None)
@given(
    st.lists(person_fields, min_size=PEOPLE, max_size=PEOPLE),
    st.lists(actions, min_size=1, max_size=12),
)
def test_windows_followed_action_by_action_are_those_made_anew(
    new_story: Any, people: list[dict[str, Any]], done: list[tuple[Any, ...]]
) -> None:
    with new_story(DAY) as story:
        ids = [story.add(f"Person {n}", **fields).id for n, fields in enumerate(people)]
        for action in done:
            with contextlib.suppress(CannotUndo, NobodyFits):
                act(story, ids, action)
        assert lists(story.house, story.day) == lists_made_anew(story)


@settings(max_examples=25, deadline=None)
@given(person_fields, st.lists(written, max_size=8), st.integers(-40, 100), st.integers(0, 200))
def test_the_days_of_a_suggestion_are_true_whatever_the_span(
    new_story: Any, fields: dict[str, Any], records: list[Record], offset: int, length: int
) -> None:
    with new_story(DAY) as story:
        ana = story.add(**fields)
        with story.house.store.transaction("All") as change:
            for number, record in enumerate(records):
                change.put(msgspec.structs.replace(addressed(record, ana.id), id=f"r{number}"))
        person, plugins = story.house.people.person(ana), story.house.plugins
        first = DAY + dt.timedelta(days=offset)
        spans = [
            Span(DAY - dt.timedelta(days=400), DAY + dt.timedelta(days=800)),
            Span(first, first + dt.timedelta(days=length)),
        ]
        whole, part = (
            evaluate(person, span, plugins.suggesters(), plugins.failures) for span in spans
        )
        assert not plugins.failures.tracebacks
        touching = [s for s in whole.suggestions if spans[1].touches(s.first_day, s.last_day)]
        assert list(part.suggestions) == touching


def test_the_time_of_day_makes_no_difference(story: Story) -> None:
    ana = story.add(rhythm="often", birthday=PartialDate(1990, 5, 4))
    story.log(ana, 20)
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    seen = [story.on(DAY, time).today() for time in (dt.time(0), dt.time(12), dt.time(23, 59, 59))]
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0].suggestions) == 3


def test_the_order_of_writing_makes_no_difference(new_story: Any) -> None:
    cards = [Contact(id=f"c{n}", name=f"Person {n}", rhythm="often", added=DAY) for n in range(4)]
    records: list[Record] = [*cards]
    for number, card in enumerate(cards):
        key, about_them = str(number), {"contact": card.id, "noted": DAY}
        records += [
            Interaction(id=f"i{key}", date=DAY - dt.timedelta(days=30), contacts=(card.id,)),
            Interaction(id=f"j{key}", date=DAY - dt.timedelta(days=30), contacts=(card.id,)),
            Promise(id=f"p{key}", text="a", due=DAY, **about_them),
            Promise(id=f"q{key}", text="b", due=DAY, **about_them),
            Favor(id=f"f{key}", text="c", date=DAY, **about_them),
        ]
    seen = []
    for ordered in (records, records[::-1]):
        with new_story(DAY) as story:
            for record in ordered:
                story.put(record)
            seen.append(lists(story.house, DAY))
    assert seen[0] == seen[1]


def test_a_day_names_the_people_of_that_day_alone(story: Story) -> None:
    ana = story.add("Ana")
    start = dt.datetime.combine(story.ago(-1), dt.time(9))
    story.put(Event(uid="e", start=start, contacts=(ana.id,)))
    assert story.today().names == {}
    assert story.after(1).today().names == {ana.id: "Ana"}


def test_kept_windows_are_read_back_as_they_were(story: Story) -> None:
    story.log(story.add(rhythm="often"), 20)
    followed = lists(story.house, DAY)
    assert lists(story.after(0).house, DAY) == followed


@pytest.mark.parametrize("damage", [b"", b"{", b"x\n{}\n"])
def test_damaged_windows_are_made_anew(story: Story, damage: bytes) -> None:
    story.log(story.add(rhythm="often"), 20)
    expected = story.today()
    (story.folder / "derived" / "windows.json").write_bytes(damage)
    assert story.after(0).today() == expected


def test_windows_are_made_anew_when_a_plugin_goes(story: Story) -> None:
    story.log(story.add(rhythm="often"), 20)
    assert story.actions() == ["check-in"]
    config = '[plugins]\ndisabled = ["personal-crm:time-and-effort"]\n'
    (story.folder / "config.toml").write_text(config)
    assert story.after(0).actions() == []


def test_another_process_is_followed(story: Story) -> None:
    ana = story.add(rhythm="often")
    here = story.house
    here.suggesting.today(DAY)
    story.on(DAY).log(ana, 20)
    here.store.refresh()
    assert here.suggesting.today(DAY) == story.today()
    assert len(story.today().suggestions) == 1
