"""The example distributions: seen, enabled, run, disabled; and six broken ones that harm nobody."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PEOPLE = "example-people:people"
BROKEN = {
    "example-broken:import-error": "No module named 'a_module_that_nobody_has'",
    "example-broken:exits": "SystemExit: this plugin does not like it here",
    "example-broken:wrong-signature": "PluginValidationError",
    "example-broken:raises": "RuntimeError: this plugin was never finished",
    "example-broken:half-way": "LookupError: the second importer is missing",
    "example-broken:garbage": "personal_crm_suggesters gave a ",
}


@pytest.fixture
def friends(program):
    path = program.folder / "friends.people"
    path.write_text("Ana Díaz <ana@x.test>\nno address here\n\nLeo <leo@x.test>\n", "utf-8")
    return str(path)


@pytest.fixture
def was_imported(program, install) -> Callable[[], bool]:
    """Tells, and forgets, whether the example plugin was imported."""
    install("third-party-plugin")
    trace = program.folder / "imported"
    with (program.site / "example_people.py").open("a") as module:
        module.write(f"\nopen({str(trace)!r}, 'w').close()\n")

    def asked() -> bool:
        was_there = trace.exists()
        trace.unlink(missing_ok=True)
        return was_there

    return asked


def actions_today(program):
    suggestions = program("today", "--all", "--json").json["suggestions"]
    return {(item["action"], item["contact"]["name"]) for item in suggestions}


def test_it_is_seen_and_not_imported_before_it_is_enabled(program, friends, was_imported):
    listed = program.plugins()[PEOPLE]
    refused = program("import", friends, "--yes", "--json")
    program("contact", "add", "Zoe")
    assert "ask-birthday" not in {action for action, _ in actions_today(program)}
    assert (listed["status"], listed["version"], listed["kind"]) == ("available", "0.1.0", [])
    assert refused.code == 1
    assert "no plugin reads this kind of file" in refused.out
    assert not was_imported()


def test_enabled_it_reads_and_suggests(program, friends, was_imported):
    enabled = program("plugins", "enable", "people", "--json").json
    file = program("import", friends, "--yes", "--json").json["files"][0]
    assert (enabled["status"], enabled["kind"]) == ("enabled", ["importer", "suggester"])
    assert (file["plugin"], file["read"], file["added"]) == (PEOPLE, 2, 2)
    assert [(i["line"], i["text"]) for i in file["issues"]] == [(2, "no address here")]
    assert {("ask-birthday", "Ana Díaz"), ("ask-birthday", "Leo")} <= actions_today(program)
    assert was_imported()


def test_disabled_it_is_not_imported_again_and_what_it_brought_stays(
    program, friends, was_imported
):
    program("plugins", "enable", "people")
    program("import", friends, "--yes")
    disabled = program("plugins", "disable", PEOPLE, "--json").json
    was_imported()
    assert disabled["status"] == "disabled"
    assert program.plugins()[PEOPLE]["status"] == "disabled"
    assert "ask-birthday" not in {action for action, _ in actions_today(program)}
    assert len(program("contact", "list", "--json").json["contacts"]) == 2
    assert program("import", friends, "--yes", "--json").code == 1
    assert not was_imported()


def test_enabled_again_it_knows_whom_it_brought(program, friends, was_imported):
    program("plugins", "enable", "people")
    program("import", friends, "--yes")
    program("plugins", "disable", "people")
    program("plugins", "enable", "people")
    again = program("import", friends, "--yes", "--json").json
    assert again["transaction"] is None
    assert again["files"][0]["unchanged"] == 2


def test_a_gift_idea_comes_back_before_the_birthday(program, install):
    install("third-party-plugin")
    program("plugins", "enable", "gifts")
    program("contact", "add", "Ana", "--birthday", "--05-10")
    program("fact", "add", "Ana", "Gift: a tea pot")
    program("fact", "add", "Ana", "allergic to nuts")
    (found,) = (
        item
        for item in program("today", "--all", "--json").json["suggestions"]
        if item["action"] == "find-gift"
    )
    assert found["title"] == "Ana’s birthday: “Gift: a tea pot”"
    assert (found["first_day"], found["last_day"]) == ("2026-04-26", "2026-05-10")


def test_its_own_tests_pass(program, install):
    install("third-party-plugin")
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null")
    done = subprocess.run(
        [sys.executable, *words, str(EXAMPLES / "third-party-plugin")],
        env={**os.environ, "PYTHONPATH": str(program.site), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=program.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "12 passed" in done.stdout


def test_six_broken_plugins_are_listed_with_their_reasons_and_harm_nobody(
    program, friends, install
):
    install("broken-plugin")
    install("third-party-plugin")
    for name in (*BROKEN, PEOPLE, "gifts"):
        assert program("plugins", "enable", name).code == 0
    listed = program.plugins()
    for name, reason in BROKEN.items():
        assert listed[name]["status"] == "failed"
        assert reason in listed[name]["error"]
    whole = {name: plugin for name, plugin in listed.items() if name not in BROKEN}
    assert {plugin["status"] for plugin in whole.values()} == {"enabled"}
    assert {plugin["error"] for plugin in whole.values()} == {None}
    assert program("import", friends, "--yes", "--json").json["files"][0]["added"] == 2
    program("favor", "add", "Leo", "brought soup")
    assert {("thank", "Leo"), ("ask-birthday", "Ana Díaz")} <= actions_today(program)


def test_a_broken_plugin_can_be_disabled(program, install):
    install("broken-plugin")
    program("plugins", "enable", "exits")
    assert program("plugins", "disable", "exits", "--json").json["status"] == "disabled"
    assert program.plugins()["example-broken:exits"]["status"] == "disabled"
