"""`today --line` before each prompt: answered at once, and never with what is true no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from personal_crm import __main__ as program
from personal_crm.cli import prompt

LINE = ("today", "--line")


@pytest.fixture
def ask_line(run, monkeypatch, capsys):
    """Ask as a shell does: the whole program, by its arguments."""

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["personal-crm", *(arguments or LINE)])
        capsys.readouterr()
        assert program.main() == 0
        return capsys.readouterr().out

    run("contact", "add", "Ana")
    run("favor", "add", "Ana", "fed the cat")
    assert call() == "1 today\n"
    assert prompt.said_again(LINE) == "1 today\n"
    return call


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "cache" / "personal-crm").glob("line-*"))


def test_what_was_said_is_said_again_before_anything_is_loaded(ask_line):
    script = (
        "import sys; from personal_crm.__main__ import main; main();"
        "print(sorted({'click', 'msgspec', 'datetime'} & set(sys.modules)))"
    )
    arguments = [sys.executable, "-c", script, *LINE]
    asked = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert asked.stdout == "1 today\n[]\n"


def test_what_you_write_down_changes_it(run, ask_line):
    run("done", "Ana")
    assert prompt.said_again(LINE) is None
    assert ask_line() == ""
    assert prompt.said_again(LINE) == ""
    run("undo")
    assert ask_line() == "1 today\n"


def test_a_setting_changes_it(home, ask_line):
    (home / "config.toml").write_text("[today]\nlimit = 0\n")
    assert ask_line() == ""


def test_another_day_changes_it(monkeypatch, ask_line):
    monkeypatch.setenv("PERSONAL_CRM_NOW", "2026-06-30T09:00")
    assert prompt.said_again(LINE) is None
    assert ask_line() == ""


def test_each_home_has_its_own(tmp_path, ask_line):
    elsewhere = ("--home", str(tmp_path / "elsewhere"), *LINE)
    assert ask_line(*elsewhere) == ""
    assert (ask_line(), ask_line(*elsewhere)) == ("1 today\n", "")
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"personal-crm line 1", None])
def test_damage_to_what_is_remembered_is_no_harm(tmp_path, ask_line, damage):
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-4] if damage is None else damage)
    assert prompt.said_again(LINE) is None
    assert ask_line() == "1 today\n"
    assert file.read_bytes() == whole


def test_where_nothing_can_be_remembered_it_is_said_all_the_same(tmp_path, monkeypatch, ask_line):
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    assert ask_line() == ask_line() == "1 today\n"


@pytest.mark.parametrize(
    "arguments",
    [("--home", "near", *LINE), (*LINE, "--on", "tomorrow"), (*LINE, "--json"), ("today",)],
)
def test_what_depends_on_more_is_not_remembered(tmp_path, monkeypatch, ask_line, arguments):
    monkeypatch.chdir(tmp_path)
    before = kept(tmp_path)
    ask_line(*arguments)
    assert prompt.said_again(arguments) is None
    assert kept(tmp_path) == before


def test_it_is_kept_from_others(tmp_path, ask_line):
    (file,) = kept(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Ana" not in file.read_bytes()
