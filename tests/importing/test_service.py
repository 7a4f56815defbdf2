"""From paths to a plan: what is read, how far it is, and stopping it."""

import datetime as dt
import io
import os
import threading
from pathlib import Path

import pytest

from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.plugin import Source, Span
from personal_crm.services.importing import extract, service
from personal_crm.services.importing.progress import Meter
from personal_crm.services.importing.service import ImportCancelled, Request

ANA = "UID:1\nFN:Ana"
NEVER_READABLE = Path("/proc/self/mem")


def everything_in(folder):
    return {path: path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_a_folder_is_read_with_those_in_it_and_without_hidden_ones(desk):
    desk.cards(ANA, name="a/phone.vcf")
    desk.cards("UID:2\nFN:Leo", name="b/phone.vcf")
    desk.cards("UID:3\nFN:Hidden", name=".trash/old.vcf")
    planned, _ = desk.take(str(desk.files))
    assert [file.path for file in planned.files] == ["a/phone.vcf", "b/phone.vcf"]
    assert sorted(contact.name for contact in desk.contacts()) == ["Ana", "Leo"]


def test_no_more_of_a_file_is_taken_than_fits_into_memory(desk, monkeypatch):
    monkeypatch.setattr(extract, "MOST_ENTRIES", 2)
    desk.cards("FN:Ana", "FN:Leo", "FN:Tom", "FN:Eva")
    planned, _ = desk.take(str(desk.files))
    assert desk.counts(planned) == {"added": 2}
    assert planned.files[0].issues[-1].message == extract.TOO_MANY


def test_a_file_that_nobody_reads_is_told_among_others(desk):
    desk.cards(ANA)
    desk.write("notes.txt", "nothing of ours")
    desk.write("empty.vcf", "")
    desk.write("other.vcf", "nothing of ours")
    desk.write("page.vcf", "<!DOCTYPE html>\n<html>Sign in")
    planned, _ = desk.take(str(desk.files))
    told = {file.path: [issue.message for issue in file.issues] for file in planned.files}
    assert told["phone.vcf"] == []
    assert told["notes.txt"] == ["no plugin reads this kind of file"]
    assert told["empty.vcf"] == ["is empty"]
    assert told["other.vcf"] == ["named like a file for vcard, but holds nothing of that kind"]
    assert told["page.vcf"][0].startswith("is a web page")
    assert desk.counts(planned) == {"added": 1}


@pytest.mark.skipif(not NEVER_READABLE.exists(), reason="needs a file that no one can read")
def test_a_file_that_cannot_be_read_is_told_among_others(desk):
    desk.cards(ANA)
    (desk.files / "broken.vcf").symlink_to(NEVER_READABLE)
    planned, _ = desk.take(str(desk.files))
    assert [file.path for file in planned.files] == ["broken.vcf", "phone.vcf"]
    (issue,) = planned.files[0].issues
    assert (issue.severity, issue.message.partition(":")[0]) == ("error", "cannot be read")
    assert desk.counts(planned) == {"added": 1}


@pytest.mark.parametrize("name", ["nowhere", "empty", "a\0b", "~nobody-of-this-name/x", "x" * 5000])
def test_a_path_that_leads_to_no_file_is_one_error_and_makes_nothing(desk, name):
    (desk.files / "empty").mkdir()
    path = name if name.startswith("~") else str(desk.files / name)
    with pytest.raises(PersonalCrmError) as raised:
        desk.plan(path)
    assert raised.value.where == path
    assert not desk.home.exists()


def test_standard_input_is_read_as_any_file(desk):
    stream = io.BytesIO(Path(desk.cards(ANA)).read_bytes())
    planned = service.plan(desk.house, Request(("-",)), standard_input=stream)
    assert [(file.path, file.plugin) for file in planned.files] == [("standard input", "vcard")]
    assert desk.counts(planned) == {"added": 1}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_is_read_as_any_file(desk):
    content = Path(desk.cards(ANA)).read_bytes()
    pipe = desk.files / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(content,))
    writer.start()
    planned = desk.plan(str(pipe))
    writer.join()
    assert desk.counts(planned) == {"added": 1}


def test_a_plugin_can_be_named_and_must_be_there(desk):
    path = desk.write("cards.txt", "FN:Ana")
    assert desk.plan(path, plugin="vcard").files[0].plugin == "vcard"
    assert desk.plan(path, plugin="personal-crm:vcard").files[0].plugin == "vcard"
    with pytest.raises(WrongCall, match="there are csv, icalendar, json, vcard"):
        desk.plan(path, plugin="nobody")


