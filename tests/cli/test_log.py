"""`log`, `touch`, `interaction`."""

import pytest

FIELDS = {"id", "date", "kind", "contacts", "initiated_by", "tone", "note", "place",
          "duration_minutes", "private", "source"}  # fmt: skip


@pytest.fixture
def people(ask):
    return [ask("contact", "add", name)["id"] for name in ("Ana Díaz", "Leo Brandt")]


def test_log_writes_all_that_is_said(ask, people):
    logged = ask(
        "log", "cake and plans", "--with", "Ana", "--with", "Leo", "--kind", "coffee",
        "--on", "last tue", "--from", "them", "--tone", "warm", "--place", "Café",
        "--minutes", "90",
    )  # fmt: skip
    assert set(logged) == {"interaction", "records", "unknown_names", "transaction"}
    assert (logged["records"], logged["unknown_names"]) == ([], [])
    moment = logged["interaction"]
    assert set(moment) == FIELDS
    assert moment == {
        "id": moment["id"], "date": "2026-04-28", "kind": "coffee", "contacts": people,
        "initiated_by": "them", "tone": "warm", "note": "cake and plans", "place": "Café",
        "duration_minutes": 90, "private": False, "source": None,
    }  # fmt: skip
    assert ask("interaction", "list") == {"interactions": [moment]}
    assert ask("undo")["undone"]["transaction"] == logged["transaction"]


def test_a_dry_run_writes_nothing(ask, people):
    assert ask("log", "hello", "--with", "Ana", "--dry-run")["transaction"] is None
    assert ask("interaction", "list") == {"interactions": []}


def test_heavy_ones_are_private(ask, people):
    assert ask("log", "x", "--with", "Ana", "--tone", "heavy")["interaction"]["private"] is True


def test_touch_says_both_unless_told(ask, people):
    touched = ask("touch", "Ana", "Leo", "--on", "yesterday")["interaction"]
    assert (touched["contacts"], touched["initiated_by"]) == (people, "both")
    assert (touched["date"], touched["note"]) == ("2026-05-03", "")
    assert ask("touch", "Ana", "--from", "me")["interaction"]["initiated_by"] == "me"


def test_listed_newest_first_and_from_a_day_on(ask, people):
    for who, day in (("Ana", "2026-04-01"), ("Leo", "2026-05-01"), ("Ana", "2026-04-15")):
        ask("touch", who, "--on", day)

    def days(*arguments):
        return [m["date"] for m in ask("interaction", "list", *arguments)["interactions"]]

    assert days() == ["2026-05-01", "2026-04-15", "2026-04-01"]
    assert days("Ana") == ["2026-04-15", "2026-04-01"]
    assert days("--since", "2026-04-15") == ["2026-05-01", "2026-04-15"]


def test_edited_and_taken_away(ask, people):
    made = ask("log", "hello", "--with", "Ana", "--place", "here")["interaction"]
    edited = ask(
        "interaction", "edit", made["id"][-8:], "--note", "bye", "--no-place", "--with", "Leo"
    )
    assert edited == {**made, "note": "bye", "place": "", "contacts": [people[1]]}
    assert ask("interaction", "delete", made["id"])["id"] == made["id"]
    assert ask("interaction", "list") == {"interactions": []}


def test_words_for_a_day_are_echoed_and_iso_is_not(run, ask, people):
    assert "yesterday is Sunday 2026-05-03" in run("touch", "Ana", "--on", "yesterday").err
    assert run("touch", "Ana", "--on", "2026-05-03").err == ""


@pytest.mark.parametrize("text", ["", "  "])
def test_a_log_that_says_nothing_is_a_wrong_call_that_names_touch(run, ask, text):
    ask("contact", "add", "Ana")
    refused = run("log", text, "--with", "Ana")
    assert refused.code == 2 and "touch WHO" in refused.err
    assert ask("interaction", "list")["interactions"] == []


def test_since_a_length_of_time_looks_back(run, ask):
    ask("contact", "add", "Ana")
    for day in ("2026-04-19", "2026-04-20"):
        ask("log", f"walk on {day}", "--with", "Ana", "--on", day)
    found = ask("interaction", "list", "--since", "2w")["interactions"]
    assert [moment["date"] for moment in found] == ["2026-04-20"]
    assert "2026-04-20" in run("interaction", "list", "--since", "2w").err


def test_a_touch_is_said_as_being_in_touch_and_stays_other_in_json(run, ask, people):
    assert ask("touch", "Leo")["interaction"]["kind"] == "other"
    for command in (("interaction", "list"), ("brief", "Leo"), ("touch", "Leo")):
        told = run(*command).out
        assert "in touch" in told and "other" not in told


@pytest.mark.parametrize(
    "text, whom, unknown",
    [
        ("coffee with Ana on Monday", [0], []),
        ("Leo Brandt called, and Ana's news is good", [0, 1], []),
        ("walked with ana díaz", [0], []),
        ("dinner with Ana and Zoe", [0], ["Zoe"]),
    ],
)
def test_a_log_finds_whom_its_sentence_names(ask, people, text, whom, unknown):
    logged = ask("log", text)
    assert sorted(logged["interaction"]["contacts"]) == sorted(people[at] for at in whom)
    assert logged["unknown_names"] == unknown


def test_a_log_that_names_nobody_or_several_is_a_wrong_call(run, ask, people):
    ask("contact", "add", "Ana Berg")
    several = run("log", "coffee with Ana")
    assert several.code == 2 and "Ana Berg" in several.err and "Ana Díaz" in several.err
    nobody = run("log", "coffee with Zoe")
    assert nobody.code == 2 and "Zoe" in nobody.err and "--with" in nobody.err
    assert ask("interaction", "list")["interactions"] == []


def test_whom_a_log_understood_is_echoed_and_nothing_written_by_a_dry_run(run, ask, people):
    tried = run("log", "coffee with Ana", "--dry-run")
    assert "with Ana Díaz" in tried.err
    assert ask("interaction", "list")["interactions"] == []


def test_what_can_be_undone_is_told_in_words_of_people(run, ask):
    assert run("undo", "--list").out == "Nothing was done yet that could be undone.\n"
    assert ask("undo", "--list") == {"transactions": []}
    ask("contact", "add", "Ana")
    ask("touch", "Ana")
    ask("log", "she sings", "--with", "Ana", "--yes")
    ask("log", "by the lake", "--with", "Ana", "--kind", "coffee", "--yes")
    labels = [action["label"] for action in ask("undo", "--list")["transactions"]]
    assert labels == [
        "Log coffee with Ana",
        "Wrote something down about Ana",
        "In touch with Ana",
        "Add Ana",
    ]
