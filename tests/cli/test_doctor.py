"""What doctor says of homes of a newer version, and of what was set aside."""

import json
import shutil
import zlib
from pathlib import Path

import pytest

from personal_crm.storage.database import SCHEMA, Database


@pytest.fixture
def newer(home: Path) -> Path:
    """A home of the next schema, some of it folded."""
    home.mkdir(mode=0o700)
    database = Database(home, schema=SCHEMA + 1)
    for key in ("ana", "leo"):
        with database.transaction() as draft:
            line = f'{{"id":"{key}","name":{{"written":"another way"}}}}'.encode()
            draft.table("contacts").put(draft.table("contacts").next_id, line)
        if key == "ana":
            database.compact()
    return home


def of_another_format(home: Path) -> None:
    journal = home / "store.journal"
    first, _, rest = journal.read_bytes().partition(b"\n")
    header = json.dumps({**json.loads(first[9:]), "format": 2}).encode()
    journal.write_bytes(b"%08x %b\n" % (zlib.crc32(header), header) + rest)


def contents(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("store.*")}


def test_doctor_says_of_a_newer_home_to_update_and_repairs_nothing(run, newer):
    before = contents(newer)
    result = run("doctor", "--plain")
    assert result.code == 1
    assert "WRONG" not in result.out
    assert "newer" in result.out
    assert "What to do: update Personal CRM" in result.out
    assert "repair" not in result.out
    refused = run("doctor", "--repair")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "update Personal CRM" in refused.err
    assert contents(newer) == before


def test_a_newer_home_is_backed_up_and_not_restored(run, newer, tmp_path):
    result = run("backup", str(tmp_path / "crm.zip"))
    assert result.code == 0
    refused = run("--home", str(tmp_path / "other"), "restore", str(tmp_path / "crm.zip"))
    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "update Personal CRM; nothing was changed" in refused.err
    assert not list((tmp_path / "other").glob("store.*"))


@pytest.mark.parametrize("change", [lambda _: None, of_another_format])
def test_nothing_is_put_in_the_place_of_a_newer_home(run, newer, tmp_path, change):
    other = tmp_path / "other"
    assert run("--home", str(other), "contact", "add", "Zoe").code == 0
    assert run("--home", str(other), "backup", str(tmp_path / "crm.zip")).code == 0
    change(newer)
    before = contents(newer)
    refused = run("restore", str(tmp_path / "crm.zip"))
    assert (refused.code, refused.out) == (1, "")
    assert "newer" in refused.err
    assert contents(newer) == before
    assert not (newer / "set-aside").exists()


def test_a_home_of_an_unknown_format_gets_one_line(run, newer, tmp_path):
    of_another_format(newer)
    for command in (("backup", str(tmp_path / "crm.zip")), ("contact", "add", "Zoe")):
        refused = run(*command)
        assert refused.code == 1
        assert refused.err.count("\n") == 1
        assert "format 2, here 1" in refused.err
    assert not (tmp_path / "crm.zip").exists()
    assert "What to do: update" in run("doctor").out


def test_what_was_set_aside_is_verified_under_its_name(run, ask, home, tmp_path):
    ask("contact", "add", "Ana")
    ask("backup", str(tmp_path / "crm.zip"))
    aside = Path(ask("restore", str(tmp_path / "crm.zip"))["set_aside"])
    name = f"set aside {aside.name}"
    checks = {check["name"]: check for check in ask("doctor")["checks"]}
    assert checks[name]["ok"]
    assert "2026-05-04" in checks[name]["detail"]
    journal = aside / "store.journal"
    journal.write_bytes(journal.read_bytes().replace(b'"Ana"', b'"Eva"', 1))
    result = run("doctor")
    assert result.code == 1
    assert "--remove-set-aside" in result.out
    assert home.joinpath("store.journal").exists()


