"""Cards that leave, read again by our own importer, by vobject, and line by line."""

import datetime as dt
import hashlib
import re
from pathlib import Path

import msgspec
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.base import Origin
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
from personal_crm.plugin import ContactCandidate, Export
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.exporters.vcard import card, personal_crm_exporters
from personal_crm_plugins.exporters.vcard.versions import V3, V4
from personal_crm_plugins.importers import vcard as reader

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "vcf"
PICTURE = b"\xff\xd8\xff\xe0 a picture"
SHA = hashlib.sha256(PICTURE).hexdigest()
PHOTOS = {SHA: PICTURE}
VERSIONS = pytest.mark.parametrize("version", [V3, V4], ids=["3.0", "4.0"])
ANA = Contact(id="a", name="Ana Díaz", given="Ana", family="Díaz")


def written(version=V3, **fields):
    return card(version, msgspec.structs.replace(ANA, **fields), PHOTOS.get).decode()


def lines(version=V3, **fields):
    return re.sub("\r\n ", "", written(version, **fields)).split("\r\n")


def read_again(data):
    found = list(reader.extract(source_of(data, "x.vcf")))
    assert [type(one) for one in found] == [ContactCandidate], found
    return found[0].contact


def test_both_versions_are_offered():
    assert [(e.name, e.suffix) for e in personal_crm_exporters()] == [
        ("vcard", ".vcf"), ("vcard4", ".vcf"),
    ]  # fmt: skip


def test_the_frame_of_a_card():
    assert lines() == [
        "BEGIN:VCARD", "VERSION:3.0", "UID:a", "N:Díaz;Ana;;;", "FN:Ana Díaz", "END:VCARD", "",
    ]  # fmt: skip
    assert lines(V4)[1] == "VERSION:4.0"


def test_the_id_that_the_phone_gave_stays():
    hashed = Origin(plugin="vcard", source="x", uid="sha256:12")
    given_ = Origin(plugin="vcard", source="x", uid="urn:uuid:7")
    assert "UID:urn:uuid:7" in lines(sources=(hashed, given_))
    assert "UID:a" in lines(sources=(hashed,))


@pytest.mark.parametrize(
    ("date", "three", "four"),
    [
        ("1990-02-14", "BDAY:1990-02-14", "BDAY:19900214"),
        ("--02-29", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "BDAY:--0229"),
        ("1990-02", "BDAY;VALUE=text:1990-02", "BDAY:1990-02"),
        ("1990", "BDAY;VALUE=text:1990", "BDAY:1990"),
    ],
)
def test_partial_dates_in_each_versions_way(date, three, four):
    birthday = PartialDate.parse(date)
    assert three in lines(V3, birthday=birthday)
    assert four in lines(V4, birthday=birthday)


def test_labels_as_types_and_as_words_of_ones_own():
    phones = (
        Phone(value="1", label="mobile"),
        Phone(value="2", label="work fax"),
        Phone(value="3", label="the boat"),
    )
    assert lines(phones=phones)[5:9] == [
        "TEL;TYPE=CELL:1", "TEL;TYPE=WORK;TYPE=FAX:2", "item1.TEL:3", "item1.X-ABLabel:the boat",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "marked"), [(V3, "TYPE=CELL;TYPE=PREF"), (V4, "TYPE=cell;PREF=1")]
)
def test_the_number_to_use_stays_the_one_to_use(version, marked):
    ana = read_again(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nTEL;TYPE=HOME:1\r\n"
        b"TEL;TYPE=CELL,PREF:2\r\nEND:VCARD\r\n"
    )
    out = card(version, msgspec.structs.replace(ana, id="a"), PHOTOS.get)
    assert f"TEL;{marked}:2\r\n".encode() in out
    assert out.upper().count(b"PREF") == 1
    assert plain(read_again(out)) == plain(ana)


@pytest.mark.parametrize(
    ("service", "line"),
    [
        ("facebook", "IMPP;X-SERVICE-TYPE=facebook:xmpp:ana"),
        ("msn", "IMPP;X-SERVICE-TYPE=msn:msnim:ana"),
    ],
)
def test_names_on_services_go_out_under_schemes_that_phones_know(service, line):
    assert line in lines(handles=(Handle(service=service, value="ana"),))


