"""`today`, and what one says to it."""

import pytest

KEYS = ["date", "suggestions", "questions", "held_back", "dates", "events", "promises"]


@pytest.fixture
def ana(ask):
    made = ask("contact", "add", "Ana Díaz", "--birthday", "1990-05-09")
    ask("favor", "add", "Ana", "helped me move", "--on", "2026-05-02")
    ask("promise", "add", "Ana", "send photos", "--due", "2026-05-08")
    return made["id"]


def of(day, action):
    return next(s for s in day["suggestions"] if s["action"] == action)


def test_the_shape(ask, ana):
    day = ask("today")
    assert list(day) == KEYS
    assert day["date"] == "2026-05-04"
    thank = of(day, "thank")
    assert set(thank) == {
        "id", "action", "principle", "contact", "title", "why", "evidence", "draft",
        "effort_minutes", "channel", "first_day", "last_day",
    }  # fmt: skip
    assert thank["contact"] == {"id": ana, "name": "Ana Díaz"}
    assert thank["evidence"][0]["type"] == "favor"
    assert isinstance(thank["draft"], str)
    assert day["dates"] == [
        {"contact": {"id": ana, "name": "Ana Díaz"}, "label": "birthday", "date": "2026-05-09",
         "turns": 36}
    ]  # fmt: skip
    promise = day["promises"][0]
    assert set(promise) == {"id", "contact", "text", "by", "due", "state"}
    assert (promise["contact"], promise["due"]) == (ana, "2026-05-08")


def test_without_a_command_or_a_terminal_it_is_printed(run, ask, ana):
    assert run("--json").data == ask("today")
    assert run().out == run("today").out
    assert "helped me move" in run().out


def test_options_stand_before_and_after_the_command(run, ana, home):
    for arguments in (
        ("--json", "--home", str(home), "today"),
        ("today", "--json", "--home", str(home)),
        ("--home", "elsewhere", "today", "--json", "--home", str(home)),
    ):
        assert of(run(*arguments).data, "thank")


def test_another_day_another_limit_all_and_one_line(run, ask, ana):
    assert ask("today", "--on", "2026-05-09")["dates"][0]["date"] == "2026-05-09"
    assert ask("today", "--on", "in 1 week")["date"] == "2026-05-11"
    assert len(ask("today", "--limit", "1")["suggestions"]) == 1
    assert ask("today", "--limit", "0")["suggestions"] == []
    ask("boundary", "set", "Ana", "--pause-until", "2026-06-01")
    assert ask("today")["held_back"] == []
    held = ask("today", "--all")["held_back"]
    assert {h["action"] for h in held} >= {"thank"}
    assert all(set(h) == {"action", "contact", "reason"} for h in held)
    assert run("today", "--line").out == ""
    ask("boundary", "clear", "Ana")
    assert len(run("today", "--line").out.splitlines()) == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(ask, ana, day):
    assert ask("today", "--on", day)["date"] == day


def test_an_empty_home_says_what_to_do_next(run, home):
    result = run("today")
    assert result.code == 0
    assert "personal-crm import" in result.out
    assert not home.exists()


def test_a_quiet_day_names_the_next_date(run, ask):
    ask("contact", "add", "Ana", "--birthday", "1990-05-07")
    assert "Nothing asks for you today. Ana's birthday is Thursday." in run("today").out


def test_plain_is_one_labelled_fact_a_line(run, ana):
    lines = run("today", "--plain").out.splitlines()
    assert "For: Ana Díaz" in lines
    assert any(line.startswith("Suggestion 1: ") for line in lines)
    assert not any(line.startswith(" ") for line in lines)


def test_done_settles_what_it_was_about_and_writes_a_touch(ask, ana):
    said = ask("done", of(ask("today"), "thank")["id"], "--note", "rang her")
    response = said["response"]
    assert set(response) >= {"id", "suggestion", "action", "contact", "kind", "until"}
    assert (response["kind"], response["action"], response["contact"]) == ("done", "thank", ana)
    assert ask("favor", "list")["favors"][0]["thanked"] is True
    moment = ask("interaction", "list")["interactions"][0]
    assert (moment["note"], moment["initiated_by"]) == ("rang her", "me")
    assert ask("undo")["undone"]["transaction"] == said["transaction"]
    assert ask("favor", "list")["favors"][0]["thanked"] is False
    assert ask("interaction", "list")["interactions"] == []


def test_done_without_a_touch(ask, ana):
    ask("done", of(ask("today"), "thank")["id"][-8:], "--no-log")
    assert ask("interaction", "list")["interactions"] == []


def test_snoozed_until_a_day_to_come(ask, run, ana):
    key = of(ask("today"), "thank")["id"]
    assert run("snooze", key).code == 2
    assert run("snooze", key, "--until", "yesterday").code == 2
    said = ask("snooze", key, "--until", "2026-05-10")["response"]
    assert (said["kind"], said["until"]) == ("snoozed", "2026-05-10")
    assert key not in [s["id"] for s in ask("today", "--all")["suggestions"]]
    assert key in [s["id"] for s in ask("today", "--all", "--on", "2026-05-10")["suggestions"]]


