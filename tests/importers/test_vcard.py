"""Cards as phones write them become contacts, and what cannot be read is reported."""

import base64
import hashlib
import io
from pathlib import Path

import pytest

from personal_crm.domain.contact import (
    Address,
    Contact,
    ExtraLine,
    Handle,
    Labelled,
    LabelledDate,
    Phone,
    Photo,
    Related,
)
from personal_crm.domain.dates import PartialDate
from personal_crm.plugin import ContactCandidate, Issue, Source
from personal_crm.plugin.suggesting import Span
from personal_crm_plugins.importers import vcard

EXAMPLE = Path(__file__).parents[2] / "examples" / "phone.vcf"
NO_DAYS = Span(PartialDate(2026, 5, 4).in_year(2026), PartialDate(2026, 5, 4).in_year(2026))


def source(data: bytes) -> Source:
    return Source("phone.vcf", len(data), data[:8192], lambda: io.BytesIO(data), NO_DAYS)


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


def identify(data: bytes):
    (importer,) = vcard.personal_crm_importers()
    return importer.identify(source(data))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (card("FN:Ana"), "vCard 3.0"),
        (b"\xef\xbb\xbf" + card("FN:Ana", version="4.0"), "vCard 4.0"),
        (card("FN:Ana", version="2.1").decode().encode("utf-16"), "vCard 2.1"),
        (card("FN:Ana").decode().encode("utf-16-le"), "vCard 3.0"),
        (card("FN:Ana").decode().encode("utf-16-be"), "vCard 3.0"),
        (b"\r\n\r\nbegin:vcard\nfn:Ana\nend:vcard", "vCard"),
    ],
)
def test_a_vcard_is_known_by_its_head(data, reason):
    match = identify(data)
    assert match is not None
    assert (match.reason, match.confidence > 0.9) == (reason, True)


@pytest.mark.parametrize("data", [b"##fileformat=VCF" + b"v4.2\n#CHROM\tPOS\n", b"", b"\0" * 9000])
def test_what_is_no_vcard_is_no_match(data):
    assert identify(data) is None


def test_the_example_export_comes_in_whole():
    cards, issues = extract(EXAMPLE.read_bytes())
    people = [one.contact.name for one in cards if not one.skip]
    assert people == [
        "Ana Díaz",
        "Leo Okafor",
        "Märta Ström",
        "Gil Moreau",
        "Noor van Dijk",
        "Tom Wells",
        "Dr. Salma Haddad",
        "Petr Novák",
        "Ruth Wells",
        "Corner Bakery Lind",
        "Kenji Ito",
        "Jo Brandt",
    ]
    assert [one.contact.name for one in cards if one.skip] == ["Pottery class"]
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert [lines[issue.line - 1] for issue in issues] == [issues[0].text, "BEGIN:VCARD"]


def test_every_part_of_a_name_has_its_field():
    ana = contact("N:Díaz;Ana;María;Dr.;PhD", "FN:Dr. Ana Díaz", "NICKNAME:Anita,La Jefa")
    parts = (ana.family, ana.given, ana.additional, ana.prefix, ana.suffix)
    assert parts == ("Díaz", "Ana", "María", "Dr.", "PhD")
    assert (ana.name, ana.nicknames) == ("Dr. Ana Díaz", ("Anita", "La Jefa"))


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ana Díaz", "N:Smith;Joe;;;"], "Ana Díaz"),
        (["FN:", "N:Díaz;Ana;;Dr.;"], "Dr. Ana Díaz"),
        (["N:;;;;", "NICKNAME:Anita", "EMAIL:ana@x.test"], "Anita"),
        (["ORG:Acme", "TEL:1", "EMAIL:ana@x.test"], "ana@x.test"),
        (["ORG:Acme", "TEL:+34 600"], "+34 600"),
        (["ORG:Acme;Sales"], "Acme"),
    ],
)
def test_the_first_that_names_somebody_is_shown(lines, name):
    assert contact(*lines).name == name


def test_a_card_that_names_nobody_is_skipped_and_says_so():
    cards, issues = extract(card("NOTE:whose?") + card("FN:Ana"))
    assert [bool(one.skip) for one in cards] == [True, False]
    assert [(issue.line, "skipped" in issue.message) for issue in issues] == [(1, True)]


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_groups_are_no_people(kind):
    cards, issues = extract(card("FN:Choir", kind))
    assert "group" in cards[0].skip
    assert [issue.line for issue in issues] == [1]