def test_days_the_wrong_way_round_are_refused(desk):
    today = desk.house.clock.today()
    with pytest.raises(WrongCall, match="--since lies after --until"):
        desk.plan(desk.cards(ANA), since=today, until=today.replace(year=2025))


def test_progress_only_grows_and_ends_at_all_bytes(desk):
    cards = (f"UID:{n}\nFN:Friend {n}\nNOTE:{'x' * 500}" for n in range(500))
    desk.cards(*cards, name="b.vcf")
    desk.calendar("UID:1\nDTSTART:20260401T090000Z", name="a.ics")
    desk.write("c.txt", "nobody reads this")
    told = []
    service.plan(desk.house, Request((str(desk.files),)), report=told.append)
    size = sum(path.stat().st_size for path in desk.files.iterdir())
    read = [progress.bytes_read for progress in told]
    assert read == sorted(read)
    assert len(set(read)) > 5
    assert next(p.bytes_read for p in told if p.things == 2) < size / 2
    assert (read[-1], told[-1].things) == (size, 501)
    assert {progress.bytes_in_all for progress in told} == {size}
    kinds = {progress.file: progress.kind for progress in told}
    assert kinds == {"a.ics": "iCalendar 2.0", "b.vcf": "vCard 3.0", "c.txt": ""}


def test_a_file_that_is_read_twice_counts_once():
    span = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    source = Source("a", 9, b"", lambda: io.BytesIO(b"123456789"), span)
    told = []
    watched = Meter([source], told.append, lambda: False).watched(source)
    for _ in range(2):
        with watched.source.open() as stream:
            assert stream.read() == b"123456789"
    watched.finish()
    assert {progress.bytes_read for progress in told} == {9}


def test_a_group_of_a_folder_is_a_tag_of_those_in_its_other_files(desk):
    group = "UID:g\nFN:Choir\nX-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:2"
    for name, card in {"1": ANA, "2": "UID:2\nFN:Leo", "a": group}.items():
        desk.cards(card, name=f"vdir/{name}.vcf")
    folder = str(desk.files / "vdir")
    planned, _ = desk.take(folder)
    assert desk.counts(planned) == {"added": 2, "skipped": 1}
    assert desk.contact("Leo").tags == ("Choir",)
    assert desk.counts(desk.plan(folder)) == {"unchanged": 2, "skipped": 1}
    desk.cards(group.replace(":2", ":1"), name="vdir/a.vcf")
    desk.take(folder)
    assert desk.contact("Leo").tags == ()
    assert desk.contact("Ana").tags == ("Choir",)


@pytest.mark.parametrize("asked", [1, 2, 50, 400])
def test_cancelling_leaves_no_trace(desk, asked):
    desk.cards(*(f"UID:{n}\nFN:Friend {n}" for n in range(400)))
    answers = iter([False] * (asked - 1))
    with pytest.raises(ImportCancelled):
        service.plan(
            desk.house,
            Request((str(desk.files),), me=("me@x.test",)),
            cancelled=lambda: next(answers, True),
        )
    assert not desk.home.exists()


def test_planning_writes_nothing_and_applying_nothing_new_neither(desk):
    path = desk.cards(ANA)
    desk.take(path)
    before = everything_in(desk.home)
    desk.plan(desk.cards("UID:1\nFN:Anna", "UID:2\nFN:Leo", name="other.vcf"))
    planned, transaction = desk.take(path)
    assert transaction is None
    assert not planned.writes
    assert everything_in(desk.home) == before


def test_a_home_is_not_made_for_nothing(desk):
    desk.take(desk.cards("UID:1\nNOTE:nobody"))
    assert not desk.home.exists()


def test_the_action_is_named_after_what_came_in(desk):
    desk.take(desk.cards(ANA, "UID:2\nFN:Leo"))
    desk.take(desk.calendar("UID:1\nDTSTART:20260401T090000Z"))
    labels = [action.label for action in desk.house.store.actions()]
    assert labels == ["Import 1 events from calendar.ics", "Import 2 contacts from phone.vcf"]


@pytest.mark.parametrize(
    "name",
    [
        "[/b]", "[@click=app.quit]x[/]", "\x1b[31mred", "\u202eevil", "{0} %s", "../../etc/passwd",
        "x" * 5000, "🧑‍🌾🌻", "علي", "a\tb", "null", "'; drop table",
    ],
)  # fmt: skip
def test_a_hostile_name_is_data_and_comes_back_as_it_went_in(desk, name):
    path = desk.cards(f"UID:{name[:40]}\nFN:{name}")
    planned, _ = desk.take(path)
    assert desk.counts(planned) == {"added": 1}
    desk.reopen()
    assert [contact.name for contact in desk.contacts()] == [name]
    assert desk.counts(desk.plan(path)) == {"unchanged": 1}