@pytest.mark.parametrize(("command", "kind"), [("dismiss", "dismissed"), ("never", "never")])
def test_put_to_rest_by_the_name_of_who_has_one(ask, run, command, kind):
    ask("contact", "add", "Leo")
    assert run(command, "Leo").code == 2
    ask("favor", "add", "Leo", "lent a ladder")
    assert ask(command, "Leo")["response"]["kind"] == kind
    assert ask("today", "--all")["suggestions"] == []


def test_a_question_is_answered_with_no_by_dismissing_whom_it_is_about(run, ask):
    ask("contact", "add", "Leo Brandt", "--rhythm", "often")
    for day in ("2026-04-10", "2026-04-12"):
        ask("touch", "Leo", "--on", day, "--from", "me")
    assert [q["question"] for q in ask("today")["questions"]] == ["Did Leo answer?"]
    assert "dismiss WHO" in run("today").out
    said = ask("dismiss", "Leo")
    assert (said["response"]["kind"], said["response"]["action"]) == (
        "dismissed",
        "did-they-answer",
    )
    assert ask("today")["questions"] == []
    ask("undo")
    assert len(ask("today")["questions"]) == 1
    assert run("dismiss", "Leo").out.startswith("Then let it rest")


def test_what_is_left_alone_is_said_in_words_and_stays_a_reason_in_json(run, ask):
    ask("contact", "add", "Gil Ferreira", "--rhythm", "often")
    ask("touch", "Gil", "--on", "2026-04-01")
    ask("boundary", "set", "Gil", "--pause-until", "2026-06-01")
    told = run("today", "--all").out
    assert "quiet is wished until 1 June (a word)" in told and "boundary:" not in told
    [held] = ask("today", "--all")["held_back"]
    assert held["reason"] == "boundary: pause until 2026-06-01"


def test_a_line_for_a_prompt_names_nobody(run):
    run("contact", "add", "Ana")
    assert run("today", "--line").out == ""
    run("favor", "add", "Ana", "fed the cat")
    assert run("today", "--line").out == "1 today\n"


def test_files_that_were_read_long_ago_are_named_once_and_gently(run, ask, tmp_path, monkeypatch):
    path = tmp_path / "phone.vcf"
    path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n", "utf-8")
    ask("import", str(path), "--yes")
    assert "was read" not in run("today").out
    monkeypatch.setenv("PERSONAL_CRM_NOW", "2026-06-13T09:00")
    said = "phone.vcf was read 40 days ago; `personal-crm import` reads it again."
    assert run("today").out.count(said) == 1
    ask("import", "--yes")
    assert "was read" not in run("today").out


def test_a_window_that_changed_in_the_file_is_not_believed(run, ask, ana, home):
    expected = ask("today")
    assert of(expected, "thank")
    path = home / "derived" / "windows.json"
    first, *others = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"".join(others).replace(b"helped me move", b"helped me mope"))
    assert ask("today") == expected
    assert "it is not as it was written" in run("doctor").out


def test_the_question_of_the_day_is_answered_in_a_line_or_passed_over(ask, run):
    ask("contact", "add", "Ana Díaz")
    assert "A question (answer TEXT or --pass)" in run("today").out
    assert ask("today")["questions"] == []
    answered = ask("answer", "Ana is waiting for the school")
    assert answered["answer"] == "answered"
    assert "A question" not in run("today").out
    ask("undo")
    assert ask("answer", "--pass") == {"answer": "passed"}
    assert "A question" not in run("today").out


LUNCH = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:lunch
DTSTART:20260503T120000Z
DTEND:20260503T130000Z
SUMMARY:Lunch with Ana
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def lunch(ask, tmp_path):
    """Ana, and a lunch with her yesterday."""
    ask("contact", "add", "Ana")
    path = tmp_path / "lunch.ics"
    path.write_text(LUNCH.replace("\n", "\r\n"), "utf-8")
    ask("import", str(path), "--yes")


def test_what_is_worth_remembering_of_a_meeting_is_the_question_of_its_day(ask, run, lunch):
    told = run("today").out
    assert "Anything to remember? (answer TEXT or --pass)" in told
    assert "A question" not in told
    ask("answer", "she got the job")
    (moment,) = ask("interaction", "list", "Ana")["interactions"]
    assert (moment["date"], moment["note"]) == ("2026-05-03", "she got the job")
    assert "Anything to remember?" not in run("today").out


def test_a_meeting_that_is_passed_over_is_not_asked_about_again(ask, run, lunch):
    ask("answer", "--pass")
    assert "Anything to remember?" not in run("today").out
    (moment,) = ask("interaction", "list", "Ana")["interactions"]
    assert moment["note"] == "Lunch with Ana"
