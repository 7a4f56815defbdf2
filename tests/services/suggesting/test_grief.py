"""Rule 3: nothing cheerful in a hard time, and only remembrance for those who have died."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    Event,
    Favor,
    Interaction,
    Milestone,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.services import bereavement, contacts
from personal_crm.services.reminding import reminders

Story = Any
MAY = dt.date(2026, 5, 4)


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


@pytest.mark.parametrize("action", ["share", "recall", "let-go"])
@pytest.mark.parametrize(
    ("amid", "days"),
    [
        (Tension(contact="c1", id="t1", text="x", date=MAY, state="open"), 60),
        (Interaction(contacts=("c1",), id="i1", date=MAY, tone="heavy"), 14),
        (Interaction(contacts=("c1",), id="i1", date=MAY, tone="tense"), 60),
    ],
)
def test_trifles_wait_while_something_heavy_stands_between_you(
    ask: Any, suggest: Any, action: str, amid: Any, days: int
) -> None:
    field = "tensions" if isinstance(amid, Tension) else "interactions"
    person = Person(contact=Contact(id="c1", name="Ana"), **{field: (amid,)})
    asked = ask(person, [suggest(person, action=action)], actions=(action,))
    last = MAY + dt.timedelta(days=days)
    assert not asked.on(last).suggestions
    assert asked.on(last + dt.timedelta(days=1)).suggestions


def test_in_the_first_days_all_but_promises_waits_for_a_kind_word(story: Story) -> None:
    ana = story.add()
    story.put(Milestone(contact=ana.id, text="x", date=story.ago(1), tone="loss"))
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    story.put(Promise(contact=ana.id, text="the book", due=story.day))
    assert story.actions() == ["keep-promise", "support"]
    (held,) = story.today(everything=True).held_back
    assert (held.action, held.cause.reason) == ("thank", "support: one word a day")
    story.respond("support", "done")
    assert story.actions() == ["keep-promise", "thank"]


@pytest.mark.parametrize("text", ["his mother's funeral", "the interview"])
def test_amid_a_loss_and_before_a_grave_day_nothing_is_wished_well(story: Story, text: str) -> None:
    ana = story.add()
    if "interview" in text:
        story.put(Milestone(contact=ana.id, text="x", date=story.ago(30), tone="loss"))
    story.put(Thread(contact=ana.id, text=text, date=story.day + dt.timedelta(days=1)))
    before = story.the("encourage").suggestion
    assert before.title == f"Think of Ana before tomorrow: “{text}”"
    assert all("best" not in draft for draft in before.drafts)
    after = story.after(2).the("ask-about").suggestion
    assert after.title == f"Think of Ana: “{text}”"
    assert all("?" not in draft for draft in after.drafts)


def test_no_memory_is_called_back_from_before_a_loss(story: Story) -> None:
    ana = story.add()
    story.log(ana, 365, tone="warm", note="the lake with Karl")
    assert story.actions() == ["recall"]
    story.put(Milestone(contact=ana.id, text="x", date=story.ago(200), tone="loss"))
    assert story.actions() == []


def test_who_may_be_in_grief_is_told_where_somebody_has_died(story: Story) -> None:
    karl, rosa, leo = story.add("Karl"), story.add("Rosa"), story.add("Leo")
    story.put(Relation(contact=karl.id, label="husband", other=rosa.id))
    story.put(Relation(contact=leo.id, label="brother", other=karl.id, private=True))
    story.put(Relation(contact=karl.id, label="friend", other=story.add("Ida", archived=True).id))
    story.put(Relation(contact=karl.id, label="friend", other=story.add("Uma").id))
    gone = contacts.edit(story.house, karl, {"died": PartialDate.of(story.ago(1))})
    assert bereavement.told(story.house, gone) == (
        "A loss is written down for Rosa (spouse of Karl) and Leo, too."
        " Uma (friend of Karl) may be in grief"
    )
    assert story.actions() == ["support", "support"]
    assert bereavement.told(story.house, story.add("Zed")) == ""
    story.house.store.undo()
    story.house.store.undo()
    assert story.actions() == []


@pytest.mark.parametrize("beside", ["anniversary", "day 90"])
def test_no_birthday_is_celebrated_beside_a_loss_that_is_thought_of(
    story: Story, beside: str
) -> None:
    days = 365 if beside == "anniversary" else 90
    ana = story.add(birthday=PartialDate(1990, 5, 4))
    story.put(Milestone(contact=ana.id, text="x", date=story.ago(days), tone="loss"))
    assert story.actions() == ["support"]
    story.respond("support", "dismissed")
    assert story.actions() == ["celebrate"]


def test_what_is_grave_is_not_offered_again_and_a_grave_day_is_only_thought_of(
    story: Story,
) -> None:
    ana = story.add("Ana", observes=("05-06=Day her son died",))
    start = dt.datetime.combine(story.ago(1), dt.time(9))
    funeral = Event(uid="u", summary="Funeral of her son", start=start, contacts=(ana.id,))
    story.put(msgspec.structs.replace(funeral, status="cancelled"))
    (offered,) = story.today(everything=True).suggestions
    assert offered.suggestion.action == "observe"
    assert offered.suggestion.drafts == (
        "Ana, I am thinking of you these days. No need to answer.",
    )


def test_a_death_of_years_ago_is_no_loss_of_today(story: Story) -> None:
    karl, rosa = story.add("Karl"), story.add("Rosa")
    story.put(Relation(contact=karl.id, label="husband", other=rosa.id))
    gone = contacts.edit(story.house, karl, {"died": PartialDate(2015, 5, 4)})
    assert bereavement.told(story.house, gone) == ""
    assert not list(story.house.store.all(Milestone))
