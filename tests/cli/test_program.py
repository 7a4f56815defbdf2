"""Plugins, settings, the demo, the clock, and how text is laid out."""

import contextlib
import os
import pty
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from personal_crm.cli.printing import Printer, cells, wrapped

# A shell lets what it starts in the background ignore ctrl-c.
HEARING_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("personal_crm", run_name="__main__")
"""


def test_plugins_are_listed_disabled_and_enabled(ask):
    listed = ask("plugins", "list")["plugins"]
    assert all(list(p) == ["name", "kind", "version", "status", "error"] for p in listed)
    vcard = next(p for p in listed if p["name"] == "personal-crm:vcard")
    assert (vcard["kind"], vcard["status"], vcard["error"]) == (["importer"], "enabled", None)
    assert ask("plugins", "disable", "vcard")["status"] == "disabled"
    states = {p["name"]: p["status"] for p in ask("plugins", "list")["plugins"]}
    assert states["personal-crm:vcard"] == "disabled"
    assert ask("plugins", "enable", "personal-crm:vcard")["status"] == "enabled"


def test_a_disabled_plugin_suggests_nothing(ask):
    ask("contact", "add", "Leo")
    ask("favor", "add", "Leo", "lent a ladder")
    assert [s["action"] for s in ask("today")["suggestions"]] == ["thank"]
    ask("plugins", "disable", "appreciation")
    assert ask("today")["suggestions"] == []
    ask("plugins", "enable", "appreciation")
    assert [s["action"] for s in ask("today")["suggestions"]] == ["thank"]


def test_settings(ask, run):
    settings = ask("config", "list")["settings"]
    assert settings["today.limit"] == 3
    assert ask("config", "set", "today.limit", "1") == {"settings": {"today.limit": 1}}
    assert ask("config", "get", "today.limit") == {"settings": {"today.limit": 1}}
    for name in ("Ana", "Leo"):
        ask("contact", "add", name)
        ask("favor", "add", name, "helped")
    assert len(ask("today")["suggestions"]) == 1
    assert "today.limit" in run("config", "list").out


def test_the_demo_shows_people_and_leaves_nothing(run, tmp_path, monkeypatch, home):
    seen = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    from personal_crm.services import demo

    fill = demo.fill

    def watched(house):
        seen.append(house.home.folder)
        assert stat.S_IMODE(house.home.folder.stat().st_mode) == 0o700
        fill(house)

    monkeypatch.setattr(demo, "fill", watched)
    assert len(run("demo", "--json").data["suggestions"]) == 3
    assert not seen[0].exists()
    assert not home.exists()
    monkeypatch.setattr(demo, "fill", lambda house: seen.append(house.home.folder) or 1 / 0)
    assert run("demo").code == 1
    assert not seen[1].exists()


def test_the_demo_of_a_first_day_holds_a_phone_of_people_and_asks_for_nothing_yet(run):
    assert run("demo", "--first-day", "--json").data["suggestions"] == []
    assert "Lunch with Noor Haddad" in run("demo", "--first-day").out


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGTERM])
def test_the_demo_leaves_nothing_when_its_terminal_goes(tmp_path, sent):
    ours, theirs = pty.openpty()
    place = tmp_path / "throw-away"
    place.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "personal_crm", "demo"],
        env={**os.environ, "TMPDIR": str(place), "TERM": "xterm", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while b"made-up people" not in seen:
        seen += os.read(ours, 4096)
    assert any(place.iterdir())
    running.send_signal(sent)
    with contextlib.suppress(OSError):
        while os.read(ours, 4096):
            pass
    os.close(ours)
    assert running.wait(60) == 128 + sent
    assert list(place.iterdir()) == []


def test_the_clock_can_be_frozen(ask, monkeypatch):
    monkeypatch.setenv("PERSONAL_CRM_NOW", "2027-12-31T23:59")
    ask("contact", "add", "Ana")
    assert ask("touch", "Ana")["interaction"]["date"] == "2027-12-31"
    assert ask("today")["date"] == "2027-12-31"


def test_plain_by_the_environment(run, ask, monkeypatch):
    ask("contact", "add", "Ana")
    monkeypatch.setenv("PERSONAL_CRM_PLAIN", "1")
    assert "Name: Ana" in run("contact", "list").out.splitlines()


def test_text_is_wrapped_to_the_terminal(run, ask, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    ask("contact", "add", "Ana")
    ask("fact", "add", "Ana", "she likes long walks by the sea in any weather " * 3)
    for command in (("fact", "list"), ("contact", "show", "Ana"), ("today",)):
        assert max(map(len, run(*command).out.splitlines())) <= 40


@pytest.mark.parametrize(
    ("text", "width"), [("a", 1), ("漢字", 4), ("e\u0301", 1), ("👍", 2), ("a\u200db", 2)]
)
def test_cells(text, width):
    assert cells(text) == width


def test_wrapping_loses_nothing():
    text = "漢字 " * 30 + "x" * 100
    lines = wrapped(text, 24)
    assert all(cells(line) <= 24 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_columns_stand_under_each_other(capsys):
    rows = [[("A", "漢"), ("B", ""), ("C", "one")], [("A", "abc"), ("B", ""), ("C", "two")]]
    Printer(plain=False).table(rows)
    first, second = capsys.readouterr().out.splitlines()
    assert (first, second) == ("漢   one", "abc  two")


def test_the_program_runs_where_the_platform_says(ask, monkeypatch, tmp_path):
    monkeypatch.delenv("PERSONAL_CRM_HOME")
    ask("contact", "add", "Ana")
    assert (Path(tmp_path) / "data" / "personal-crm" / "store.journal").exists()


def test_ctrl_c_in_the_midst_of_reading_leaves_no_trace(tmp_path):
    home = tmp_path / "home"
    running = subprocess.Popen(
        [sys.executable, "-c", HEARING_CTRL_C, "--home", str(home), "import", "-", "--yes"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdin
    # More than a pipe holds: written only once somebody reads.
    running.stdin.write(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n" * 10_000)
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    said, error = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, b"")
    assert error.decode().strip() == "stopped; nothing was changed"
    assert not home.exists()


def test_made_up_people_can_stay_to_be_tried_out(run, tmp_path):
    folder = tmp_path / "try"
    assert f"--home {folder}" in run("demo", "--first-day", "--into", str(folder)).out
    assert run("--home", str(folder), "contact", "list", "--json").data["contacts"]
    assert run("demo", "--into", str(folder)).code == 2
