"""Rule 9: what is private causes suggestions, and is quoted nowhere."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    Attendee,
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.plugin.judging import without_private_text
from personal_crm.services import moments
from personal_crm.services.reminding import reminders

Story = Any
SECRET = "xyzzy"


def secrets_of(contact: str, day: dt.date) -> list[Record]:
    """Return a private record of every type, each with the secret wherever words may stand."""
    origin = Origin(plugin=SECRET, source=SECRET, uid=SECRET)
    hushed: dict[str, Any] = {"private": True, "source": origin, "unknown": {SECRET: SECRET}}
    about: dict[str, Any] = {"contact": contact, "text": SECRET, **hushed}
    guest = Attendee(name=SECRET, email=SECRET)
    return [
        Interaction(date=day, contacts=(contact,), note=SECRET, place=SECRET, **hushed),
        Promise(due=day, **about),
        Favor(date=day, **about),
        Thread(date=day, unsaid=True, **about),
        Milestone(date=day, **about),
        Tension(date=day, **about),
        Fact(**about),
        News(text=SECRET, date=day, **hushed),
        Relation(contact=contact, label=SECRET, other="c2", **hushed),
        Boundary(contact=contact, reason=SECRET, avoid=(SECRET,), **hushed),
        Event(
            uid="e",
            start=dt.datetime.combine(day, dt.time(9)),
            summary=SECRET,
            location=SECRET,
            attendees=(guest,),
            organizer=guest,
            contacts=(contact,),
            **hushed,
        ),
    ]


def test_they_cause_suggestions_that_give_their_kind_and_day_alone(story: Story) -> None:
    ana = story.add("Ana", cadence_days=1)
    for record in secrets_of(ana.id, story.day):
        if not isinstance(record, Boundary):
            story.put(record)
    story.after(1)
    assert story.actions() == ["celebrate", "keep-promise", "thank"]
    titles = {o.suggestion.title for o in story.today(everything=True).suggestions}
    assert titles == {
        "Be glad with Ana: good news of 4 May",
        "A promise of yours to Ana, by 4 May",
        "Thank Ana for a favor of 4 May",
    }
    assert SECRET not in str(story.today(everything=True).suggestions)


@pytest.mark.parametrize("full", [False, True])
def test_they_stand_in_no_reminder(story: Story, full: bool) -> None:
    ana = story.add("Ana", cadence_days=1)
    for record in secrets_of(ana.id, story.day):
        if not isinstance(record, Boundary):
            story.put(record)
    placed = reminders(story.house, story.day, full=full)
    assert len(placed) >= 4
    assert {(reminder.title, reminder.details) for reminder in placed} == {("Ana", "")}


def test_no_suggester_sees_a_word_of_them(story: Story) -> None:
    ana = story.add("Ana")
    for record in secrets_of(ana.id, story.day):
        story.put(record)
    person = story.house.people.person(ana)
    assert str(person).count(SECRET) > 30
    shown = without_private_text(person)
    assert SECRET not in str(shown)
    for name in Person.__struct_fields__:
        if isinstance(getattr(person, name), tuple):
            ids = [record.id for record in getattr(person, name)]
            assert [record.id for record in getattr(shown, name)] == ids


def test_the_others_are_shown_as_they_are(story: Story) -> None:
    ana = story.add("Ana")
    story.log(ana, note="a walk")
    story.put(Favor(contact=ana.id, text="a lift", date=story.day))
    person = story.house.people.person(ana)
    assert without_private_text(person) == person


def test_what_is_heavy_is_private_from_the_start(story: Story) -> None:
    ana = story.add("Ana", cadence_days=5)
    moment = Interaction(date=story.day, note=SECRET, tone="heavy")
    logged = moments.log(story.house, [ana], moment)
    assert logged.interaction.private
    assert SECRET not in str(story.after(5).today().suggestions)


def test_what_becomes_heavy_becomes_private(story: Story) -> None:
    ana = story.add("Ana", cadence_days=5)
    moment = story.log(ana, note=SECRET)
    assert SECRET in str(story.after(5).today().suggestions)
    moments.edit(story.house, moment, {"tone": "heavy"})
    assert SECRET not in str(story.today().suggestions)


def test_what_becomes_public_is_quoted_again(story: Story) -> None:
    ana = story.add("Ana", cadence_days=5)
    moment = story.log(ana, note=SECRET, private=True)
    assert SECRET not in str(story.after(5).today().suggestions)
    moments.edit(story.house, moment, {"private": False})
    assert SECRET in str(story.today().suggestions)
