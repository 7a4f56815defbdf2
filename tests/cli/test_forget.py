"""`contact forget`: asked for twice, told in full, and for good."""

import re
from zipfile import ZipFile

import pytest

from personal_crm.cli.session import Session


def test_without_a_terminal_it_wants_to_be_told_yes(run, ask) -> None:
    key = ask("contact", "add", "Ana Quintana")["id"]
    result = run("contact", "forget", "Ana")
    assert result.code == 2
    assert "--yes" in result.err
    assert ask("contact", "show", key)["name"] == "Ana Quintana"


def test_it_tells_what_became_of_them(run, ask, tmp_path) -> None:
    ana = ask("contact", "add", "Ana Quintana", "--email", "ana@quintana.test")["id"]
    ben = ask("contact", "add", "Ben Orr")["id"]
    ask("log", "a walk", "--with", "Ana", "--with", "Ben", "--yes")
    fact = ask("fact", "add", "Ben", "knows Ana from school")["id"]
    export = str(tmp_path / "all.json")
    assert run("export", export, "--to", "json").code == 0
    assert ask("contact", "forget", "Ana", "--yes") == {
        "forgotten": ana,
        "gone": {},
        "interactions_kept": 1,
        "recognisable": True,
        "reworded": 0,
        "still_named_in": [
            {
                "type": "fact",
                "id": fact,
                "contact": ben,
                "text": "knows Ana from school",
                "first": None,
                "last": None,
                "times": 1,
            }
        ],
        "files_elsewhere": [export],
    }
    labels = [action["label"] for action in ask("undo", "--list")["transactions"]]
    assert not any("Ana" in label for label in labels)
    assert run("contact", "show", "Ana").code == 2


def test_people_read_the_same(run, ask, tmp_path) -> None:
    ask("contact", "add", "Ana Quintana")
    ask("contact", "add", "Ben Orr")
    ask("log", "a walk", "--with", "Ana", "--with", "Ben", "--yes")
    ask("promise", "add", "Ana", "the ladder")
    fact = ask("fact", "add", "Ben", "knows Ana from school")["id"]
    run("export", str(tmp_path / "all.json"), "--to", "json")
    out = run("contact", "forget", "Ana", "--yes").out
    assert "Forgotten, with 1 promise." in out
    assert "1 interaction with others" in out
    assert "an import cannot know them again" in out
    assert f"{fact[-8:]}  fact  Ben Orr  “knows Ana from school”" in out
    assert "contact forget --words" in out
    assert "all.json" in out


@pytest.mark.parametrize("agreed", [True, False])
def test_on_a_terminal_it_shows_what_goes_and_asks(run, ask, monkeypatch, agreed) -> None:
    ask("contact", "add", "Ana Quintana")
    ask("promise", "add", "Ana", "the ladder")
    ask("contact", "add", "Ben Orr", "--note", "met Ana at school")
    monkeypatch.setattr(Session, "asks", True)
    monkeypatch.setattr("click.confirm", lambda question, err: agreed)
    result = run("contact", "forget", "Ana")
    assert result.code == 0
    assert "Goes for good: Ana Quintana, with 1 promise." in result.err
    assert "“met Ana at school”" in result.err
    assert ("Nobody was forgotten" in result.err) is not agreed
    monkeypatch.undo()


def test_with_words_no_byte_of_them_is_left_in_the_home(run, ask, home) -> None:
    ask("contact", "add", "Ana Quintana")
    fact = ask("fact", "add", "Ana", "likes tulips")["id"]
    ben = ask("contact", "add", "Ben Orr", "--note", "brother of ANA Quintana")["id"]
    ask("fact", "add", "Ben", "knows Ana from school")
    ask("fact", "edit", ask("fact", "add", "Ben", "has Ana's keys")["id"], "--text", "has keys")
    assert (home / "backups" / "2026-05-04.zip").exists()
    told = ask("contact", "forget", "Ana", "--words", "Ana Quintana", "--words", "ana", "--yes")
    assert (told["reworded"], told["still_named_in"]) == (2, [])
    assert ask("contact", "show", ben)["note"] == "brother of somebody"
    assert run("fact", "edit", fact, "--text", "x").code == 2
    for path in filter(lambda path: path.is_file(), home.rglob("*")):
        contents = [path.read_bytes()]
        if path.suffix == ".zip":
            with ZipFile(path) as packed:
                contents += map(packed.read, packed.namelist())
        assert not any(re.search(rb"\bana\b|quintana", part, re.I) for part in contents), path


def test_words_go_without_anybody_too(run, ask) -> None:
    ask("contact", "add", "Ben Orr", "--note", "met Ana at school")
    out = run("contact", "forget", "--words", "Ana", "--yes").out
    assert "“somebody” stands there in 1 record" in out
    assert ask("contact", "show", "Ben")["note"] == "met somebody at school"
    assert run("contact", "forget", "--yes").code == 2
    assert run("contact", "forget", "--words", "!", "--yes").code == 2
