"""`import`, `events`, `export`, `undo`, `redo`."""

from pathlib import Path

import pytest

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:card-1
FN:Ana Díaz
N:Díaz;Ana;;;
EMAIL:ana@x.test
BDAY:--0509
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:card-2
FN:Leo Brandt
THIS LINE IS BROKEN
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:card-3
END:VCARD
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tests//EN
BEGIN:VEVENT
UID:event-1
DTSTAMP:20260401T000000Z
DTSTART:20260428T100000Z
DTEND:20260428T110000Z
SUMMARY:Coffee with Ana
ATTENDEE:mailto:ana@x.test
END:VEVENT
BEGIN:VEVENT
UID:event-2
DTSTAMP:20260401T000000Z
DTSTART:20260504T170000Z
DTEND:20260504T180000Z
SUMMARY:Choir
END:VEVENT
END:VCALENDAR
"""
COUNTS = ("added", "updated", "unchanged", "review", "skipped")


@pytest.fixture
def phone(tmp_path: Path) -> str:
    path = tmp_path / "in" / "phone.vcf"
    path.parent.mkdir()
    path.write_text(CARDS.replace("\n", "\r\n"), "utf-8")
    return str(path)


@pytest.fixture
def calendar(phone: str) -> str:
    path = Path(phone).with_name("calendar.ics")
    path.write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
    return str(path)


def test_the_shape_of_an_import(ask, phone):
    said = ask("import", phone, "--yes")
    assert set(said) == {"transaction", "dry_run", "files"}
    file = said["files"][0]
    assert set(file) == {"path", "plugin", "read", *COUNTS, "issues"}
    assert (file["path"], file["plugin"]) == ("phone.vcf", "vcard")
    assert file["read"] == sum(file[name] for name in COUNTS) == 3
    assert (file["added"], file["skipped"]) == (2, 1)
    assert all(set(i) == {"line", "severity", "message", "text"} for i in file["issues"])
    assert "THIS LINE IS BROKEN" in [issue["text"] for issue in file["issues"]]
    assert ask("undo")["undone"]["transaction"] == said["transaction"]
    assert ask("contact", "list") == {"contacts": []}


def test_nothing_is_written_without_a_yes(run, ask, phone):
    result = run("import", phone, "--json")
    assert result.code == 0
    assert (result.data["transaction"], result.data["dry_run"]) == (None, False)
    assert "--yes" in result.err
    assert ask("import", phone, "--yes", "--dry-run")["dry_run"] is True
    assert ask("contact", "list") == {"contacts": []}


def test_importing_again_changes_nothing(run, ask, phone):
    ask("import", phone, "--yes")
    again = ask("import", phone, "--yes")
    assert (again["transaction"], again["files"][0]["unchanged"]) == (None, 2)


def test_a_folder_of_both_kinds(run, ask, phone, calendar):
    said = ask("import", str(Path(phone).parent), "--yes", "--me", "me@x.test")
    assert {file["plugin"] for file in said["files"]} == {"vcard", "icalendar"}
    assert ask("config", "get", "me.emails") == {"settings": {"me.emails": ["me@x.test"]}}
    ana = ask("contact", "show", "Ana")
    assert ana["last_interaction"] == "2026-04-28"
    assert ask("interaction", "list", "Ana")["interactions"][0]["kind"] == "coffee"
    assert [e["summary"] for e in ask("today")["events"]] == ["Choir"]
    shown = run("today").out
    assert "Choir" in shown


def test_events_from_a_day_to_a_day(ask, calendar):
    ask("import", calendar, "--yes")
    events = ask("events")["events"]
    assert [e["summary"] for e in events] == ["Coffee with Ana", "Choir"]
    assert set(events[0]) == {
        "id", "uid", "recurrence_id", "summary", "start", "end", "all_day", "timezone",
        "location", "status", "contacts", "private", "source",
    }  # fmt: skip
    assert [e["uid"] for e in ask("events", "--from", "2026-05-04")["events"]] == ["event-2"]
    assert [e["uid"] for e in ask("events", "--to", "2026-04-28")["events"]] == ["event-1"]


def test_what_cannot_be_read_ends_with_1(run, tmp_path, home):
    path = tmp_path / "photo.bin"
    path.write_bytes(bytes(range(256)))
    result = run("import", str(path), "--yes", "--json")
    assert result.code == 1
    assert result.data["transaction"] is None
    assert result.data["files"][0]["issues"]
    assert not (home / "store.journal").exists()


def test_a_plan_for_people_names_the_line(run, phone):
    result = run("import", phone)
    assert "THIS LINE IS BROKEN" in result.out
    assert "line 13" in result.out
    plain = run("import", phone, "--plain")
    assert "Added: 2" in plain.out.splitlines()


def test_a_home_survives_its_export_and_an_undo_and_redo(ask, run, tmp_path, phone, calendar):
    ask("import", phone, calendar, "--yes")
    ask("log", "cake", "--with", "Ana", "--tone", "heavy")
    files = [tmp_path / f"{number}.json" for number in range(4)]

    def exported(file, *options):
        said = ask("export", str(file), "--to", "json", *options)
        assert said["path"] == str(file)
        return file.read_bytes()

    before = exported(files[0], "--include-private")
    ask("promise", "add", "Ana", "send photos")
    after = exported(files[1], "--include-private")
    ask("undo")
    assert exported(files[2], "--include-private") == before
    ask("redo")
    assert exported(files[3], "--include-private") == after != before
    assert files[3].stat().st_mode & 0o777 == 0o600
    assert run("export", "-", "--to", "json", "--include-private").out.encode() == after
    elsewhere = str(tmp_path / "other")
    assert run("--home", elsewhere, "import", str(files[3]), "--yes").code == 0
    again = run("--home", elsewhere, "export", "-", "--to", "json", "--include-private")
    assert again.out.encode() == after


def test_reminders_are_written(ask, tmp_path, phone):
    ask("import", phone, "--yes")
    ask("export", str(tmp_path / "out.ics"), "--to", "reminders", "--on", "2026-05-04")
    assert b"BEGIN:VEVENT" in (tmp_path / "out.ics").read_bytes()


def test_a_place_that_cannot_be_written(run, ask, tmp_path):
    ask("contact", "add", "Ana")
    result = run("export", str(tmp_path / "no" / "where.json"), "--to", "json")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1


def test_actions_are_listed_and_undone_by_their_id(ask, run):
    ask("contact", "add", "Ana")
    ask("contact", "add", "Leo")
    actions = ask("undo", "--list")["transactions"]
    assert [a["label"] for a in actions] == ["Add Leo", "Add Ana"]
    assert set(actions[0]) >= {"transaction", "label", "at"}
    assert ask("undo", actions[1]["transaction"][-8:])["undone"]["label"] == "Add Ana"
    assert [c["name"] for c in ask("contact", "list")["contacts"]] == ["Leo"]
    again = run("undo", actions[1]["transaction"])
    assert again.code == 2 and "undone already" in again.err
    assert ask("redo")["redone"]["label"] == "Add Ana"
    assert run("redo").code == 1
    nobody = run("undo", "")
    assert nobody.code == 2 and len(ask("contact", "list")["contacts"]) == 2


def test_what_stands_in_the_way_of_an_undo_is_named_with_its_id(ask, run):
    ask("contact", "add", "Ana")
    for tag in ("choir", "bakery"):
        ask("contact", "edit", "Ana", "--tag", tag)
    second, first, _ = ask("undo", "--list")["transactions"]
    refused = run("undo", first["transaction"])
    assert refused.code != 0 and f"({second['transaction'][-8:]}) first" in refused.err


def test_numbers_without_a_country_are_said_until_one_is_set(run, ask, tmp_path):
    path = tmp_path / "two.vcf"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nFN:Ana {0}\r\nTEL:{1}\r\nEND:VCARD\r\n"
    path.write_text(card.format(1, "600 000 000") + card.format(2, "+34 600 000 001"), "utf-8")
    said = run("import", str(path), "--dry-run").err
    assert "1 number is without a country" in said and "config set phone.region" in said
    ask("config", "set", "phone.region", "ES")
    assert "country" not in run("import", str(path), "--yes").err
    numbers = [c["phones"][0]["e164"] for c in ask("contact", "list")["contacts"]]
    assert numbers == ["+34600000000", "+34600000001"]


def test_a_guess_at_columns_is_told_and_can_be_set_right(run, ask, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Naam;E-mail;Code\nAna;ana@x.test;7\n", "utf-8")
    told = " ".join(run("import", str(path)).out.split())
    assert "Naam = name, E-mail = email; kept as they are: Code" in told
    said = ask("import", str(path), "--yes", "--column", "Code=nickname")
    assert said["files"][0]["columns"] == {"Naam": "name", "E-mail": "email", "Code": "nickname"}
    assert ask("contact", "show", "Ana")["nicknames"] == ["7"]
    assert run("import", str(path), "--column", "Code").code == 2
    assert run("import", str(path), "--column", "Kode=note").code == 2


def test_sources_are_listed_read_again_and_let_go(run, ask, phone):
    ask("import", phone, "--yes")
    (source,) = ask("import", "--sources")["sources"]
    assert source == {"path": phone, "plugin": "", "read": "2026-05-04", "there": True}
    again = ask("import", "--yes")
    assert (again["transaction"], again["files"][0]["unchanged"]) == (None, 2)
    Path(phone).rename(Path(phone).with_name("elsewhere.vcf"))
    assert run("import").code == 2
    assert "not there" in run("import", "--sources").out
    assert ask("import", "--forget", phone) == {"sources": []}
    assert run("import", "--forget", phone).code == 2


def test_a_folder_of_single_cards_is_told_in_one_block(run, tmp_path):
    for n in range(60):
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:Person {n}\r\nEND:VCARD\r\n"
        (tmp_path / f"{n}.vcf").write_text(card, "utf-8")
    (tmp_path / "7.vcf").write_text("BEGIN:VCARD\r\nTEL:\r\nEND:VCARD\r\n", "utf-8")
    told = run("import", str(tmp_path)).out.splitlines()
    assert len(told) < 12
    assert any("60 files" in line for line in told)
    assert any("7.vcf, line 1" in line for line in told)
