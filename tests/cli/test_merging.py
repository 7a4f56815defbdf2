"""`contact duplicates`, `merge` and `separate`."""

import pytest


@pytest.fixture
def two(ask):
    one = ask("contact", "add", "Ana Díaz", "--email", "ana@x.test", "--title", "Baker")
    other = ask("contact", "add", "Anita Diaz", "--email", "ANA@x.test", "--title", "Owner")
    return one["id"], other["id"]


def test_duplicates_tell_score_and_reasons(ask, two):
    (pair,) = ask("contact", "duplicates")["pairs"]
    assert sorted(pair["contacts"]) == sorted(two)
    assert 0 < pair["score"] < 1
    assert pair["reasons"][0] == "same email ana@x.test"


def test_duplicates_in_words(run, two):
    shown = run("contact", "duplicates").out
    assert "Ana Díaz" in shown and "Anita Diaz" in shown and "same email" in shown
    run("contact", "separate", *two)
    assert "once" in run("contact", "duplicates").out


def test_merge_answers_with_the_one_that_is_left(ask, run, two):
    ask("promise", "add", two[1], "the book")
    made = ask("contact", "merge", *two)
    assert (made["id"], made["title"]) == (two[0], "Baker")
    assert {"name": "TITLE", "params": {}, "value": "Owner"} in made["extra"]
    assert [p["contact"] for p in ask("promise", "list")["promises"]] == [two[0]]
    assert run("contact", "show", two[1]).code == 2
    assert ask("contact", "duplicates") == {"pairs": []}


def test_merge_says_that_the_stricter_boundary_holds(ask, run, two):
    ask("boundary", "set", two[0], "--at-most", "30d")
    ask("boundary", "set", two[1], "--no-contact")
    assert "stricter" in run("contact", "merge", *two).out
    boundary = ask("boundary", "show", two[0])
    assert (boundary["no_contact"], boundary["at_most_days"]) == (True, 30)


def test_undo_and_redo_give_the_same_export(ask, run, two):
    ask("promise", "add", two[1], "the book")
    before = run("export", "-", "--to", "json").out
    ask("contact", "merge", *two)
    after = run("export", "-", "--to", "json").out
    ask("undo")
    assert run("export", "-", "--to", "json").out == before
    ask("redo")
    assert run("export", "-", "--to", "json").out == after


def test_a_contact_is_not_merged_with_itself(run, two):
    result = run("contact", "merge", two[0], two[0])
    assert result.code == 2
    assert "one contact already" in result.err


def test_cards_taken_from_review_stand_in_duplicates(ask, tmp_path):
    ask("contact", "add", "Kim Ode")
    file = tmp_path / "phone.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Kim Ode\nEND:VCARD\n")
    (read,) = ask("import", str(file), "--yes")["files"]
    assert read["review"] == 1
    (pair,) = ask("contact", "duplicates")["pairs"]
    assert pair["reasons"] == ["the same name"]
