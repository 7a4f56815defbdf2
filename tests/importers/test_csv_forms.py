"""What Google, Outlook and LinkedIn write, as they write it."""

import csv
import io

from personal_crm.domain.contact import (
    Address,
    ExtraLine,
    Handle,
    Labelled,
    LabelledDate,
    Phone,
    Photo,
    Related,
)
from personal_crm.domain.dates import PartialDate
from personal_crm.plugin import ContactCandidate, Issue
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers.csv import IMPORTER


def read(row, above="", charset="utf-8"):
    """Read one row, given by its headings, after the text `above`."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, row.keys())
    writer.writeheader()
    writer.writerow(row)
    source = source_of((above + stream.getvalue()).encode(charset), "contacts.csv")
    match, found = IMPORTER.identify(source), list(IMPORTER.extract(source))
    assert [one for one in found if isinstance(one, Issue)] == []
    (candidate,) = (one for one in found if isinstance(one, ContactCandidate))
    return match.reason, candidate.contact


def test_google_of_today():
    form, ana = read({
        "First Name": "Ana", "Middle Name": "", "Last Name": "Díaz", "Phonetic First Name": "Ah-na",
        "Name Prefix": "Dr.", "Nickname": "Anita", "File As": "", "Organization Name": "Olmo",
        "Organization Title": "Cook", "Organization Department": "Kitchen",
        "Birthday": " --02-14", "Notes": "first\nsecond ::: third", "Photo": "https://p.test/ana.jpg",
        "Labels": "* myContacts ::: Choir ::: * starred", "E-mail 1 - Label": "* Home",
        "E-mail 1 - Value": "ana@x.test", "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+34 600 1 ::: +34 600 2", "Phone 2 - Label": "Boat",
        "Phone 2 - Value": "+34 600 3", "Address 1 - Label": "Home",
        "Address 1 - Formatted": "Olmo 7\n28012 Madrid", "Address 1 - Street": "Olmo 7",
        "Address 1 - City": "Madrid", "Address 1 - Postal Code": "28012",
        "Relation 1 - Label": "Spouse", "Relation 1 - Value": "Tom", "Event 1 - Label":
        "Anniversary", "Event 1 - Value": "2015-06-01", "Custom Field 1 - Label": "Shoe size",
        "Custom Field 1 - Value": "39", "Website 1 - Value": "https://ana.test",
    })  # fmt: skip
    assert form == "Google Contacts CSV"
    assert (ana.name, ana.given, ana.prefix) == ("Dr. Ana Díaz", "Ana", "Dr.")
    assert (ana.nicknames, ana.pronunciation) == (("Anita",), "Ah-na")
    assert (ana.organization, ana.title, ana.department) == ("Olmo", "Cook", "Kitchen")
    assert (str(ana.birthday), ana.note) == ("--02-14", "first\nsecond ::: third")
    assert ana.photo == Photo(url="https://p.test/ana.jpg")
    assert ana.tags == ("Choir", "starred")
    assert ana.emails == (Labelled(value="ana@x.test", label="home"),)
    numbers = (("+34 600 1", "mobile"), ("+34 600 2", "mobile"), ("+34 600 3", "Boat"))
    assert ana.phones == tuple(Phone(value=value, label=label) for value, label in numbers)
    assert ana.addresses == (
        Address(street="Olmo 7", city="Madrid", postcode="28012", label="home"),
    )  # fmt: skip
    assert ana.related == (Related(label="spouse", name="Tom"),)
    assert ana.dates == (LabelledDate(label="anniversary", date=PartialDate(2015, 6, 1)),)
    assert ana.urls == (Labelled(value="https://ana.test"),)
    assert ana.extra == (ExtraLine(name="Shoe size", value="39"),)


def test_google_of_former_years():
    form, ana = read({
        "Name": "Ana Díaz", "Given Name": "Ana", "Additional Name": "", "Family Name": "Díaz",
        "Yomi Name": "", "Initials": "", "Birthday": "1990-02-14", "Billing Information": "none",
        "Group Membership": "Choir ::: * myContacts", "E-mail 1 - Type": "* Work",
        "E-mail 1 - Value": "ana@x.test ::: ana@y.test", "Phone 1 - Type": "Work Fax",
        "Phone 1 - Value": "+34 900", "IM 1 - Type": "Home", "IM 1 - Service": "Jabber",
        "IM 1 - Value": "ana@chat.test", "Address 1 - Type": "Work",
        "Address 1 - Formatted": "Olmo 7, Madrid", "Organization 1 - Type": "",
        "Organization 1 - Name": "Olmo", "Organization 1 - Title": "Cook",
        "Organization 2 - Name": "Choir",
    })  # fmt: skip
    assert form == "Google Contacts CSV"
    assert (ana.name, ana.family, ana.tags) == ("Ana Díaz", "Díaz", ("Choir",))
    assert [(mail.value, mail.label) for mail in ana.emails] == [
        ("ana@x.test", "work"), ("ana@y.test", "work"),
    ]  # fmt: skip
    assert ana.phones == (Phone(value="+34 900", label="work fax"),)
    assert ana.handles == (Handle(service="jabber", value="ana@chat.test"),)
    assert ana.addresses == (Address(street="Olmo 7, Madrid", label="work"),)
    assert (ana.organization, ana.title) == ("Olmo", "Cook")
    assert {line.name: line.value for line in ana.extra} == {
        "Billing Information": "none", "IM 1 - Type": "Home", "Organization 2 - Name": "Choir",
    }  # fmt: skip


OUTLOOK = {
    "Title": "Dr.", "First Name": "Ana", "Middle Name": "", "Last Name": "Díaz", "Suffix": "",
    "Company": "Olmo", "Department": "", "Job Title": "Cook", "Business Street": "Olmo 7",
    "Business Street 2": "Back house", "Business City": "Madrid", "Business State": "M",
    "Business Postal Code": "28012", "Business Country/Region": "Spain", "Home Street": "",
    "Assistant's Phone": "1", "Business Fax": "2", "Business Phone": "3", "Business Phone 2": "4",
    "Home Phone": "5", "Mobile Phone": "6", "Other Phone": "7", "Primary Phone": "8",
    "Anniversary": "0/0/00", "Assistant's Name": "Max", "Birthday": "2/14/1990",
    "Business Address PO Box": "", "Categories": "Choir;Friends", "E-mail Address": "ana@x.test",
    "E-mail Type": "SMTP", "E-mail 2 Address": "ana@y.test", "Notes": "a note", "Spouse": "Tom",
    "Children": "Max;Mia",
    "Web Page": "https://ana.test", "Private": "False",
}  # fmt: skip


def test_outlook():
    form, ana = read(OUTLOOK, charset="cp1252")
    assert form == "Outlook contacts CSV"
    assert (ana.name, ana.prefix, ana.title) == ("Dr. Ana Díaz", "Dr.", "Cook")
    assert (str(ana.birthday), ana.dates, ana.tags) == ("1990-02-14", (), ("Choir", "Friends"))
    assert ana.addresses == (
        Address(street="Olmo 7, Back house", city="Madrid", region="M", postcode="28012",
                country="Spain", label="work"),
    )  # fmt: skip
    assert [phone.label for phone in ana.phones] == [
        "assistant", "work fax", "work", "work", "home", "mobile", "other", "main",
    ]  # fmt: skip
    assert [mail.value for mail in ana.emails] == ["ana@x.test", "ana@y.test"]
    assert {(who.label, who.name) for who in ana.related} == {
        ("assistant", "Max"),
        ("spouse", "Tom"),
        ("child", "Max"),
        ("child", "Mia"),
    }
    assert [line.name for line in ana.extra] == ["E-mail Type", "Private"]


def test_outlook_in_german_is_understood_without_being_known():
    _, ana = read({
        "Anrede": "Frau", "Vorname": "Ana", "Nachname": "Díaz", "Firma": "Olmo",
        "Position": "Köchin", "Straße geschäftlich": "Olmo 7", "Ort geschäftlich": "Madrid",
        "Postleitzahl geschäftlich": "28012", "Telefon geschäftlich": "3", "Telefon (privat)": "5",
        "Mobiltelefon": "6",
        "Fax geschäftlich": "2", "E-Mail-Adresse": "ana@x.test", "Geburtstag": "14.2.1990",
        "Jahrestag": "0.0.00", "Kategorien": "Chor", "Notizen": "so",
    })  # fmt: skip
    assert (ana.name, ana.prefix, ana.organization, ana.title) == (
        "Frau Ana Díaz", "Frau", "Olmo", "Köchin",
    )  # fmt: skip
    assert [(phone.value, phone.label) for phone in ana.phones] == [
        ("3", "work"), ("5", "home"), ("6", "mobile"), ("2", "work fax"),
    ]  # fmt: skip
    assert ana.addresses == (
        Address(street="Olmo 7", city="Madrid", postcode="28012", label="work"),
    )  # fmt: skip
    assert (str(ana.birthday), ana.tags, ana.note) == ("1990-02-14", ("Chor",), "so")


def test_linkedin_with_its_notes_above_and_never_a_birthday():
    above = (
        'Notes:\n"When you look through this, some addresses may be missing: people choose, see '
        '""settings""."\n\n'
    )
    form, ana = read({
        "First Name": "Ana", "Last Name": "Díaz", "URL": "https://li.test/in/ana",
        "Email Address": "", "Company": "Olmo", "Position": "Cook", "Connected On": "03 May 2024",
    }, above)  # fmt: skip
    assert form == "LinkedIn connections CSV"
    assert (ana.name, ana.organization, ana.title) == ("Ana Díaz", "Olmo", "Cook")
    assert (ana.birthday, ana.dates) == (None, ())
    assert ana.extra == (ExtraLine(name="Connected On", value="03 May 2024"),)
