"""Rules 5 and 6: no word of ours blames, and none claims that something did not happen."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import Fact
from personal_crm.domain.suggestion import Evidence

ROOT = Path(__file__).parents[3]
ROOMS = ("plugins/personal_crm_plugins/principles", "personal_crm/services/suggesting")
FILES = [
    *(path for room in ROOMS for path in (ROOT / room).rglob("*.py")),
    *(ROOT / "personal_crm" / "services").glob("*.py"),
]
BLAME = (
    "overdue", "neglect", "neglected", "fail", "failed", "Failure", "guilt", "guilty", "shame",
    "shameful", "should have", "should  have", "should\nhave", "behind on", "lapsed", "delinquent",
    "OVERDUE", "over\u200bdue", "óverdue", "ｏｖｅｒｄｕｅ", "should\u00a0have", "_overdue_",
)  # fmt: skip
CLAIMS = (
    "you have not written",
    "You haven’t called",
    "you didn't ask",
    "You never meet",
    "Ana has not answered",
    "they haven’t replied",
    "You have not heard from Ana",
    "no word from Ana",
    "no contact since March",
)
FAULTS = re.compile(
    r"overdue|neglect|\bfail|guilt|shame|should\s+have|behind\s+on|lapsed|delinquent|streak"
    r"|\byou\s+(have\s+not|haven|did\s+not|didn|never)|\bno\s+contact\s+since",
    re.IGNORECASE,
)
PERSON = Person(
    contact=Contact(id="c1", name="Ana Diaz", given="Ana"),
    facts=(Fact(id="f1", contact="c1", text="I failed her"),),
)


@pytest.mark.parametrize("field", ["title", "why", "drafts"])
@pytest.mark.parametrize("words", [*BLAME, *CLAIMS])
def test_blame_and_claims_of_silence_are_dropped_whoever_made_them(
    ask: Any, suggest: Any, words: str, field: str
) -> None:
    said = f"A call is {words}, really"
    shown = ask(PERSON, [suggest(PERSON, **{field: (said,) if field == "drafts" else said})])
    assert shown.window.suggestions == ()
    assert "uses the words" in shown.fault


@pytest.mark.parametrize("field", ["action", "principle"])
def test_no_name_of_an_action_or_a_principle_blames(ask: Any, suggest: Any, field: str) -> None:
    given = suggest(PERSON, **{field: "overdue"})
    assert ask(PERSON, [given], actions=(given.action,)).window.suggestions == ()


@pytest.mark.parametrize(
    "why",
    [
        "You have notes on it",
        "Nothing written down since 3 March",
        "It is due on Friday",
        "She is unashamedly glad",
        "A shoulder to have",
    ],
)
def test_other_words_pass(ask: Any, suggest: Any, why: str) -> None:
    assert ask(PERSON, [suggest(PERSON, why=why)]).fault is None


def test_two_texts_side_by_side_make_no_blame(ask: Any, suggest: Any) -> None:
    given = suggest(PERSON, title="Look at what you should", why="Have a look")
    assert ask(PERSON, [given]).fault is None


def test_your_own_words_stand_unaltered_in_quotes(ask: Any, suggest: Any) -> None:
    given = suggest(PERSON, why="You wrote: “I failed her”")
    assert ask(PERSON, [given]).window.suggestions == ()
    fact = Evidence(type="fact", id="f1")
    cited = suggest(PERSON, why="You wrote: “I failed her”", evidence=(fact,))
    assert ask(PERSON, [cited]).window.suggestions == (cited,)


@pytest.mark.parametrize("name", ["Fail Worth", "Shame", "Lapsed O'Neill"])
def test_a_name_is_no_blame(ask: Any, suggest: Any, name: str) -> None:
    person = Person(contact=Contact(id="c1", name=name))
    assert ask(person, [suggest(person, title=f"A word with {name}")]).fault is None


@pytest.mark.parametrize("name", ["i", "a", "e", "l"])
def test_no_name_hides_blame(ask: Any, suggest: Any, name: str) -> None:
    person = Person(contact=Contact(id="c1", name=name))
    shown = ask(person, [suggest(person, title="you failed, it is overdue")])
    assert shown.window.suggestions == ()


def sentences(path: Path) -> list[str]:
    """Return the text constants of a module but its docstrings and its patterns."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    left_out = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented)
                and n.body and isinstance(n.body[0], ast.Expr)}  # fmt: skip
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
        if ast.unparse(call.func) == "re.compile":
            left_out |= {id(argument) for argument in call.args}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in left_out
        and " " in node.value
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_of_ours_blames_or_claims_silence(path: Path) -> None:
    assert [text for text in sentences(path) if FAULTS.search(text)] == []


def test_the_sentences_are_found() -> None:
    found = [text for path in FILES for text in sentences(path)]
    assert "Catch up with {name}" in found
    assert len(found) > 100
