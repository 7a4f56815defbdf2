"""What is private stays at home, and what was said with an answer is kept."""

import json


def test_a_private_promise_is_told_without_its_words(run, ask):
    ask("contact", "add", "Ana")
    ask("promise", "add", "Ana", "SECRET errand", "--private", "--due", "2026-05-05")
    for call in (("today",), ("today", "--plain"), ("today", "--json"), ("today", "--all")):
        assert "SECRET" not in run(*call).out
    assert "something private" in run("today").out


def test_a_private_contact_leaves_in_no_export(run, ask, tmp_path):
    ask("contact", "add", "Ana", "--private", "--birthday", "--05-10", "--rhythm", "often")
    ask("contact", "add", "Leo")
    ask("favor", "add", "Ana", "helped")
    ask("log", "lunch", "--with", "Ana", "--with", "Leo")
    for to in ("json", "reminders"):
        assert run("export", str(tmp_path / to), "--to", to).code == 0
    exported = json.loads((tmp_path / "json").read_text())
    (leo,) = exported["contacts"]
    assert exported["favors"] == []
    assert [moment["contacts"] for moment in exported["interactions"]] == [[leo["id"]]]
    assert "Ana" not in (tmp_path / "reminders").read_text()


def test_a_note_to_done_is_kept_whatever_was_done(run, ask):
    ask("contact", "add", "Ana")
    ask("promise", "add", "Ana", "the book", "--due", "2026-05-05")
    ask("done", "Ana", "--note", "she was glad of it")
    assert "she was glad of it" in run("interaction", "list").out


def test_an_answer_for_one_of_two_names_both(run, ask):
    ask("contact", "add", "Ana Díaz")
    ask("contact", "add", "Ana Silva")
    result = run("done", "Ana")
    assert result.code == 2
    assert "Ana Díaz" in result.err
    assert "Ana Silva" in result.err
