"""The kit for authors: all bundled suggesters pass it, and each bad one fails in clear words."""

import datetime as dt
import itertools
import time
from collections.abc import Callable, Iterator
from importlib import import_module, metadata
from typing import Any

import pytest

from personal_crm.domain.person import Person
from personal_crm.domain.records import Favor
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.domain.text import quoted
from personal_crm.plugin import Span, Suggester
from personal_crm.plugin.testing import SuggesterConformance, faults_of, made_up_people

PRINCIPLES = "personal_crm_plugins.principles."
BUNDLED = [
    suggester
    for point in metadata.entry_points(group="personal_crm.plugins")
    if point.value.startswith(PRINCIPLES)
    for suggester in import_module(point.value).personal_crm_suggesters()
]
Suggest = Callable[[Person, Span], Any]


@pytest.mark.parametrize("suggester", BUNDLED, ids=lambda suggester: suggester.name)
def test_a_bundled_suggester_passes(suggester: Suggester) -> None:
    assert faults_of(suggester) == []


def test_all_thirteen_principles_are_tried_and_each_action_is_made() -> None:
    assert len({suggester.principle for suggester in BUNDLED}) == 13
    span = Span(dt.date(2024, 1, 1), dt.date(2028, 1, 1))
    for suggester in BUNDLED:
        made = {s.action for person in made_up_people() for s in suggester.suggest(person, span)}
        assert made == set(suggester.actions), suggester.name


def of_a_favor(person: Person, favor: Favor, **fields: Any) -> Suggestion:
    """Return a suggestion that keeps every rule, but for `fields`."""
    usual = {
        "action": "thank",
        "principle": "p",
        "contact": person.contact.id,
        "title": "Thank them",
        "why": f"You wrote: {quoted(favor.text)}" if favor.text else "A favor",
        "evidence": (Evidence(type="favor", id=favor.id),),
        "first_day": favor.date,
        "last_day": favor.date,
    }
    return Suggestion(**{**usual, **fields})


def each(**fields: Callable[..., Any]) -> Suggest:
    """Return what suggests something for each favor, a field being what its function returns."""

    def suggest(person: Person, span: Span) -> Iterator[Suggestion]:
        for favor in person.favors:
            made = {name: of(person=person, span=span, favor=favor) for name, of in fields.items()}
            yield of_a_favor(person, favor, **made)

    return suggest


def read_a_clock(*answers: Any, **_: Any) -> str:
    """Return the same words whatever the day, having looked at it."""
    return f"A favor {dt.date.today()}"[:7]


def changing(person: Person, span: Span) -> Iterator[Suggestion]:
    person.contact.unknown["seen"] = True
    yield from ()


def counting() -> Suggest:
    numbers = itertools.count()
    return each(title=lambda **_: f"Thank them, {next(numbers)}")


def remembering() -> Suggest:
    remembered: dict[str, list[Suggestion]] = {}

    def suggest(person: Person, span: Span) -> list[Suggestion]:
        made = [of_a_favor(person, favor) for favor in person.favors]
        return remembered.setdefault(person.contact.id, made)

    return suggest


def inventing(person: Person, span: Span) -> Iterator[Suggestion]:
    """Cite a record that was never there."""
    yield of_a_favor(person, Favor(contact="", text="", date=dt.date(2026, 5, 4), id="invented"))


def endless(person: Person, span: Span) -> Iterator[Suggestion]:
    while True:
        yield of_a_favor(person, Favor(id="f", contact="", text="", date=span.first))


def a_day_early(person: Person, span: Span) -> Iterator[Suggestion]:
    for favor in person.favors:
        yield of_a_favor(person, favor, first_day=favor.date - dt.timedelta(days=1), last_day=None)


def forgetful(person: Person, span: Span) -> Iterator[Suggestion]:
    """Leave out what began before the span."""
    for favor in person.favors:
        if favor.date in span:
            yield of_a_favor(person, favor, last_day=None)


def a_day_short(person: Person, span: Span) -> Iterator[Suggestion]:
    """Leave out what is asked for on its last day alone."""
    for favor in person.favors:
        made = of_a_favor(person, favor)
        if made.last_day is None or span.first < made.last_day:
            yield made


def quadratic(person: Person, span: Span) -> Iterator[Suggestion]:
    """Look through all moments for each favor."""
    for favor in person.favors:
        if sum(str(moment.date) == str(favor.date) for moment in person.interactions) >= 0:
            yield of_a_favor(person, favor)


BAD: dict[str, tuple[Suggest, str]] = {
    "clock": (each(why=read_a_clock), "asks what time it is, by date.today"),
    "another clock": (each(effort_minutes=lambda **_: int(time.time() * 0)), "by time"),
    "changes": (changing, "changes the records of"),
    "counts": (counting(), "answers otherwise when it is asked about"),
    "remembers": (remembering(), "cites no record that is there"),
    "cites nothing": (each(evidence=lambda **_: ()), "cites no record that is there"),
    "invents a record": (inventing, "cites no record that is there"),
    "blames": (each(title=lambda **_: "A thank-you is overdue"), "uses the words 'overdue'"),
    "claims": (each(title=lambda **_: "You never thanked them"), "uses the words 'you never'"),
    "unquoted": (each(title=lambda favor, **_: f"{favor.text}!"), "uses the words"),
    "invents": (each(title=lambda **_: "“so kind of her”"), "puts words into “ ”"),
    "secret": (each(why=lambda favor, **_: f"You wrote: “{favor.text}”"), "puts words into “ ”"),
    "unannounced": (each(action=lambda **_: "praise"), "'praise', which it did not announce"),
    "another's": (each(contact=lambda **_: "c999"), "for somebody else"),
    "no suggestion": (lambda person, span: [None], "gave no well-formed suggestion"),
    "backwards": (each(last_day=lambda favor, **_: dt.date(1, 1, 1)), "before it begins"),
    "from the span": (each(first_day=lambda span, **_: span.first), "or other days, when it is"),
    "forgetful": (forgetful, "other suggestions"),
    "raises": (lambda person, span: [person.interactions[0]], "raises IndexError"),
    "year one": (a_day_early, "raises OverflowError"),
    "endless": (endless, "gives somebody without a name (nameless) no end of suggestions"),
    "a day short": (a_day_short, "other suggestions"),
    "squares": (quadratic, "times the calls for 8 times the records"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_one_is_told_what_is_wrong(name: str) -> None:
    suggest, sentence = BAD[name]
    faults = faults_of(Suggester("mine", "p", ("thank",), suggest))
    assert any(sentence in fault for fault in faults), faults
    assert all(fault.startswith("mine ") for fault in faults)


def test_a_good_one_is_told_nothing() -> None:
    assert faults_of(Suggester("mine", "p", ("thank",), each())) == []


class TestThreeLines(SuggesterConformance):
    suggester = Suggester("mine", "p", ("thank",), each())


def test_the_class_fails_with_the_sentences() -> None:
    class Mine(SuggesterConformance):
        suggester = Suggester("mine", "p", ("thank",), each(title=lambda **_: "Overdue"))

    with pytest.raises(AssertionError, match="uses the words 'overdue'"):
        Mine().test_its_words_and_citations_keep_the_rules()
    Mine().test_the_same_person_and_span_give_the_same_answer()


def test_made_up_people_are_the_same_every_time() -> None:
    once, twice = made_up_people(), made_up_people()
    assert once == twice
    assert len({person.contact.id for person in once}) == len(once)
