"""The ten rules over made-up lives, all thirteen principles and a hostile suggester among them.

| rule | here | told as stories in |
|---|---|---|
| 1 evidence | `test_what_is_shown_keeps_the_rules` | test_evidence |
| 2 boundaries | `test_what_is_shown_keeps_the_rules` | test_boundaries |
| 3 grief | `test_what_is_shown_keeps_the_rules` | test_grief |
| 4 few | `test_the_short_list_is_a_part_of_the_long_one` | test_few |
| 5 no blame, 6 silence | `test_what_is_shown_keeps_the_rules` | test_words |
| 7 nobody is chased | `test_what_is_shown_keeps_the_rules` | test_chasing |
| 8 responses | `test_an_answer_is_heard` | test_few, test_chasing |
| 9 private | `test_what_is_private_is_nowhere` | test_private |
| 10 the same list | `test_the_same_list_in_any_order` | test_determinism |
"""

import datetime as dt
from collections.abc import Iterator
from importlib import import_module, metadata
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.person import Person
from personal_crm.domain.records import Fact, Favor
from personal_crm.domain.suggestion import Evidence, Response, Suggestion
from personal_crm.plugin import Span
from personal_crm.plugin.testing import made_up_people

DAY = dt.date(2026, 5, 4)
SECRET = "xyzzy"
CHEERFUL = {"celebrate", "uplift"}
CHASING = {
    "check-in", "reconnect", "make-time", "take-turn", "share", "uplift", "recall",
}  # fmt: skip
BUNDLED = [
    suggester
    for point in metadata.entry_points(group="personal_crm.plugins")
    if point.value.startswith("personal_crm_plugins.principles.")
    for suggester in import_module(point.value).personal_crm_suggesters()
]
ACTIONS = sorted({action for suggester in BUNDLED for action in suggester.actions})


def hostile(person: Person) -> Iterator[Suggestion]:
    """Yield every action, cheerful and blaming, with and without evidence, by every channel."""
    card, nothing = Evidence(type="contact", id=person.contact.id), Evidence(type="fact", id="no")
    for action in ACTIONS:
        for title in ("A word", "This is overdue", "You never wrote", str(person)[:1500]):
            for cited in ((card,), (nothing,), ()):
                yield Suggestion(
                    action=action, principle="p", contact=person.contact.id, title=title,
                    why="So", evidence=cited, first_day=DAY, channel="call", occasion=title[:9],
                )  # fmt: skip


def everyone(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield what all thirteen principles say, and then what the hostile one does."""
    for suggester in BUNDLED:
        yield from suggester.suggest(person, span)
    yield from hostile(person)


def backwards(person: Person, span: Span) -> list[Suggestion]:
    """Return the same from the last to the first."""
    return list(everyone(person, span))[::-1]


people = st.sampled_from(made_up_people(200))
days = st.integers(0, 119).map(lambda number: DAY + dt.timedelta(days=number))
bounded = settings(max_examples=50, deadline=None)


def within(day: dt.date, since: dt.date, days: int) -> bool:
    return since <= day <= since + dt.timedelta(days=days)


def check(one: Suggestion, person: Person, day: dt.date) -> None:
    """Fail where a suggestion that is shown on `day` crosses one of rules 1 to 3 and 5 to 7."""
    records = [person.contact, *([person.boundary] if person.boundary else [])]
    for name in person.__struct_fields__:
        held = getattr(person, name)
        records += held if isinstance(held, tuple) else []
    ids = {record.id for record in records}
    assert one.evidence
    assert {item.id for item in one.evidence} <= ids
    assert "This is overdue" not in one.title
    assert "You never" not in one.title
    boundary = person.boundary
    if boundary and one.action != "ask-gently":
        assert not boundary.no_contact
        assert boundary.pause_until is None or boundary.pause_until < day
        assert one.channel not in boundary.avoid_channels
    if one.action in CHEERFUL:
        for milestone in person.milestones:
            length = {"hard": 30, "loss": 60}.get(milestone.tone)
            assert length is None or not within(day, milestone.date, length)
    unanswered = person.unanswered_since()
    if one.action in CHASING and unanswered is not None and unanswered <= day:
        assert (day - unanswered).days >= 180


@bounded
@given(people, days)
def test_what_is_shown_keeps_the_rules(ask: Any, person: Person, day: dt.date) -> None:
    for offered in ask(person, everyone, actions=ACTIONS).on(day).suggestions:
        check(offered.suggestion, person, day)


@bounded
@given(people, days)
def test_the_short_list_is_a_part_of_the_long_one(ask: Any, person: Person, day: dt.date) -> None:
    shown = ask(person, everyone, actions=ACTIONS)
    short, long = shown.on(day, everything=False).suggestions, shown.on(day).suggestions
    assert len(short) <= 3
    assert {one.suggestion.id for one in short} <= {one.suggestion.id for one in long}
    assert sum(one.suggestion.due is None for one in short) <= 1


@bounded
@given(people, days, st.sampled_from(["never", "dismissed", "done"]))
def test_an_answer_is_heard(ask: Any, person: Person, day: dt.date, kind: Any) -> None:
    shown = ask(person, everyone, actions=ACTIONS)
    for offered in shown.on(day).suggestions[:2]:
        made = offered.suggestion
        answer = Response(
            id="r",
            suggestion=made.id,
            action=made.action,
            contact=made.contact,
            kind=kind,
            date=day,
        )
        left = [one.suggestion for one in shown.on(day, (answer,)).suggestions]
        assert made.id not in {one.id for one in left}
        assert kind != "never" or made.action not in {one.action for one in left}


@bounded
@given(people, days)
def test_what_is_private_is_nowhere(ask: Any, person: Person, day: dt.date) -> None:
    about: dict[str, Any] = {"contact": person.contact.id, "text": SECRET, "private": True}
    hushed = msgspec.structs.replace(
        person,
        facts=(*person.facts, Fact(id="secret-1", **about)),
        favors=(*person.favors, Favor(id="secret-2", date=DAY, **about)),
    )
    shown = ask(hushed, everyone, actions=ACTIONS)
    assert SECRET not in str((shown.window, shown.on(day), shown.fault))


@bounded
@given(people, days)
def test_the_same_list_in_any_order(ask: Any, person: Person, day: dt.date) -> None:
    forwards, reverse = (ask(person, of, actions=ACTIONS) for of in (everyone, backwards))
    assert forwards.on(day) == ask(person, everyone, actions=ACTIONS).on(day)
    ids = [{one.suggestion.id for one in each.on(day).suggestions} for each in (forwards, reverse)]
    assert ids[0] == ids[1]
