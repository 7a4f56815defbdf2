"""Rule 1: a suggestion cites a live record of the person, and quotes nothing but your words."""

import datetime as dt
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Interaction
from personal_crm.domain.suggestion import Evidence

CALL = Interaction(id="i1", date=dt.date(2026, 5, 1), note="she got  the job in Lisbon")
PERSON = Person(contact=Contact(id="c1", name="Ana Diaz", given="Ana"), interactions=(CALL,))
CITED = (Evidence(type="interaction", id="i1"),)


def test_a_suggestion_that_cites_a_live_record_is_shown(ask: Any, suggest: Any) -> None:
    shown = ask(PERSON, [suggest(PERSON, evidence=CITED)])
    assert len(shown.on().suggestions) == 1
    assert shown.fault is None


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        (Evidence(type="interaction", id="i2"),),
        (Evidence(type="contact", id="i1"),),
        (Evidence(type="contact", id="c2"),),
        (*CITED, Evidence(type="promise", id="p1")),
    ],
)
def test_one_that_cites_none_or_one_that_is_not_there_is_dropped(
    ask: Any, suggest: Any, evidence: tuple[Evidence, ...]
) -> None:
    shown = ask(PERSON, [suggest(PERSON, evidence=evidence)])
    assert shown.window.suggestions == ()
    assert "cites no record" in shown.fault


def test_one_for_somebody_else_is_dropped(ask: Any, suggest: Any) -> None:
    shown = ask(PERSON, [suggest(PERSON, contact="c2")])
    assert shown.window.suggestions == ()
    assert "somebody else" in shown.fault


def test_an_action_that_was_not_announced_is_dropped(ask: Any, suggest: Any) -> None:
    shown = ask(PERSON, [suggest(PERSON, action="thank")])
    assert shown.window.suggestions == ()
    assert "announce" in shown.fault


@pytest.mark.parametrize(
    "why",
    [
        "You wrote: “she got  the job in Lisbon”",
        "You wrote: “she got the job in Lisbon”",
        "You wrote: “she got the…”, and “she got…”",
    ],
)
def test_the_cited_words_may_be_quoted_whole_or_cut(ask: Any, suggest: Any, why: str) -> None:
    assert ask(PERSON, [suggest(PERSON, why=why, evidence=CITED)]).fault is None


@pytest.mark.parametrize("field", ["title", "why", "drafts"])
@pytest.mark.parametrize(
    "words", ["“she lost the job”", "“got the job”", "“job in Lisbon…”", "“”", "“…”", "“she got"]
)
def test_words_you_did_not_write_may_not_be_quoted(
    ask: Any, suggest: Any, words: str, field: str
) -> None:
    said = (words,) if field == "drafts" else words
    shown = ask(PERSON, [suggest(PERSON, evidence=CITED, **{field: said})])
    assert shown.window.suggestions == ()
    assert "not yours" in shown.fault


def test_words_of_a_record_that_is_not_cited_may_not_be_quoted(ask: Any, suggest: Any) -> None:
    shown = ask(PERSON, [suggest(PERSON, why="“she got the job in Lisbon”")])
    assert shown.window.suggestions == ()


def test_all_the_rest_of_a_suggester_stands_beside_a_bad_one(ask: Any, suggest: Any) -> None:
    given = [suggest(PERSON, evidence=()), suggest(PERSON, title="The good one"), "no suggestion"]
    (offered,) = ask(PERSON, given).on().suggestions
    assert offered.suggestion.title == "The good one"
