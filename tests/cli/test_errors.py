"""Exit codes, and one line that says what was wrong."""

import json
import os
import re
import zlib

import pytest


def one_line(result):
    assert result.out == ""
    assert "Traceback" not in result.err
    lines = result.err.splitlines()
    assert len(lines) == 1, result.err
    return lines[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("contact", "shw", "Ana"),
        ("nonsense",),
        ("contact", "add"),
        ("today", "--on", "blurb"),
        ("today", "--on", "2026-02-30"),
        ("today", "--limit", "-1"),
        ("contact", "add", "Ana", "--cadence", "soon"),
        ("contact", "add", "Ana", "--birthday", "1990-02-30"),
        ("contact", "add", "Ana", "--rhythm", "weekly"),
        ("contact", "add", "Ana", "--observes", "13-40=Mine"),
        ("contact", "add", "  "),
        ("contact", "show", "Nobody"),
        ("promise", "keep", "abcd1234"),
        ("config", "get", "no.such"),
        ("config", "set", "today.limit", "many"),
        ("plugins", "enable", "no-such"),
        ("import",),
        ("import", "/no/such/file"),
        ("events", "--from", "2026-05-05", "--to", "2026-05-04"),
        ("export", "/tmp/x", "--to", "no-such"),
        ("log", "coffee"),
        ("undo", "abcd1234"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_and_one_line(run, home, arguments):
    result = run(*arguments)
    assert result.code == 2
    one_line(result)
    assert not (home / "store.journal").exists()


# Of Python, click, msgspec and tomllib.
THEIR_WORDS = re.compile(
    r"codec|Errno|integer range|Expected `|RFC3339|must be in|out of range|RECORD|PARTIAL"
    r"|x>=0|truncated|Traceback|Error\b"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("contact", "add", "Ana", "--birthday", "2026-13"),
        ("contact", "add", "Ana", "--observes", "02-30=Mine"),
        ("log", "x", "--with", "Ana", "--minutes", "many"),
        ("log", "x", "--with", "Ana", "--minutes", "-3"),
        ("log", "x", "--with", "Ana", "--minutes", "9" * 30),
        ("today", "--limit", "x"),
        ("promise", "keep"),
        ("news", "add", " "),
        ("interaction", "list", "--since", "ages"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_in_words_of_people(run, arguments):
    result = run(*arguments)
    assert result.code == 2
    assert not THEIR_WORDS.search(one_line(result))


@pytest.mark.parametrize(
    "content",
    [
        b'{"version": 1, "contacts": [{"id": 5}]}',
        b'{"version": 1, "contacts": [{"name": "Ana"}]}',
        b'{"version": 1, "contacts": [{"id": "x", "name": "A", "birthday": "soon"}]}',
        b'{"version": 1, "contacts": [{"id": "x", "name": "\xff"}]}',
        b'{"version": 1, "facts": [{"id": "i", "contact": "x", "text": null}]}',
        b'{"version": 1, "interactions": [{"id": "i", "date": "2026-13-01"}]}',
        b'{"version": 1, "interactions": [{"id": "i", "date": "2026-01-01", "kind": "fax"}]}',
        b'{"version": 1, ',
        b'{"version": 1,,}',
        b"",
    ],
)
def test_a_file_that_is_wrong_is_told_so_in_words_of_people(run, tmp_path, content):
    (tmp_path / "all.json").write_bytes(content)
    result = run("import", str(tmp_path / "all.json"), "--from", "json", "--yes")
    assert result.code == 1
    assert not THEIR_WORDS.search(result.out + result.err)


@pytest.mark.parametrize(
    "content, word",
    [
        (b"\xff", "UTF-8"),
        (b"x =", "config.toml:1: "),
        (b'[today]\nlimit = "many"\n', "today.limit: a whole number"),
    ],
)
def test_settings_that_are_wrong_are_told_in_words_of_people(run, home, content, word):
    home.mkdir()
    (home / "config.toml").write_bytes(content)
    result = run("contact", "list")
    assert result.code == 1
    assert word in one_line(result)
    assert not THEIR_WORDS.search(result.err)


def test_help_calls_things_as_people_do(run):
    commands = ["contact add", "contact edit", "interaction edit", "promise keep", "news told",
                "boundary set", "today", "import", "log", "interaction list"]  # fmt: skip
    for command in commands:
        result = run(*command.split(), "--help")
        assert result.code == 0
        assert not THEIR_WORDS.search(result.out), command
        assert "PAST_DATE" not in result.out
    assert "promise keep [OPTIONS] ID" in run("promise", "keep", "--help").out


def test_candidates_are_listed(run, ask):
    ask("contact", "add", "Ana Díaz")
    ask("contact", "add", "Ana Berg")
    result = run("contact", "show", "ana")
    assert result.code == 2
    line = one_line(result)
    assert "Ana Díaz" in line
    assert "Ana Berg" in line


def test_nothing_to_undo_ends_with_1(run):
    result = run("undo")
    assert result.code == 1
    assert "nothing to undo" in one_line(result)


@pytest.mark.parametrize("command", [("today",), ("contact", "list"), ("contact", "add", "Ana")])
def test_a_home_that_is_a_file(run, home, command):
    home.write_text("I am a file")
    result = run(*command)
    assert result.code == 1
    assert str(home) in one_line(result)
    assert home.read_text() == "I am a file"


def test_a_home_of_a_newer_version_is_read_and_not_touched(run, ask, home):
    ask("contact", "add", "Ana")
    journal = home / "store.journal"
    first, _, rest = journal.read_bytes().partition(b"\n")
    header = json.dumps({**json.loads(first[9:]), "schema": 99}).encode()
    content = b"%08x %b\n" % (zlib.crc32(header), header) + rest
    journal.write_bytes(content)
    result = run("contact", "add", "Bo")
    assert result.code == 1
    assert "newer version" in result.err.splitlines()[-1]
    read = run("contact", "list")
    assert read.code == 0
    assert "Ana" in read.out
    assert "newer version" in read.err
    assert journal.read_bytes() == content


def test_a_damaged_store_is_read_as_far_as_it_can_be_trusted(run, ask, home):
    ask("contact", "add", "Ana")
    ask("contact", "add", "Leo")
    journal = home / "store.journal"
    content = journal.read_bytes().replace(b"Leo", b"Lea")
    journal.write_bytes(content)
    result = run("contact", "add", "Bo")
    assert result.code == 1
    assert "damaged" in result.err.splitlines()[-1]
    read = run("contact", "list")
    assert read.code == 0
    assert "Ana" in read.out
    assert "Lea" not in read.out
    assert "damaged" in read.err
    assert journal.read_bytes() == content


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written(run, ask, home):
    ask("contact", "add", "Ana")
    before = (home / "store.journal").read_bytes()
    home.chmod(0o500)
    try:
        result = run("contact", "add", "Bo")
        read = run("contact", "list")
    finally:
        home.chmod(0o700)
    assert result.code == 1
    one_line(result)
    assert read.code == 0
    assert (home / "store.journal").read_bytes() == before


def test_settings_that_are_wrong(run, home):
    home.mkdir()
    (home / "config.toml").write_text("today = [")
    result = run("contact", "list")
    assert result.code == 1
    assert "config.toml" in one_line(result)


@pytest.mark.parametrize(
    "written, line",
    [
        ('[me]\nemails = ["me@x.test"]\n\n[today]\nlimit = "many"\n', 5),
        ('[me]\nemails = "me@x.test"\n[today]\nlimit = 3\n', 2),
        ("[today]\nlimit = = 3\n", 2),
    ],
)
def test_settings_that_are_wrong_name_their_line(run, home, written, line):
    home.mkdir()
    (home / "config.toml").write_text(written)
    assert f"config.toml:{line}:" in one_line(run("contact", "list"))


def test_a_call_that_fails_is_one_line_whatever_day_it_named(run, ask):
    assert "nobody fits" in one_line(run("interaction", "list", "--since", "tomorrow", "Nobody"))
    ask("contact", "add", "Ana")
    assert "Tuesday 2026-05-05" in run("promise", "add", "Ana", "x", "--due", "tomorrow").err


def test_a_clock_that_is_no_time(run, monkeypatch):
    monkeypatch.setenv("PERSONAL_CRM_NOW", "noon")
    result = run("today")
    assert result.code == 2
    assert "PERSONAL_CRM_NOW" in one_line(result)


def test_debug_shows_where_an_error_comes_from(start):
    done = start("-m", "personal_crm", "contact", "show", "Nobody", "--debug")
    assert done.returncode != 0
    assert b"Traceback" in done.stderr


def test_an_error_shows_no_terminal_escapes(run):
    result = run("contact", "show", "\x1b[31mred")
    assert result.code == 2
    assert "\x1b" not in result.err


def test_what_nobody_foresaw_is_one_line_and_noted_without_what_it_said(start, tmp_path):
    code = (
        "from personal_crm.cli import today; from personal_crm.cli.main import main\n"
        "def broken(*_, **__): raise ZeroDivisionError('Ana told me a secret')\n"
        "today.compose = today.read_fitting = broken\n"
        "raise SystemExit(main(['today']))"
    )
    done = start("-c", code)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    log = (tmp_path / "state/personal-crm/log/personal-crm.log").read_text()
    assert "ZeroDivisionError" in log
    assert "secret" not in log
