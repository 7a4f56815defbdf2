"""A card that is read again: what it changed is taken over, what you changed stands."""

from personal_crm.domain.contact import Contact, ExtraLine, Handle, Labelled, Phone
from personal_crm.domain.dates import PartialDate
from personal_crm.services.importing.merge import FieldChange, merged

CARD = "UID:1\nFN:Ana Díaz\nTITLE:Baker\nORG:Bread\nEMAIL:ana@x.test\nTEL:+34600000001"


def test_a_change_of_the_card_is_taken_over(desk):
    desk.take(desk.cards(CARD))
    planned, _ = desk.take(desk.cards(CARD.replace("Baker", "Owner")))
    assert planned.files[0].entries[0].changes == [FieldChange("title", "Baker", "Owner")]
    assert desk.contact("Ana Díaz").title == "Owner"


def test_your_change_stands_against_a_card_that_changed_elsewhere(desk):
    desk.take(desk.cards(CARD))
    desk.edit("Ana Díaz", title="Head baker", note="likes plums")
    desk.take(desk.cards(CARD.replace("Bread", "Bread & Co")))
    ana = desk.contact("Ana Díaz")
    assert (ana.title, ana.organization, ana.note) == ("Head baker", "Bread & Co", "likes plums")


def test_where_both_changed_yours_stands_and_both_are_shown(desk):
    desk.take(desk.cards(CARD))
    desk.edit("Ana Díaz", title="Head baker")
    path = desk.cards(CARD.replace("Baker", "Owner"))
    planned, _ = desk.take(path)
    assert planned.files[0].entries[0].changes == [
        FieldChange("title", "Head baker", "Owner", yours_stands=True)
    ]
    assert desk.contact("Ana Díaz").title == "Head baker"
    assert desk.counts(desk.plan(path)) == {"unchanged": 1}


def test_what_you_emptied_stays_empty(desk):
    desk.take(desk.cards(CARD))
    desk.edit("Ana Díaz", title="", emails=())
    desk.take(desk.cards(CARD.replace("Baker", "Owner")))
    ana = desk.contact("Ana Díaz")
    assert (ana.title, ana.emails) == ("", ())


def test_what_the_card_lost_is_lost_unless_it_is_yours(desk):
    desk.take(desk.cards(CARD))
    desk.edit("Ana Díaz", emails=(Labelled(value="ana@x.test"), Labelled(value="mine@x.test")))
    desk.take(desk.cards("UID:1\nFN:Ana Díaz\nORG:Bread"))
    ana = desk.contact("Ana Díaz")
    assert (ana.title, ana.phones) == ("", ())
    assert ana.emails == (Labelled(value="mine@x.test"),)


def test_what_you_alone_know_is_never_touched(desk):
    desk.take(desk.cards(CARD))
    desk.edit("Ana Díaz", rhythm="often", tags=("choir",), how_met="at a fair", cadence_days=9)
    desk.take(desk.cards(CARD.replace("Baker", "Owner")))
    ana = desk.contact("Ana Díaz")
    assert (ana.rhythm, ana.tags, ana.how_met, ana.cadence_days) == (
        "often", ("choir",), "at a fair", 9,
    )  # fmt: skip


def test_somebody_met_by_email_gains_and_loses_nothing(desk):
    desk.add("Ana", title="Baker", emails=(Labelled(value="ana@x.test", label="home"),))
    desk.take(
        desk.cards(
            "UID:1\nFN:Ana Díaz\nTITLE:Owner\nORG:Bread\nBDAY:1990-02-14\n"
            "EMAIL;TYPE=work:ana@x.test\nEMAIL:ana@y.test\nTEL:+34600000001"
        )
    )
    ana = desk.contact("Ana")
    assert (ana.title, ana.organization) == ("Baker", "Bread")
    assert ana.birthday == PartialDate.parse("1990-02-14")
    assert [email.value for email in ana.emails] == ["ana@x.test", "ana@y.test"]
    assert ana.emails[0].label == "home"
    assert {("FN", "Ana Díaz"), ("TITLE", "Owner")} <= {(e.name, e.value) for e in ana.extra}
    assert [(source.plugin, source.uid) for source in ana.sources] == [("vcard", "1")]


def test_handles_of_one_name_on_two_services_are_two():
    mine = Contact(name="Ana", handles=(Handle(service="matrix", value="ana"),))
    read = Contact(name="Ana", handles=(Handle(service="signal", value="ana"),))
    assert len(merged(mine, None, read)[0].handles) == 2


def test_a_number_is_one_however_it_is_written():
    mine = Contact(name="Ana", phones=(Phone(value="600 000 001", e164="+34600000001"),))
    read = Contact(name="Ana", phones=(Phone(value="+34600000001", e164="+34600000001"),))
    assert merged(mine, None, read) == (mine, [])


def test_a_second_birthday_goes_to_extra():
    mine = Contact(name="Ana", birthday=PartialDate.parse("--02-14"))
    read = Contact(name="Ana", birthday=PartialDate.parse("1990-02-15"))
    after, changes = merged(mine, None, read)
    assert after.birthday == mine.birthday
    assert after.extra == (ExtraLine(name="BDAY", value="1990-02-15"),)
    assert FieldChange("birthday", mine.birthday, read.birthday, yours_stands=True) in changes


def test_merging_twice_adds_nothing():
    mine = Contact(name="Ana", title="Baker")
    read = Contact(name="Ana Díaz", title="Owner", emails=(Labelled(value="a@x.test"),))
    once, _ = merged(mine, None, read)
    assert merged(once, None, read)[0] == once
