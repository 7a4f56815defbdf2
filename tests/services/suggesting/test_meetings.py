"""Nobody is asked to get in touch with somebody they are about to meet."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import spoken
from personal_crm.domain.person import Person
from personal_crm.domain.records import Event

DAY = dt.date(2026, 5, 4)


def meeting(days: int, **fields: Any) -> Event:
    start = dt.datetime.combine(DAY, dt.time(18)) + dt.timedelta(days=days)
    return Event(id="e1", uid="u1", start=start, contacts=("c1",), **fields)


def on_the_day(ask: Any, suggest: Any, event: Event, action: str = "check-in") -> Any:
    person = Person(contact=Contact(id="c1", name="Ana"), events=(event,))
    return ask(person, [suggest(person, action=action)], (action,)).on(DAY)


@pytest.mark.parametrize("action", ["check-in", "reconnect", "make-time"])
@pytest.mark.parametrize("days", [0, 1, 3])
def test_a_near_meeting_holds_what_it_makes_needless(ask, suggest, action, days) -> None:
    today = on_the_day(ask, suggest, meeting(days), action)
    assert today.suggestions == ()
    [held] = today.held_back
    assert held.cause.reason == f"meeting: {DAY + dt.timedelta(days=days)}"


@pytest.mark.parametrize(
    "event",
    [meeting(-8), meeting(4), meeting(1, status="cancelled"), meeting(1, declined=True)],
    ids=["past", "far", "cancelled", "declined"],
)
def test_another_meeting_holds_nothing(ask, suggest, event) -> None:
    assert len(on_the_day(ask, suggest, event).suggestions) == 1


@pytest.mark.parametrize("days", [-1, -7])
def test_a_meeting_of_late_counts_before_it_became_history(ask, suggest, days) -> None:
    [held] = on_the_day(ask, suggest, meeting(days)).held_back
    assert held.cause.told(DAY) == f"you met on {spoken(DAY + dt.timedelta(days=days), DAY)}"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_birthday_in_a_calendar_is_no_meeting(ask, suggest, days) -> None:
    birthday = meeting(days, all_day=True, summary="Ana’s birthday")
    assert len(on_the_day(ask, suggest, birthday).suggestions) == 1


def test_what_a_meeting_does_not_settle_stands(ask, suggest) -> None:
    assert len(on_the_day(ask, suggest, meeting(0), "thank").suggestions) == 1


def test_a_meeting_that_is_called_off_lets_it_come_again(story) -> None:
    ana = story.add("Ana", rhythm="often")
    story.log(ana, 15)
    assert story.actions() == ["check-in"]
    start = dt.datetime.combine(story.day, dt.time(18))
    event = story.put(Event(uid="u1", start=start, contacts=(ana.id,)))
    assert story.actions() == []
    with story.house.store.transaction("Called off") as change:
        change.remove(Event, event.id)
    assert story.actions() == ["check-in"]
