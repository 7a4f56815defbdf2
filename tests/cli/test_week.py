"""`week`: likely names, one key each; anybody else in words; one action."""

import io
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def dialog(run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Answer `week` with lines; return what it printed, and what it asked."""

    def answered(*lines: str, options: tuple[str, ...] = ()) -> Any:
        given = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
        monkeypatch.setattr("sys.stdin", given)
        result = run("week", *options)
        assert result.code == 0, result.err
        return result

    return answered


@pytest.fixture
def people(ask: Any) -> None:
    """Ana, often met; Leo, met once; Mum at home; Bo, met yesterday; Zoe, of whom nothing is."""
    for name, more in {
        "Ana": (),
        "Leo": (),
        "Mum": ("--rhythm", "household"),
        "Bo": (),
        "Zoe": (),
    }.items():
        ask("contact", "add", name, *more)
    for day in ("2026-04-02", "2026-04-12"):
        ask("log", "a walk", "--with", "Ana", "--kind", "visit", "--on", day)
    ask("log", "a call", "--with", "Leo", "--kind", "call", "--on", "2026-03-20")
    ask("log", "supper", "--with", "Mum", "--on", "2026-04-20")
    ask("log", "coffee", "--with", "Bo", "--on", "2026-05-03")


def written(ask: Any, name: str) -> list[tuple[str, str, str]]:
    found = ask("interaction", "list", name)["interactions"]
    return [(one["date"], one["kind"], one["note"]) for one in found]


def test_likely_names_take_one_key_each(dialog: Any, people: None, ask: Any) -> None:
    told = dialog("s tue", "c", "Zoe", "tea with Bo and Zoe", "")
    asked = told.err
    assert asked.index("Ana (visit, 12 April)") < asked.index("Leo (call, 20 March)")
    assert "Mum (" not in asked
    assert "Bo (" not in asked
    assert written(ask, "Ana")[0] == ("2026-04-28", "visit", "")
    assert written(ask, "Leo")[0] == ("2026-05-01", "call", "")
    assert {note for _, _, note in written(ask, "Zoe")} == {"", "tea with Bo and Zoe"}
    assert told.out == "Written down: 4 moments with 4 people.\n"


def test_whom_one_keeps_close_is_asked_about_after_those_of_late(
    dialog: Any, people: None, ask: Any
) -> None:
    ask("contact", "add", "Kim", "--rhythm", "seasonal")
    ask("contact", "add", "Ida", "--rhythm", "often")
    asked = dialog("q").err + dialog("", "", "", "", "q").err
    assert asked.index("Leo (") < asked.index("Ida (nothing yet)") < asked.index("Kim (")


def test_a_sentence_may_end_with_its_day(dialog: Any, people: None, ask: Any) -> None:
    dialog("", "", "coffee with Zoe on Saturday", "a call with Zoe yesterday", "")
    assert written(ask, "Zoe") == [
        ("2026-05-03", "other", "a call with Zoe"),
        ("2026-05-02", "other", "coffee with Zoe"),
    ]


def test_it_is_undone_as_one(dialog: Any, people: None, run: Any, ask: Any) -> None:
    before = run("export", "-", "--to", "json").out
    dialog("s", "c", "Zoe", "")
    assert "Week: 3 moments with 3 people" in run("undo").out
    assert run("export", "-", "--to", "json").out == before


def test_left_it_writes_what_was_said(dialog: Any, people: None, ask: Any) -> None:
    told = dialog("m", "q")
    assert told.out.startswith("Written down: 1 moment with 1 person.")
    assert written(ask, "Ana")[0][1] == "message"


def test_nobody_named_writes_nothing(dialog: Any, people: None, ask: Any) -> None:
    actions = ask("undo", "--list")
    assert dialog("", "", "").out == "Nobody was named; nothing is written.\n"
    assert ask("undo", "--list") == actions


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("w", "s saw, c called"),
        ("s tomorrow week", "is no day"),
        ("s 9 may 2027", "is still to come"),
    ],
)
def test_what_is_not_understood_is_asked_again(
    dialog: Any, people: None, line: str, said: str
) -> None:
    told = dialog(line, "s", "", "")
    assert said in told.err
    assert told.out.startswith("Written down: 1 moment")


def test_who_is_to_be_left_alone_is_not_asked_about(dialog: Any, people: None, ask: Any) -> None:
    ask("boundary", "set", "Ana", "--no-contact")
    assert "Ana (" not in dialog("", "").err


def test_as_json(dialog: Any, people: None, ask: Any) -> None:
    told = dialog("s", "", "", options=("--json",))
    assert '"moments": 1' in told.out
    assert '"people": 1' in told.out
