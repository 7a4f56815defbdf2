"""`contact forget`: asked for twice, told in full, and for good."""

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
        "still_named_in": [{"type": "fact", "id": fact, "contact": ben}],
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
    assert fact[-8:] in out
    assert "all.json" in out


@pytest.mark.parametrize("agreed", [True, False])
def test_on_a_terminal_it_shows_what_goes_and_asks(run, ask, monkeypatch, agreed) -> None:
    ask("contact", "add", "Ana Quintana")
    ask("promise", "add", "Ana", "the ladder")
    monkeypatch.setattr(Session, "asks", True)
    monkeypatch.setattr("click.confirm", lambda question, err: agreed)
    result = run("contact", "forget", "Ana")
    assert result.code == 0
    assert "Goes for good: Ana Quintana, with 1 promise." in result.err
    assert ("Nobody was forgotten" in result.err) is not agreed
    monkeypatch.undo()
