"""Rule 3: nothing cheerful in a hard time, and only remembrance for those who have died."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import Favor, Milestone, Promise
from personal_crm.services.reminding import reminders

Story = Any


@pytest.mark.parametrize(("tone", "days"), [("hard", 30), ("loss", 60)])
def test_a_birthday_in_grief_is_held_back_to_the_last_day_of_it(
    story: Story, tone: Any, days: int
) -> None:
    ana = story.add(birthday=PartialDate(1990, 5, 4))
    milestone = story.put(Milestone(contact=ana.id, text="x", date=story.ago(days), tone=tone))
    assert set(story.actions()) <= {"support"}
    (held,) = story.today(everything=True).held_back
    assert (held.action, held.cause.reason[:5]) == ("celebrate", "grief")
    day_before = story.ago(days + 1)
    story.put(Milestone(id=milestone.id, contact=ana.id, text="x", date=day_before, tone=tone))
    assert "celebrate" in story.actions()


def test_a_birthday_before_the_grief_is_celebrated(story: Story) -> None:
    ana = story.add(birthday=PartialDate(1990, 5, 4))
    story.put(Milestone(contact=ana.id, text="x", date=story.ago(-1), tone="loss"))
    assert story.actions() == ["celebrate"]
    assert story.after(1).actions() == []


@pytest.mark.parametrize("tone", ["hard", "loss"])
@pytest.mark.parametrize(
    ("action", "silent"), [("celebrate", True), ("uplift", True), ("check-in", False)]
)
def test_the_cheerful_of_any_plugin_are_silent_and_the_others_are_not(
    ask: Any, suggest: Any, tone: Any, action: str, silent: bool
) -> None:
    day = dt.date(2026, 5, 4)
    grief = Milestone(id="m1", contact="c1", text="x", date=day, tone=tone)
    person = Person(contact=Contact(id="c1", name="Ana"), milestones=(grief,))
    shown = ask(person, [suggest(person, action=action)], actions=(action,)).on(day)
    assert len(shown.suggestions) == (not silent)


def test_for_those_who_have_died_there_is_the_remembrance_of_their_day_alone(
    story: Story,
) -> None:
    ana = story.add(rhythm="often", birthday=PartialDate(1950, 5, 5), died=PartialDate(2020, 5, 6))
    story.log(ana, 40, "me")
    story.log(ana, 30, "me")
    story.put(Promise(contact=ana.id, text="the book", due=story.day))
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    today = story.today(everything=True)
    assert (today.suggestions, today.held_back, today.questions) == ((), (), ())
    assert today.promises == ()
    (day,) = today.dates
    assert (day.label, day.date, day.turns) == ("remembrance", dt.date(2026, 5, 6), None)


def test_a_year_of_death_alone_has_no_day_to_remember(story: Story) -> None:
    story.add(rhythm="often", died=PartialDate(2020))
    assert story.after(100).today(everything=True).dates == ()


def test_a_remembrance_in_the_reminders_is_a_name_alone(story: Story) -> None:
    story.add("Ana Diaz", died=PartialDate(2020, 5, 6))
    (reminder,) = reminders(story.house, story.day, full=True)
    assert (reminder.title, reminder.day) == ("Ana", dt.date(2026, 5, 6))
