"""A suggester that needs records is asked about those alone who have some."""

from typing import Any

from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Fact

CONTACT = Contact(id="c1", name="Ana", given="Ana")
LIKING = Person(contact=CONTACT, facts=(Fact(id="f1", contact="c1", text="likes figs"),))


def test_it_is_asked_where_there_are_some(ask: Any, suggest: Any) -> None:
    assert ask(LIKING, [suggest(LIKING)], needs="facts").window.suggestions


def test_it_is_not_asked_where_there_are_none(ask: Any) -> None:
    def suggests(*_: object) -> None:
        raise AssertionError("nobody was to ask")

    shown = ask(Person(contact=CONTACT), suggests, needs="facts")
    assert (shown.window.suggestions, shown.fault) == ((), None)


def test_a_need_that_nobody_can_have_is_told(ask: Any, suggest: Any) -> None:
    shown = ask(LIKING, [suggest(LIKING)], needs="figs")
    assert shown.window.suggestions == ()
    assert "figs" in shown.fault
