"""Cards as phones write them become contacts, and what cannot be read is reported."""

from pathlib import Path

import pytest

from personal_crm.domain.contact import (
    Contact,
    ExtraLine,
    Phone,
)
from personal_crm.plugin import ContactCandidate, Issue, Source
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard

EXAMPLE = Path(__file__).parents[2] / "examples" / "phone.vcf"


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
        ExtraLine(name="X-ABLabel", params=params, value="Odd"),
    )


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


def test_what_version_4_says_beside_a_value_is_kept_as_a_line_of_3():
    found = contact(
        "FN:Jan van Dam",
        'N;SORT-AS="Dam,Jan":van Dam;Jan;;;',
        'ADR;TYPE=home;GEO="geo:52.1,4.3";LABEL="Laan 1, Delft":;;Laan 1;Delft;;;',
        version="4.0",
    )
    assert found.extra == (
        ExtraLine(name="SORT-STRING", value="Dam,Jan"),
        ExtraLine(name="LABEL", params={"TYPE": ["home"]}, value="Laan 1, Delft"),
        ExtraLine(name="GEO", params={"TYPE": ["home"]}, value="52.1;4.3"),
    )