def test_a_photo_that_rots_in_what_was_set_aside_is_found(run, ask, home):
    ask("contact", "add", "Ana")
    photos = home / "set-aside" / "2026-05-01T09-00-00" / "photos"
    photos.mkdir(parents=True, mode=0o700)
    for folder in (photos, photos.parent, photos.parent.parent):
        folder.chmod(0o700)
    photo = photos / ("0" * 64)
    photo.write_bytes(b"what is this")
    photo.chmod(0o600)
    checks = {check["name"]: check["ok"] for check in run("doctor", "--json").data["checks"]}
    assert [name for name, ok in checks.items() if not ok] == ["set aside 2026-05-01T09-00-00"]


def test_what_was_set_aside_is_removed_when_told(run, ask, home, tmp_path):
    assert ask("doctor", "--remove-set-aside") == {"removed": []}
    ask("contact", "add", "Ana")
    journal = home / "store.journal"
    journal.write_bytes(journal.read_bytes().replace(b'"Ana"', b'"Eva"', 1))
    assert run("doctor", "--repair").code == 0
    (aside,) = (home / "set-aside").iterdir()
    assert aside.name.endswith("-damaged")
    refused = run("doctor", "--remove-set-aside")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert aside.exists()
    size = sum(path.stat().st_size for path in aside.rglob("*") if path.is_file())
    told = ask("doctor", "--remove-set-aside", "--yes")
    assert told == {"removed": [{"path": str(aside), "date": "2026-05-04", "bytes": size}]}
    assert not aside.exists()
    assert ask("doctor")["ok"]


def test_a_restore_keeps_what_is_known_of_files_elsewhere(run, ask, home, tmp_path):
    ask("contact", "add", "Ana", "--email", "ana@example.test")
    ask("backup", str(tmp_path / "first.zip"))
    ask("export", str(tmp_path / "all.json"), "--to", "json")
    ask("backup", str(tmp_path / "second.zip"))
    ask("restore", str(tmp_path / "first.zip"))
    shutil.rmtree(home / "set-aside")
    told = ask("contact", "forget", "Ana", "--yes")
    assert {Path(path).name for path in told["files_elsewhere"]} == {
        *("first.zip", "all.json", "second.zip")
    }


def test_an_older_backup_brings_back_no_file_named_after_somebody_forgotten(
    run, ask, home, tmp_path
):
    for name in ("Ana", "Ben"):
        ask("contact", "add", name, "--email", f"{name}@example.test")
    ask("export", str(tmp_path / "ana.json"), "--to", "json")
    ask("backup", str(tmp_path / "first.zip"))
    ask("contact", "forget", "Ana", "--yes")
    ask("restore", str(tmp_path / "first.zip"))
    assert [person["name"] for person in ask("contact", "list")["contacts"]] == ["Ben"]
    told = ask("contact", "forget", "Ben", "--yes")
    assert {Path(path).name for path in told["files_elsewhere"]} == {"first.zip"}


def test_errors_hold_no_words_of_libraries(run, ask, home, tmp_path):
    ask("contact", "add", "Ana")
    ask("backup", str(tmp_path / "crm.zip"))
    content = (tmp_path / "crm.zip").read_bytes()
    (tmp_path / "crm.zip").write_bytes(content[:-1] + b"x")
    refused = run("restore", str(tmp_path / "crm.zip"))
    assert "its seal does not fit" in refused.err
    journal = home / "store.journal"
    for damaged in (b"x" * 40, b"\xff" * 40, b""):
        journal.write_bytes(damaged)
        result = run("doctor", "--plain")
        for word in ("invalid", "literal", "expected", "JSON", "codec", "Errno"):
            assert word not in result.out + result.err


def test_a_setting_that_is_none_is_named(run, ask, tmp_path):
    ask("contact", "add", "Ana")
    (tmp_path / "home" / "config.toml").write_text("[today]\nlamit = 5\n", "utf-8")
    told = run("doctor")
    assert told.code == 1 and "there is no setting today.lamit" in told.out


def test_a_history_that_is_missing_is_told(run, ask, tmp_path):
    ask("contact", "add", "Ana")
    assert run("backup", str(tmp_path / "b.zip")).code == 0
    assert run("restore", str(tmp_path / "b.zip")).code == 0
    assert run("doctor").code == 0
    (tmp_path / "home" / "store.history").unlink()
    told = run("doctor")
    assert told.code == 1 and "store.history: it is missing" in told.out
