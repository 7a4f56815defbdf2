"""`month`: what thirty days held, and the rhythms that show in them, kept as one action."""

import io
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def dialog(run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Answer `month` with lines; return what it printed, and what it asked."""

    def answered(*lines: str, options: tuple[str, ...] = ()) -> Any:
        given = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
        monkeypatch.setattr("sys.stdin", given)
        result = run("month", *options)
        assert result.code == 0, result.err
        return result

    return answered


@pytest.fixture
def people(ask: Any) -> None:
    """Ana, met every week; Leo, whose rhythm is said; Zoe, met long ago."""
    for name, more in (("Ana", ()), ("Leo", ("--rhythm", "often")), ("Zoe", ())):
        ask("contact", "add", name, *more)
    for day in ("2026-04-12", "2026-04-19", "2026-04-26"):
        ask("log", "a walk", "--with", "Ana", "--on", day)
        ask("log", "a call", "--with", "Leo", "--on", day)
        ask("log", "tea", "--with", "Zoe", "--on", day.replace("2026", "2025"))


def cadences(ask: Any) -> dict[str, Any]:
    names = [one["name"] for one in ask("contact", "list")["contacts"]]
    return {name: ask("contact", "show", name)["cadence_days"] for name in names}


def test_it_tells_what_was_written_and_what_is_missing(dialog: Any, people: None) -> None:
    assert dialog("").out == (
        "You wrote down 6 moments with 2 people.\n"
        "1 of those you keep close has no birthday here: Leo.\n"
    )


def test_a_rhythm_that_shows_is_kept_when_told_so(
    dialog: Any, people: None, ask: Any, run: Any
) -> None:
    assert "With Ana about every 7 days; keep that?" in dialog("y").err
    assert cadences(ask) == {"Ana": 7, "Leo": 10, "Zoe": None}
    assert dialog().err == ""
    assert "Keep the rhythm with Ana" in run("undo").out
    assert cadences(ask)["Ana"] is None


@pytest.mark.parametrize("said", ["", "q", "no"])
def test_left_alone_it_stays_as_it_is(dialog: Any, people: None, ask: Any, said: str) -> None:
    actions = ask("undo", "--list")
    dialog(said)
    assert ask("undo", "--list") == actions


def test_an_empty_month_says_so(dialog: Any) -> None:
    assert dialog().out == "Nothing is written down for these thirty days.\n"


def test_as_json(dialog: Any, people: None) -> None:
    told = dialog("y", options=("--json",)).out
    assert '"moments": 6' in told
    assert '"days": 7' in told
