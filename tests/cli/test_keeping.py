"""Backup, restore, doctor and the copy of the day at the command line."""

import datetime as dt

import pytest

from personal_crm.storage.home import Home
from personal_crm.storage.keeping import archive


def people(ask):
    return [contact["name"] for contact in ask("contact", "list")["contacts"]]


def test_what_was_backed_up_comes_back_and_the_rest_is_kept(run, ask, home, tmp_path):
    ask("contact", "add", "Ana")
    file = tmp_path / "crm.zip"
    assert ask("backup", str(file)) == {"path": str(file), "bytes": file.stat().st_size}
    before = run("export", "-", "--to", "json").out
    ask("contact", "add", "Leo")
    said = ask("restore", str(file))
    assert people(ask) == ["Ana"]
    assert run("export", "-", "--to", "json").out == before
    assert said["restored"] == str(file)
    ask("restore", said["set_aside"])
    assert people(ask) == ["Ana", "Leo"]
    assert ask("doctor")["ok"]


def test_a_backup_goes_into_a_folder_under_a_dated_name_and_replaces_only_backups(
    run, ask, tmp_path
):
    ask("contact", "add", "Ana")
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "personal-crm-2026-05-04-0900.zip"
    for _ in range(2):
        assert ask("backup", str(folder))["path"] == str(file)
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("mine")
    refused = run("backup", str(file))
    assert refused.code == 1
    assert "no backup" in refused.err
    assert file.read_text() == "mine"
    assert run("backup", str(tmp_path / "nowhere" / "x.zip")).code == 1
    assert run("backup", "-").code == run("restore", "-").code == 2


def test_what_is_no_backup_changes_nothing(run, ask, home, tmp_path):
    ask("contact", "add", "Ana")
    (tmp_path / "other.zip").write_text("what is this")
    for source in ("other.zip", "nowhere.zip", "."):
        refused = run("restore", str(tmp_path / source))
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.count("\n") == 1
    assert people(ask) == ["Ana"]
    assert not (home / "set-aside").exists()


def test_settings_that_cannot_be_read_are_those_of_the_backup(run, ask, home, tmp_path):
    ask("contact", "add", "Ana")
    file = tmp_path / "crm.zip"
    (home / "config.toml").write_text("[today\n")
    archive.write(Home(home), file, dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
    (home / "config.toml").write_text("")
    refused = run("restore", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"{file}: it cannot be put back: the settings are wrong")
    assert "nothing was changed" in refused.err
    assert not (home / "set-aside").exists()


def test_nothing_to_back_up_is_an_error(run, tmp_path):
    assert run("backup", str(tmp_path / "x.zip")).code == 1
    assert not (tmp_path / "x.zip").exists()


def test_the_first_write_of_a_day_makes_a_backup(run, ask, home, monkeypatch):
    run("today")
    assert not (home / "backups").exists()
    ask("contact", "add", "Ana")
    ask("contact", "add", "Leo")
    monkeypatch.setenv("PERSONAL_CRM_NOW", "2026-05-05T09:00")
    run("contact", "list")
    assert {path.name for path in home.glob("backups/*.zip")} == {"2026-05-04.zip"}
    run("undo")
    assert {path.name for path in home.glob("backups/*.zip")} == {
        *("2026-05-04.zip", "2026-05-05.zip")
    }


def test_a_day_whose_backup_cannot_be_made_is_written_all_the_same(run, home):
    home.mkdir(mode=0o700)
    (home / "backups").write_text("in the way")
    result = run("contact", "add", "Ana")
    assert result.code == 0
    assert "could not be made" in result.err
    assert "Ana" in run("contact", "list").out


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_doctor_says_what_is_wrong_and_what_to_do(run, ask, home, form):
    ask("contact", "add", "Ana")
    ask("contact", "add", "Leo")
    assert run("doctor", *form).code == 0
    journal = home / "store.journal"
    journal.write_bytes(journal.read_bytes().replace(b'"Ana"', b'"Eva"', 1))
    result = run("doctor", *form)
    assert result.code == 1
    assert "Traceback" not in result.out + result.err
    assert "2026-05-04.zip" in result.out + result.err
    if form == ["--json"]:
        assert not result.data["ok"]
        wrong = {check["name"] for check in result.data["checks"] if not check["ok"]}
        assert wrong == {"journal", "records"}
        assert all(check.keys() == {"name", "ok", "detail"} for check in result.data["checks"])
    refused = run("contact", "add", "Zoe")
    assert refused.code == 1
    assert f"restore {home / 'backups' / '2026-05-04.zip'}" in refused.err
    ask("restore", str(home / "backups" / "2026-05-04.zip"))
    assert people(ask) == ["Ana"]


def test_repair_is_told_and_leaves_a_home_that_is_well(run, ask, home):
    ask("contact", "add", "Ana")
    ask("contact", "add", "Leo")
    journal = home / "store.journal"
    journal.write_bytes(journal.read_bytes().replace(b'"Ana"', b'"Eva"', 1))
    result = run("doctor", "--repair")
    assert result.code == 0
    assert "2 records stand in new files" in result.err
    assert "All is well" in result.out
    assert people(ask) == ["Ana", "Leo"]


def test_the_forgotten_stay_forgotten(run, ask, tmp_path):
    ask("contact", "add", "Ana", "--email", "ana@example.test")
    ask("contact", "add", "Leo")
    ask("backup", str(tmp_path / "old.zip"))
    if run("contact", "forget", "Ana", "--yes").code == 2:
        pytest.skip("nobody can be forgotten yet")
    ask("restore", str(tmp_path / "old.zip"))
    assert people(ask) == ["Leo"]
    assert ask("doctor")["ok"]


def test_a_search_index_that_lies_is_found_and_made_again(home, run, ask):
    ask("contact", "add", "Ana Díaz", "--note", "plays the oboe")
    assert ask("search", "oboe")["results"]
    index = home / "derived" / "search.sqlite"
    index.write_bytes(index.read_bytes().replace(b"oboe", b"tuba"))
    assert run("doctor").code == 1
    repaired = run("doctor", "--repair")
    assert (repaired.code, "made again" in repaired.err) == (0, True)
    assert ask("search", "oboe")["results"]
