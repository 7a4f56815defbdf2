"""Every field of a contact that a card can hold."""

import pytest

from personal_crm.domain.contact import (
    HANDLE,
    Address,
    Contact,
    ExtraLine,
    Handle,
    Labelled,
    LabelledDate,
    Related,
)
from personal_crm.domain.dates import PartialDate
from personal_crm.plugin import ContactCandidate, Issue, Source
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard


def source(data: bytes) -> Source:
    return source_of(data, "phone.vcf")


def extract(data: bytes) -> tuple[list[ContactCandidate], list[Issue]]:
    (importer,) = vcard.personal_crm_importers()
    found = list(importer.extract(source(data)))
    cards = [one for one in found if isinstance(one, ContactCandidate)]
    return cards, [one for one in found if isinstance(one, Issue)]


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def contact(*lines: str, version: str = "3.0") -> Contact:
    cards, issues = extract(card(*lines, version=version))
    assert issues == []
    (only,) = cards
    return only.contact


def test_addresses_keep_all_seven_parts_and_their_commas():
    ana = contact("FN:Ana", "ADR;TYPE=HOME:12;Flat 3;Olmo 7, 2B;Madrid;MD;28012;Spain\\; EU")
    assert ana.addresses == (
        Address(
            po_box="12",
            extended="Flat 3",
            street="Olmo 7, 2B",
            city="Madrid",
            region="MD",
            postcode="28012",
            country="Spain; EU",
            label="home",
        ),
    )


def test_an_address_of_more_parts_is_also_kept_as_written():
    written = ";;Olmo 7;Madrid;;28012;Spain;Room 9"
    ana = contact("FN:Ana", f"ADR:{written}", version="4.0")
    assert ana.addresses[0].street == "Olmo 7"
    assert ana.extra == (ExtraLine(name="ADR", value=written),)


def test_an_address_that_says_itself_again_in_one_more_part_is_one_address() -> None:
    again = "12 Road\\nTown\\, ST 12345\\nUS"
    ana = contact("FN:Ana", f"ADR:;;12 Road;Town;ST;12345;US;{again}")
    assert [(at.street, at.country) for at in ana.addresses] == [("12 Road", "US")]
    assert ana.extra == ()


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BDAY:1990-02-14", "1990-02-14"),
        ("BDAY:19900214", "1990-02-14"),
        ("BDAY:--0214", "--02-14"),
        ("BDAY:--02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY;value=date:1604-02-14", "--02-14"),
        ("BDAY:14.2.1990", "1990-02-14"),
        ("BDAY:1990-02", "1990-02"),
        ("BDAY:1990", "1990"),
        ("BDAY:1990-02-14T23:10:00Z", "1990-02-14"),
        ("BDAY:19900214T231000+0100", "1990-02-14"),
        ("BDAY:1990/2/4", "1990-02-04"),
    ],
)
def test_birthdays_in_every_form_phones_write(line, date):
    assert str(contact("FN:Ana", line).birthday) == date


@pytest.mark.parametrize("value", ["circa 1800", "1990-02-30", "--0230", "---14", "T1000", "x"])
def test_an_unreadable_date_is_reported_and_kept(value):
    cards, issues = extract(card("FN:Ana", f"BDAY:{value}", "TEL:1"))
    (only,) = cards
    assert only.contact.birthday is None
    assert only.contact.extra == (ExtraLine(name="BDAY", value=value),)
    assert [(issue.line, issue.text) for issue in issues] == [(4, f"BDAY:{value}")]
    assert len(only.contact.phones) == 1


def test_days_that_return_and_the_last_one():
    ana = contact(
        "FN:Ana",
        "ANNIVERSARY:20150601",
        "item1.X-ABDATE:2001-09-12",
        "item1.X-ABLabel:First met",
        "X-ABDATE:2003-01-02",
        "DEATHDATE:20210112",
    )
    assert ana.dates == (
        LabelledDate(label="anniversary", date=PartialDate(2015, 6, 1)),
        LabelledDate(label="First met", date=PartialDate(2001, 9, 12)),
        LabelledDate(label="other", date=PartialDate(2003, 1, 2)),
    )
    assert ana.died == PartialDate(2021, 1, 12)


def test_a_day_that_cannot_be_read_keeps_its_label():
    cards, issues = extract(card("FN:Ana", "item1.X-ABDATE:soon", "item1.X-ABLabel:Wedding"))
    assert [line.value for line in cards[0].contact.extra] == ["soon", "Wedding"]
    assert [issue.line for issue in issues] == [4]


