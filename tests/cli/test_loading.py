"""What a command loads, and what it leaves alone."""

import pytest

HEAVY = (
    "textual", "icalendar", "vobject", "recurring_ical_events", "pluggy", "tinydb",
    "platformdirs", "tomlkit", "tomllib", "phonenumbers", "rapidfuzz", "personal_crm.bootstrap",
)  # fmt: skip
LOADED = """
import sys
from personal_crm.cli.main import main
main({arguments!r})
print([n for n in sys.modules if n in {heavy!r} or n.startswith("personal_crm_plugins")],
      file=sys.stderr)
"""


def loaded(start, *arguments):
    done = start("-c", LOADED.format(arguments=list(arguments), heavy=HEAVY))
    return done.stderr.decode().strip().splitlines()[-1]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["today", "--help"]], ids=lambda a: a[0]
)
def test_help_and_version_load_nothing_heavy(start, arguments):
    assert loaded(start, *arguments) == "[]"


def test_today_is_answered_from_what_is_kept(start, home):
    assert (
        start("-m", "personal_crm", "contact", "add", "Ana", "--birthday", "--05-04").returncode
        == 0
    )
    answer = "from personal_crm.cli.main import main; main(['touch', 'Ana'])"
    start("-c", answer)
    assert loaded(start, "today") == "[]"


def test_without_kept_windows_today_says_the_same(start, home):
    start("-m", "personal_crm", "contact", "add", "Ana", "--birthday", "--05-04")
    warm = start("-m", "personal_crm", "today", "--json").stdout
    (home / "derived" / "windows.json").unlink()
    cold = start("-m", "personal_crm", "today", "--json").stdout
    assert b"Ana" in warm
    assert warm == cold


def test_the_log_stays_out_of_the_way_where_it_cannot_be_written(start, tmp_path):
    (tmp_path / "file").write_text("no folder")
    done = start("-m", "personal_crm", "contact", "add", "Ana", XDG_STATE_HOME=f"{tmp_path}/file")
    assert (done.returncode, done.stderr) == (0, b"")


def test_it_can_be_called_as_a_module(start):
    assert start("-m", "personal_crm", "--version").stdout.startswith(b"personal-crm ")


@pytest.mark.parametrize(
    ("encoding", "shown"), [("ascii", "Zoë 🌻".encode()), ("latin-1", b"Zo\xeb \\U0001f33b")]
)
def test_a_narrow_terminal_encoding_harms_nothing(start, encoding, shown):
    start("-m", "personal_crm", "contact", "add", "Zoë 🌻")
    done = start("-m", "personal_crm", "contact", "list", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown in done.stdout


def test_words_that_are_no_text_can_be_stored(start):
    code = r"from personal_crm.cli.main import main; main(['contact', 'add', 'A\udcff', '--json'])"
    done = start("-c", code)
    assert done.returncode == 0
    assert "A\ufffd" in done.stdout.decode()


def test_a_reader_who_leaves_early_is_no_error(start):
    code = (
        "import os, sys; from personal_crm.cli.main import main; r, w = os.pipe(); os.close(r);"
        "os.dup2(w, 1); sys.exit(main(['--help']))"
    )
    done = start("-c", code)
    assert (done.returncode, done.stderr) == (1, b"")