@VERSIONS
def test_what_a_card_says_of_a_name_on_a_service_stays_with_it(version):
    ana = read_again(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\n"
        b"IMPP;X-SERVICE-TYPE=Skype;type=HOME;type=pref:skype:ana.s\r\n"
        b"item7.IMPP;X-SERVICE-TYPE=Facebook:xmpp:ana.f\r\nitem7.X-ABLabel:Chess club\r\n"
        b"X-SOCIALPROFILE;type=twitter;x-user=anad:http://social.test/anad\r\n"
        b"X-JABBER;TYPE=WORK:ana@j.test\r\nEND:VCARD\r\n"
    )
    assert len(ana.handles) == 4
    out = card(version, msgspec.structs.replace(ana, id="a"), PHOTOS.get).decode()
    assert "IMPP;TYPE=home;TYPE=pref;X-SERVICE-TYPE=skype:skype:ana.s\r\n" in out
    assert "item1.X-ABLabel:Chess club\r\n" in out
    assert "X-SOCIALPROFILE;TYPE=twitter;X-USER=anad:http://social.test/anad\r\n" in out
    assert "IMPP;TYPE=work;X-SERVICE-TYPE=jabber:xmpp:ana@j.test\r\n" in out
    assert plain(read_again(out.encode())) == plain(ana)


def test_a_line_that_nobody_knows_keeps_its_letters():
    assert "X-ABShowAs:COMPANY" in lines(extra=(ExtraLine(name="X-ABShowAs", value="COMPANY"),))
    ana = read_again(b"BEGIN:VCARD\r\nFN:Ana\r\nX-ABShowAs:COMPANY\r\nEND:VCARD\r\n")
    assert ana.extra == (ExtraLine(name="X-ABShowAs", value="COMPANY"),)


def test_a_group_that_a_kept_line_has_is_not_given_twice():
    extra = ExtraLine(name="X-FOO", params={"GROUP": ["item1"]}, value="bar")
    found = lines(urls=(Labelled(value="https://x.test", label="blog"),), extra=(extra,))
    assert "item2.URL:https://x.test" in found
    assert "item1.X-FOO:bar" in found


def test_pictures_are_put_in_and_lost_ones_left_out():
    assert "PHOTO;TYPE=JPEG;ENCODING=b:/9j/4CBhIHBpY3R1cmU=" in lines(
        photo=Photo(sha256=SHA, media_type="image/jpeg")
    )
    assert "PHOTO:data:image/jpeg;base64,/9j/4CBhIHBpY3R1cmU=" in lines(
        V4, photo=Photo(sha256=SHA, media_type="image/jpeg")
    )
    assert "PHOTO" not in written(photo=Photo(sha256="0" * 64))


def test_what_is_kept_cannot_break_out_of_its_line():
    extra = (
        ExtraLine(name="X-A\r\nEND", params={"P:\n": ['"x"\r\nEND:VCARD']}, value="1\r\nEND:VCARD"),
        ExtraLine(name="END", value="VCARD"),
        ExtraLine(name="X-PERSONAL-CRM-RHYTHM", value="monthly"),
    )
    found = lines(extra=extra)
    assert len(found) == 8
    assert found.count("END:VCARD") == 1
    assert "monthly" not in "".join(found)


