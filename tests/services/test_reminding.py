"""The reminders of four weeks: each thing once, few a day, discreet, the same the day after."""

import datetime as dt
from collections import Counter
from typing import Any

import msgspec
import pytest

from personal_crm.domain.contact import Contact, LabelledDate
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import (
    Boundary,
    Event,
    Favor,
    Interaction,
    Milestone,
    Promise,
    Thread,
)
from personal_crm.plugin import Reminder
from personal_crm.services.reminding import reminders

Story = Any


def placed(story: Story, *, full: bool = False, **options: Any) -> list[Reminder]:
    """Return the reminders from the day on."""
    return reminders(story.house, story.day, full=full, **options)


def a_busy_home(story: Story) -> list[Contact]:
    """Return ten people with something to thank for, a check-in to come, and a birthday."""
    people = []
    for number in range(10):
        birthday = PartialDate(None, 5, 20) if number < 5 else None
        person = story.add(f"Person{number}", rhythm="often", birthday=birthday)
        story.put(Favor(contact=person.id, text="a lift", date=story.day))
        story.log(person, number)
        people.append(person)
    return people


def test_each_thing_is_there_once_and_never_more_than_the_limit_a_day(story: Story) -> None:
    people = a_busy_home(story)
    found = placed(story)
    assert len({reminder.key for reminder in found}) == len(found)
    assert {reminder.title for reminder in found} == {person.name for person in people}
    assert max(Counter(reminder.day for reminder in found).values()) == 3
    last = story.day + dt.timedelta(days=27)
    assert all(story.day <= reminder.day <= last for reminder in found)


def test_a_person_has_one_undated_thing_a_week(story: Story) -> None:
    ana = story.add("Ana")
    for text in ("her garden", "the choir", "a book"):
        story.put(Thread(contact=ana.id, text=text, noted=story.ago(7)))
    assert [(r.day - story.day).days for r in placed(story)] == [0, 7, 14]


def test_the_keys_are_the_same_the_day_after(story: Story) -> None:
    a_busy_home(story)
    before = {reminder.key for reminder in placed(story)}
    after = {reminder.key for reminder in placed(story.after(1))}
    assert len(before & after) >= len(before) - 3
    assert placed(story) == placed(story.after(0))


def test_a_birthday_keeps_key_and_day_from_export_to_export(story: Story) -> None:
    story.imported("Ana", birthday=PartialDate(1990, 5, 20))
    seen = {(r.key, r.day, r.title) for n in range(10) for r in placed(story.after(bool(n)))}
    assert len(seen) == 1


def test_titles_are_a_first_name_alone_unless_asked_for(story: Story) -> None:
    ana = story.add("Ana Diaz", birthday=PartialDate(1990, 5, 8))
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    discreet = {(reminder.title, reminder.details) for reminder in placed(story)}
    assert discreet == {("Ana", "")}
    titles = [reminder.title for reminder in placed(story, full=True)]
    assert titles == ["Thank Ana: “a lift”", "Ana’s 36th birthday, 8 May"]


def test_full_titles_say_the_day_of_the_quiet(story: Story) -> None:
    story.imported("Ana", birthday=PartialDate(1990, 5, 8))
    assert [reminder.title for reminder in placed(story, full=True)] == ["Ana: birthday, turns 36"]


@pytest.mark.parametrize("tone", ["heavy", "tense"])
def test_full_titles_never_name_what_was_heavy(story: Story, tone: str) -> None:
    ana = story.add("Ana", rhythm="often")
    story.put(Interaction(date=story.ago(12), contacts=(ana.id,), tone=tone, note="xyzzy"))
    found = placed(story, full=True)
    assert [(reminder.title, reminder.details) for reminder in found] == [("Ana", "")]


def test_a_birthday_in_a_hard_time_is_still_there(story: Story) -> None:
    ana = story.add("Ana", birthday=PartialDate(1990, 5, 8))
    story.put(Milestone(contact=ana.id, text="xyzzy", date=story.day, tone="loss"))
    said = {(reminder.title, reminder.day.day) for reminder in placed(story, full=True)}
    assert ("Ana: birthday, turns 36", 8) in said
    assert {title for title, _ in said} == {"Ana", "Ana: birthday, turns 36"}