def test_people_named_on_the_card():
    ana = contact(
        "FN:Ana",
        "item1.X-ABRELATEDNAMES:Tom",
        "item1.X-ABLabel:_$!<Spouse>!$_",
        "X-EVOLUTION-MANAGER:Eva",
        "X-MS-SPOUSE;N:Größer;Berta",
        "RELATED;TYPE=friend;VALUE=text:Leo",
        "RELATED;TYPE=sibling:urn:uuid:1",
    )
    assert ana.related == (
        Related(label="spouse", name="Tom"),
        Related(label="manager", name="Eva"),
        Related(label="spouse", name="Berta Größer"),
        Related(label="friend", name="Leo"),
    )
    assert [line.value for line in ana.extra] == ["urn:uuid:1"]


def test_names_on_services_become_handles_but_skype_stays_as_it_was():
    ana = contact(
        "FN:Ana",
        "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ana.s",
        "IMPP:xmpp:ana@x.test",
        "X-JABBER;TYPE=HOME:ana@j.test",
        "X-SOCIALPROFILE;type=twitter:https://social.test/ana",
        "X-SKYPE:ana.old",
    )
    assert ana.handles == (
        Handle(service="skype", value="ana.s"),
        Handle(service="xmpp", value="ana@x.test"),
        Handle(service="jabber", value="ana@j.test"),
        Handle(service="twitter", value="https://social.test/ana"),
    )
    assert ana.extra == (
        ExtraLine(name="X-SKYPE", value="ana.old"),
        ExtraLine(name=HANDLE, params={"TYPE": ["home"]}, value="jabber:ana@j.test"),
        ExtraLine(name=HANDLE, params={"TYPE": ["home"]}, value="skype:ana.s"),
    )


def test_labels_of_ones_own_as_android_writes_them():
    ana = contact(
        "FN:Ana",
        "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=C3=BC=72=6F):030 123456",
        "TEL;X-Allotment:030 99",
    )
    assert [phone.label for phone in ana.phones] == ["Büro", "allotment"]


def test_work_words_tags_languages_and_pronouns():
    ana = contact(
        "FN:Ana",
        "ORG:Acme\\, Inc.;Sales;East",
        "TITLE:Director, Research",
        "ROLE:Lead",
        "CATEGORIES:friends,choir\\, alto",
        "LANG;PREF=1:es",
        "PRONOUNS:she/her",
        "URL;TYPE=WORK:http\\://x.test",
        "X-PHONETIC-FIRST-NAME:AH-na",
        "X-PHONETIC-LAST-NAME:DEE-ath",
        version="4.0",
    )
    assert (ana.organization, ana.department) == ("Acme, Inc.", "Sales, East")
    assert (ana.title, ana.role) == ("Director, Research", "Lead")
    assert (ana.tags, ana.languages) == (("friends", "choir, alto"), ("es",))
    assert (ana.pronouns, ana.pronunciation) == ("she/her", "AH-na DEE-ath")
    assert ana.urls == (Labelled(value="http://x.test", label="work"),)


def test_second_values_of_what_has_one_stand_in_extra():
    ana = contact("FN:Ana", "FN:Anna", "NOTE:one", "NOTE:two, three", "TITLE:a", "TITLE:a")
    assert (ana.name, ana.note, ana.title) == ("Ana", "one", "a")
    assert [(line.name, line.value) for line in ana.extra] == [
        ("FN", "Anna"),
        ("NOTE", "two, three"),
    ]


def test_rows_of_android_find_their_fields():
    prefix = "X-ANDROID-CUSTOM:vnd.android.cursor.item"
    ana = contact(
        "FN:Ana",
        f"{prefix}/nickname;Anita;1;;;;;;;;;;;;;",
        f"{prefix}/contact_event;2015-06-01;1;;;;;;;;;;;;;",
        f"{prefix}/relation;Leo;0;neighbour;;;;;;;;;;;;",
        f"{prefix}/unheard;of;;",
    )
    assert ana.nicknames == ("Anita",)
    assert ana.dates == (LabelledDate(label="anniversary", date=PartialDate(2015, 6, 1)),)
    assert ana.related == (Related(label="neighbour", name="Leo"),)
    assert len(ana.extra) == 1


def test_groups_become_tags_of_their_members() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ANA-1\r\nFN:Ana\r\nCATEGORIES:choir\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rowers\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n"
        b"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ana-1\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Singers\r\nMEMBER:urn:uuid:ana-1\r\n"
        b"MEMBER:mailto:leo@x.test\r\nEND:VCARD\r\n"
    )
    ana, *groups = (
        one for one in vcard.extract(source_of(data, "x.vcf")) if isinstance(one, ContactCandidate)
    )
    assert ana.contact.tags == ("choir", "Rowers", "Singers")
    assert all(group.skip for group in groups)
    fewer = data.replace(b"MEMBER:urn:uuid:ana-1\r\nMEMBER", b"MEMBER")
    (again, *_) = (
        one for one in vcard.extract(source_of(fewer, "x.vcf")) if isinstance(one, ContactCandidate)
    )
    assert again.contact.tags == ("choir", "Rowers")
    assert again.digest != ana.digest
