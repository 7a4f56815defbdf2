"""What an import changes, as the preview says it: never in the program's own terms."""

import pytest

from personal_crm.cli import plan_text
from personal_crm.cli.printing import Printer
from personal_crm.services import contacts
from personal_crm.services.importing.change_words import told

OLD = """UID:w
FN:Wil Change
TEL:+34600700001
ADR:;;Street 1;Madrid;;28001;Spain
TITLE:T1
X-FOO:bar"""
NEW = """UID:w
FN:Wil Change
TEL:+34600700002
ADR:;;Street 2;Madrid;;28001;Spain
TITLE:T2
BDAY:1990-05-05
PHOTO;VALUE=uri:http://a.test/w.jpg
NICKNAME:Willi"""


@pytest.fixture
def changed(desk):
    """The entry of a card that changed, of somebody whose title you changed yourself."""
    desk.take(desk.cards(OLD))
    (wil,) = desk.house.people.contacts()
    contacts.edit(desk.house, wil, {"title": "Mine"})
    return desk.plan(desk.cards(NEW))


def test_each_change_is_told_in_words_and_that_yours_stays(changed):
    (entry,) = changed.files[0].entries
    said = [told(change) for change in entry.changes]
    assert "title: yours stays, Mine (the file says T2)" in said
    assert "phones: new +34600700002; gone +34600700001" in said
    assert (
        "addresses: new Street 2, 28001, Madrid, Spain; gone Street 1, 28001, Madrid, Spain" in said
    )
    assert "birthday: new, 1990-05-05" in said
    assert "photo: new, a picture" in said
    assert "nicknames: new Willi" in said
    assert "extra: gone X-FOO: bar" in said
    assert not any("(value=" in line or "None" in line for line in said)


def test_the_command_line_shows_them_before_they_are_written(changed, capsys):
    plan_text.tell(Printer(plain=False), changed)
    assert "Wil Change: title: yours stays, Mine (the file says T2)" in capsys.readouterr().out


def test_who_somebody_may_be_is_named(desk, capsys):
    desk.add("William Smith", given="William", family="Smith")
    planned = desk.plan(desk.cards("FN:Bill Smith\nN:Smith;Bill;;;\nTEL:+34600700009"))
    plan_text.tell(Printer(plain=False), planned)
    assert "Bill Smith may be William Smith, whom you have" in capsys.readouterr().out