def test_no_birthday_is_lost_where_many_share_it_or_none_is_wanted(story: Story) -> None:
    names = {story.add(f"P{n}", birthday=PartialDate(None, 5, 8)).name for n in range(15)}
    assert sorted(reminder.title for reminder in placed(story)) == sorted(names)
    (story.folder / "config.toml").write_text("[today]\nlimit = 0\n")
    found = placed(story.after(0))
    assert sorted(reminder.title for reminder in found) == sorted(names)
    assert {reminder.day for reminder in found} == {dt.date(2026, 5, 8)}


def test_a_birthday_that_has_its_answer_is_not_named_again(story: Story) -> None:
    story.add("Ana", birthday=PartialDate(1990, 5, 4))
    story.respond("celebrate", "dismissed")
    assert placed(story) == []


def test_days_of_the_card_that_nothing_is_suggested_for_are_there(story: Story) -> None:
    days = (LabelledDate(label="surgery", date=PartialDate(2020, 5, 8)),)
    story.add("Ana", dates=days)
    assert [(r.title, r.day.day) for r in placed(story)] == [("Ana", 8)]


def test_those_to_be_left_alone_are_left_alone(story: Story) -> None:
    ana = story.add("Ana", birthday=PartialDate(1990, 5, 8))
    ben = story.add("Ben", birthday=PartialDate(1990, 5, 8))
    story.put(Promise(contact=ana.id, text="a book", due=story.day))
    story.put(Boundary(contact=ana.id, no_contact=True))
    story.put(Boundary(contact=ben.id, pause_until=dt.date(2026, 5, 7)))
    assert [reminder.title for reminder in placed(story)] == ["Ben"]


def test_only_those_asked_for_are_there(story: Story) -> None:
    people = a_busy_home(story)
    found = placed(story, only={people[4].id})
    assert {reminder.title for reminder in found} == {"Person4"}


def test_exporting_writes_nothing_in_the_home(story: Story) -> None:
    a_busy_home(story)
    story.put(Event(uid="e", start=dt.datetime(2026, 5, 5, 9)))
    before = story.files()
    placed(story, full=True)
    assert story.files() == before


def test_a_promise_stands_on_the_day_it_is_due_and_rings_when_it_would_be_suggested(
    story: Story,
) -> None:
    ana = story.add("Ana")
    due = story.day + dt.timedelta(days=20)
    story.put(Promise(contact=ana.id, text="the book", due=due))
    (found,) = placed(story)
    assert (found.day, found.ahead) == (due, 7)
    assert placed(story.after(15)) == [found]


@pytest.mark.parametrize(
    ("rhythm", "ahead"),
    [("often", 7), ("household", 7), ("monthly", 3), ("seasonal", 1), ("dates-only", 0), (None, 0)],
)
def test_a_birthday_rings_ahead_by_the_rhythm_of_the_one_whose_it_is(
    story: Story, rhythm: Any, ahead: int
) -> None:
    birthday = PartialDate(None, 5, 20)
    story.add("Ana", rhythm=rhythm, birthday=birthday)
    found = [r for r in placed(story) if r.day == dt.date(story.day.year, 5, 20)]
    assert [r.ahead for r in found] == [ahead]


def test_how_far_ahead_can_be_set(story: Story) -> None:
    story.house.settings = msgspec.structs.replace(
        story.house.settings, reminders_ahead_monthly=14, reminders_ahead=2
    )
    for name, rhythm in (("Ana", "monthly"), ("Leo", None)):
        story.add(name, rhythm=rhythm, birthday=PartialDate(None, 5, 20))
    found = {r.title: r.ahead for r in placed(story) if r.day.day == 20}
    assert found == {"Ana": 14, "Leo": 2}


def test_the_day_of_somebody_who_died_rings_on_the_day_alone(story: Story) -> None:
    story.add("Ana", rhythm="often", died=PartialDate(2020, 5, 20))
    assert [(r.day.day, r.ahead) for r in placed(story)] == [(20, 0)]
