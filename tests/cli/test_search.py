"""`search`, as a script and as a person reads it."""

import pytest


@pytest.fixture
def ana(ask):
    person = ask("contact", "add", "Ana Díaz")
    ask(
        "log",
        "back from Lisbon",
        "--with",
        "Ana",
        "--kind",
        "coffee",
        "--on",
        "2026-05-01",
        "--yes",
    )
    ask("fact", "add", "Ana", "Lisbon was hard", "--private")
    return person


def test_json_gives_every_record_its_type_person_text_and_score(ask, ana):
    (person,) = ask("search", "diaz")["results"]
    assert {name: person[name] for name in ("type", "id", "contact", "text")} == {
        "type": "contact", "id": ana["id"], "contact": ana["id"], "text": "Ana Díaz",
    }  # fmt: skip
    found = ask("search", "ana", "lisb")["results"]
    assert [(one["type"], one["contact"], one["private"]) for one in found] == [
        ("fact", ana["id"], True),
        ("interaction", ana["id"], False),
    ]
    assert all(0 < one["score"] <= 1 for one in found)


def test_people_read_the_words_in_quotes_and_what_is_private(run, ana):
    lines = run("search", "lisbon").out.splitlines()
    assert "private" in lines[0] and "“Lisbon was hard”" in lines[0]
    assert "Ana Díaz" in lines[1] and "1 May" in lines[1] and "“back from Lisbon”" in lines[1]


def test_plain_is_one_fact_a_line(run, ana):
    assert "Text: “back from Lisbon”" in run("search", "back", "--plain").out.splitlines()


def test_who_was_put_away_is_said_to_be(run, ask, ana):
    ask("contact", "archive", "Ana")
    assert "put away" in run("search", "diaz").out


def test_nothing_found_is_said(run, ask, ana):
    assert run("search", "porto").out == "Nothing found.\n"
    assert ask("search", "porto") == {"results": []}


def test_a_slip_of_the_finger_is_answered_as_a_guess(run, ask, ana):
    ask("contact", "add", "Benjamin")
    assert run("search", "benjmin").out.startswith("Nothing is written so. Perhaps you meant:")


def test_an_empty_home_stays_empty(ask, home):
    assert ask("search", "ana") == {"results": []}
    assert not home.exists()


def test_without_words_it_is_a_wrong_call(run):
    assert run("search").code == 2


def test_control_characters_are_written_out(run, ask):
    ask("contact", "add", "Eve \x1b[31m")
    assert "\\x1b" in run("search", "eve").out


def test_what_was_undone_is_not_found(ask, ana):
    ask("fact", "add", "Ana", "plays the cello")
    assert ask("search", "cello")["results"]
    ask("undo")
    assert not ask("search", "cello")["results"]


def test_more_than_is_shown_is_told(run, ask):
    for number in range(21):
        ask("contact", "add", f"Ana {number}")
    assert run("search", "ana").out.splitlines()[-1] == "There is more: another word narrows it."
    assert "more" not in run("search", "ana", "7").out
    assert set(ask("search", "ana")) == {"results"}