@pytest.mark.parametrize(
    ("head", "version", "label"),
    [
        ("TEL;TYPE=CELL,VOICE,PREF", "3.0", "mobile"),
        ("TEL;CELL;PREF", "2.1", "mobile"),
        ('TEL;TYPE="home,voice"', "4.0", "home"),
        ("TEL;TYPE=HOME,TYPE=FAX", "3.0", "home fax"),
        ("TEL;WORK;FAX", "2.1", "work fax"),
        ("TEL;TYPE=FAX", "3.0", "fax"),
        ("TEL;TYPE=pager", "3.0", "pager"),
        ("TEL;X-Studio", "2.1", "studio"),
        ("TEL", "3.0", ""),
    ],
)
def test_types_become_the_words_people_say(head, version, label):
    (phone,) = contact("FN:Ana", f"{head}:+34 600", version=version).phones
    assert phone == Phone(value="+34 600", label=label)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("_$!<Mobile>!$_", "mobile"),
        ("_$!<HomeFAX>!$_", "home fax"),
        ("_$!<HomePage>!$_", "home page"),
        ("HOME", "home"),
        ("Grandma's house", "Grandma's house"),
    ],
)
def test_a_groups_label_outranks_its_type(written, label):
    ana = contact("FN:Ana", "item1.TEL;type=CELL:1", f"item1.X-ABLabel:{written}", "TEL:2")
    assert [phone.label for phone in ana.phones] == [label, ""]
    assert ana.extra == ()


def test_a_label_nobody_used_is_kept():
    ana = contact("FN:Ana", "item1.X-THING:a", "item1.X-ABLabel:Odd")
    params = {"GROUP": ["item1"]}
    assert ana.extra == (
        ExtraLine(name="X-THING", params=params, value="a"),
        ExtraLine(name="X-ABLABEL", params=params, value="Odd"),
    )


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


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BDAY:1990-02-14", "1990-02-14"),
        ("BDAY:19900214", "1990-02-14"),
        ("BDAY:--0214", "--02-14"),
        ("BDAY:--02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY;value=date:1604-02-14", "--02-14"),
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
        "RELATED;TYPE=friend;VALUE=text:Leo",
        "RELATED;TYPE=sibling:urn:uuid:1",
    )
    assert ana.related == (
        Related(label="spouse", name="Tom"),
        Related(label="manager", name="Eva"),
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
    assert ana.extra == (ExtraLine(name="X-SKYPE", value="ana.old"),)


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


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
HASH = hashlib.sha256(PICTURE).hexdigest()
BASE64 = base64.b64encode(PICTURE).decode()


@pytest.mark.parametrize(
    "lines",
    [
        [f"PHOTO;ENCODING=b;TYPE=JPEG:{BASE64}"],
        [f"PHOTO;BASE64:{BASE64[:60]}", f" {BASE64[60:]}"],
        [f"PHOTO;ENCODING=BASE64;PNG:{BASE64[:60]}", BASE64[60:120], BASE64[120:], ""],
        ["PHOTO;TYPE=PNG;ENCODING=BASE64:", f"  {BASE64.rstrip('=')}", ""],
        [f"PHOTO:data:image/png;base64,{BASE64}"],
        [f"PHOTO;VALUE=uri:data:image/png;base64\\,{BASE64}"],
        [f"PHOTO;PNG:{BASE64}"],
    ],
)
def test_a_picture_is_known_by_its_hash_and_never_carried(lines):
    cards, issues = extract(card("FN:Ana", *lines, "TEL:1"))
    (only,) = cards
    assert issues == []
    assert only.contact.photo == Photo(sha256=HASH, media_type="image/png")
    assert f"sha256:{HASH}" in only.raw
    assert BASE64[:40] not in only.raw
    assert len(only.contact.phones) == 1


def test_a_picture_elsewhere_is_only_named():
    ana = contact("FN:Ana", "PHOTO;VALUE=URL;TYPE=JPEG:https://x.test/a,b.jpg")
    assert ana.photo == Photo(url="https://x.test/a,b.jpg")


def test_a_broken_picture_is_reported_and_costs_nothing_else():
    cards, issues = extract(card("FN:Ana", "PHOTO;ENCODING=b:%%%%", "TEL:1"))
    assert [(issue.line, issue.text) for issue in issues] == [(4, "PHOTO;ENCODING=b:%%%%")]
    assert (cards[0].contact.photo, len(cards[0].contact.phones)) == (None, 1)


def test_a_card_is_known_by_its_uid_or_a_hash_of_its_text():
    cards, _ = extract(card("FN:Ana", "UID:a-1") + card("FN:Leo") * 2 + card("FN:Mia"))
    uids = [one.uid for one in cards]
    assert uids[0] == "a-1"
    assert uids[1].startswith("sha256:")
    assert uids[1] == uids[2] != uids[3]


def test_candidates_know_their_line_and_their_text():
    cards, _ = extract(card("FN:Ana") + b"\r\n" + card("FN:Leo", "X-ODD;A=1:kept"))
    assert [one.line for one in cards] == [1, 6]
    assert cards[1].raw == "BEGIN:VCARD\nVERSION:3.0\nFN:Leo\nX-ODD;A=1:kept\nEND:VCARD"
