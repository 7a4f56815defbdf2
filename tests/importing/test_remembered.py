"""Sources are remembered with the import that read them, read again, and let go."""

import datetime as dt
import io
from pathlib import Path

import pytest

from personal_crm import bootstrap
from personal_crm.domain.errors import WrongCall
from personal_crm.services.clock import Clock
from personal_crm.services.importing import remembered, service
from personal_crm.services.importing.service import Request

ANA = "UID:1\nFN:Ana"


def known(desk):
    return [(Path(one.source.path).name, one.read) for one in remembered.listed(desk.house)]


def later(desk, day):
    desk.house = bootstrap.open_house(desk.home, Clock(dt.datetime.fromisoformat(f"{day}T09:00")))


def test_without_a_path_what_was_imported_is_read_again(desk):
    desk.take(desk.cards(ANA), plugin="vcard")
    desk.cards(ANA, "UID:2\nFN:Leo", name="more/a.vcf")
    desk.take(str(desk.files / "more"))
    desk.cards(ANA, "UID:3\nFN:Zoe")
    desk.reopen()
    planned, _ = desk.take()
    assert {file.path for file in planned.files} == {"phone.vcf", "a.vcf"}
    assert sorted(contact.name for contact in desk.contacts()) == ["Ana", "Leo", "Zoe"]
    assert {name for name, _ in known(desk)} == {"phone.vcf", "more"}


def test_nothing_remembered_and_nothing_named_is_a_wrong_call(desk):
    with pytest.raises(WrongCall, match="which files"):
        desk.plan()


def test_the_import_and_its_sources_are_one_action(desk):
    _, transaction = desk.take(desk.cards(ANA))
    assert [action.id for action in desk.house.store.actions()] == [transaction]
    desk.house.store.undo()
    assert known(desk) == []


def test_reading_again_makes_a_source_younger_and_is_no_action(desk):
    desk.take(desk.cards(ANA))
    assert known(desk) == [("phone.vcf", dt.date(2026, 5, 4))]
    later(desk, "2026-06-20")
    _, transaction = desk.take()
    assert transaction is None
    assert known(desk) == [("phone.vcf", dt.date(2026, 6, 20))]
    assert len(desk.house.store.actions()) == 1
    desk.house.store.undo()
    assert desk.contacts() == []


def test_one_that_is_gone_is_said_and_the_others_read(desk):
    gone = Path(desk.cards("UID:2\nFN:Leo", name="usb/old.vcf"))
    desk.take(str(gone))
    desk.take(desk.cards(ANA))
    gone.unlink()
    planned = desk.plan()
    assert planned.missing == (str(gone),)
    assert [file.path for file in planned.files] == ["phone.vcf"]


def test_a_copy_of_another_day_takes_the_place_of_the_older_one(desk):
    desk.take(desk.cards("UID:1\nFN:Ana\nTITLE:Cook", name="contacts.vcf"))
    desk.take(desk.cards("UID:1\nFN:Ana\nTITLE:Chef", name="contacts (1).vcf"))
    assert [name for name, _ in known(desk)] == ["contacts (1).vcf"]
    desk.take()
    assert desk.contact("Ana").title == "Chef"


def test_standard_input_is_not_remembered(desk):
    stream = io.BytesIO(Path(desk.cards(ANA)).read_bytes())
    service.apply(desk.house, service.plan(desk.house, Request(("-",)), standard_input=stream))
    assert known(desk) == []


def test_a_source_is_let_go_by_its_path_and_undo_brings_it_back(desk):
    path = desk.cards(ANA)
    desk.take(path)
    remembered.let_go(desk.house, path)
    assert known(desk) == []
    assert [contact.name for contact in desk.contacts()] == ["Ana"]
    desk.house.store.undo()
    assert known(desk) == [("phone.vcf", dt.date(2026, 5, 4))]
    with pytest.raises(WrongCall, match="no such source"):
        remembered.let_go(desk.house, str(desk.files / "nothing"))


def test_today_says_how_old_files_are_once_they_are_old(desk):
    desk.take(desk.cards(ANA))

    def stale(day):
        later(desk, day)
        return [
            (read.name, read.day)
            for read in desk.house.suggesting.today(desk.house.clock.today()).stale
        ]

    assert stale("2026-06-02") == []
    assert stale("2026-06-13") == [("phone.vcf", dt.date(2026, 5, 4))]
    desk.take()
    assert stale("2026-06-13") == []
    assert desk.house.suggesting.agrees()
