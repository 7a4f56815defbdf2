"""Suggesters of a test's own, asked and shown as those of any plugin are."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Evidence, Response, Suggestion
from personal_crm.plugin import Span, Suggester
from personal_crm.services.plugins.guard import Failures
from personal_crm.services.plugins.manager import Provided
from personal_crm.services.suggesting.basis import Basis
from personal_crm.services.suggesting.day import Today, compose
from personal_crm.services.suggesting.evaluating import evaluate, span_from
from personal_crm.services.suggesting.kept import Kept
from personal_crm.services.suggesting.window import Window
from personal_crm.services.suggesting.windows import Windows

DAY = dt.date(2026, 5, 4)
BASIS = Basis(version=1, sequence=1, config=None, installed="", plugins={})


class Shown(NamedTuple):
    """What became of a suggester's suggestions: the window, and what was found wrong."""

    window: Window
    fault: str | None

    def on(self, day: dt.date = DAY, responses: tuple[Response, ...] = (), **options: Any) -> Today:
        """Return the list of `day`; all of it, unless told otherwise."""
        kept = Kept(
            basis=BASIS,
            first=DAY,
            last=span_from(DAY).last,
            limit=3,
            windows=Windows.of([self.window]),
            responses=responses,
        )
        return compose(kept, day, **{"everything": True, **options})


@pytest.fixture(scope="session")
def suggest() -> Callable[..., Suggestion]:
    """Makes a suggestion for a person that rests on their card, but for what is said."""

    def make(person: Person, **fields: Any) -> Suggestion:
        card = Evidence(type="contact", id=person.contact.id)
        usual = {
            "action": "check-in",
            "principle": "test",
            "contact": person.contact.id,
            "title": "A word",
            "why": "It is a good day for it",
            "evidence": (card,),
            "first_day": DAY,
        }
        return Suggestion(**{**usual, **fields})

    return make


@pytest.fixture(scope="session")
def ask() -> Callable[..., Shown]:
    """Asks one suggester about a person: a function, or the things that it would yield."""

    def asked(
        person: Person,
        given: Any,
        actions: Any = ("check-in",),
        span: Span | None = None,
        needs: str = "",
    ) -> Shown:
        suggests = given if callable(given) else lambda *_: given
        suggester = Suggester("s", "p", actions, suggests, needs)
        failures = Failures(Path("no such folder") / "failures")
        provided: Iterable[Provided[Suggester]] = [Provided("test:s", suggester)]
        window = evaluate(person, span or span_from(DAY), list(provided), failures)
        return Shown(window, failures.tracebacks.get("test:s"))

    return asked