def test_two_people_who_came_with_one_id_stay_two():
    origin = Origin(plugin="vcard", source="phone.vcf", uid="7")
    people = [Contact(id=key, name=key, sources=(origin,)) for key in ("a", "b", "c")]
    exporter = next(e for e in personal_crm_exporters() if e.name == "vcard")
    export = Export(records={"contacts": people}, reminders=(), reminder_time=dt.time(9))
    cards = reader.extract(source_of(b"".join(exporter.write(export)), "x.vcf"))
    assert [(one.uid, one.contact.name) for one in cards] == [("7", "a"), ("b", "b"), ("c", "c")]


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zs", "Zl", "Zp")), min_size=1
) | st.sampled_from(["a, b; c\\n", "Zeile\nzwei", "ß" * 90, "x:y=z", 'say "hi"', "a\\,b", "^n"])
LABELS = st.sampled_from(["", "home", "work", "mobile", "work fax", "the boat", "iphone"])
DAYS = st.builds(
    PartialDate, st.none() | st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)
) | st.builds(PartialDate, st.integers(1900, 2100), st.none() | st.integers(1, 12))
LABELLED = st.builds(Labelled, value=WORDS, label=LABELS)
SEVERAL = {"max_size": 2, "unique": True}
CONTACTS = st.builds(
    Contact,
    name=WORDS,
    given=WORDS,
    family=WORDS,
    nicknames=st.lists(WORDS, **SEVERAL).map(tuple),
    emails=st.lists(LABELLED, **SEVERAL).map(tuple),
    urls=st.lists(LABELLED, **SEVERAL).map(tuple),
    addresses=st.lists(st.builds(Address, street=WORDS, city=WORDS, label=LABELS), **SEVERAL).map(
        tuple
    ),
    handles=st.lists(
        st.builds(Handle, service=st.sampled_from(["", "matrix", "xmpp"]), value=WORDS), **SEVERAL
    ).map(tuple),
    related=st.lists(
        st.builds(Related, label=st.sampled_from(["spouse", "son", "boat"]), name=WORDS), **SEVERAL
    ).map(tuple),
    dates=st.lists(
        st.builds(LabelledDate, label=st.sampled_from(["anniversary", "met"]), date=DAYS), **SEVERAL
    ).map(tuple),
    birthday=st.none() | DAYS,
    organization=WORDS,
    department=WORDS,
    title=WORDS,
    note=WORDS,
    tags=st.lists(WORDS, **SEVERAL).map(tuple),
    extra=st.lists(
        st.builds(
            ExtraLine,
            name=st.sampled_from(["X-FOO", "X-BAR"]),
            params=st.dictionaries(
                st.sampled_from(["X-P", "GROUP"]),
                st.sampled_from(["item1", "other"]).map(lambda v: [v]),
            ),
            value=WORDS,
        ),
        max_size=2,
    ).map(tuple),
)


@VERSIONS
@given(contact=CONTACTS)
def test_any_contact_comes_back_as_it_was(version, contact):
    data = card(version, contact, PHOTOS.get)
    assert read_again(data) == contact
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.replace(b"\r\n", b"").isascii() or data.decode()


@VERSIONS
@given(contact=CONTACTS)
def test_vobject_reads_what_we_write(version, contact):
    read = vobject.readOne(card(version, contact, PHOTOS.get).decode())
    assert read.fn.value == contact.name
    assert read.note.value == contact.note
    assert [one.value for one in read.contents.get("email", [])] == [
        email.value for email in contact.emails
    ]


def cards_of_others():
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file()):
        for found in reader.extract(source_of(path.read_bytes(), path.name)):
            if isinstance(found, ContactCandidate) and not found.skip:
                yield path, found


def plain(contact):
    """Return a contact with the names of its kept lines as they may be written."""
    extra = tuple(
        msgspec.structs.replace(
            line,
            name=re.sub("[^A-Za-z0-9_-]", "-", line.name),
            params={k: [v.replace(".", "-") for v in vs] for k, vs in line.params.items()},
        )
        for line in contact.extra
        if line.name != "PROFILE"
    )
    return msgspec.structs.replace(contact, extra=extra)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
@VERSIONS
def test_cards_of_other_programs_come_back_as_they_were_read(version):
    for path, found in cards_of_others():
        photos = {hashlib.sha256(data).hexdigest(): data for data in found.payloads}
        data = card(version, msgspec.structs.replace(found.contact, id="x"), photos.get)
        (again,) = (
            one
            for one in reader.extract(source_of(data, "x.vcf"))
            if isinstance(one, ContactCandidate)
        )
        assert plain(again.contact) == plain(found.contact), path
        assert vobject.readOne(data.decode()).fn.value == found.contact.name
