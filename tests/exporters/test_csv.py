"""The table that leaves: no formula in it, and back through our own reader it is the same."""

import csv
import datetime as dt
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.contact import (
    Address,
    Contact,
    Handle,
    Labelled,
    LabelledDate,
    Phone,
    Related,
)
from personal_crm.domain.dates import PartialDate
from personal_crm.plugin import ContactCandidate, Export
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.exporters.csv import personal_crm_exporters
from personal_crm_plugins.importers import csv as reader

(EXPORTER,) = personal_crm_exporters()
WHOLE = Contact(
    id="018f0000-0000-7000-8000-00000000000a",
    name="Ana Díaz",
    given="Ana",
    family="Díaz",
    nicknames=("Nita", "Anita"),
    emails=(Labelled(value="ana@x.test", label="home"),),
    phones=(Phone(value="+34 600 000 000", label="mobile"), Phone(value="1234567", label="boat")),
    addresses=(Address(street="Calle 1", city="Madrid", postcode="28001", label="home"),),
    organization="Choir",
    title="Alto",
    birthday=PartialDate.parse("--02-14"),
    dates=(LabelledDate(label="anniversary", date=PartialDate.parse("2015-06-01")),),
    related=(Related(label="spouse", name="Tom"),),
    urls=(Labelled(value="https://x.test", label="blog"),),
    handles=(Handle(service="matrix", value="@ana:x.test"),),
    note='two\nlines, and "quotes"',
    tags=("choir", "berlin"),
    pronouns="she/her",
    languages=("Spanish",),
    how_met="at the choir",
)


def written(*contacts):
    export = Export(records={"contacts": contacts}, reminders=(), reminder_time=dt.time(9))
    return b"".join(EXPORTER.write(export))


def rows(data):
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def read_again(data):
    return [
        one for one in reader.extract(source_of(data, "x.csv")) if isinstance(one, ContactCandidate)
    ]


def test_a_contact_comes_back_whole_under_its_id():
    (found,) = read_again(written(WHOLE))
    assert found.uid == WHOLE.id
    assert Contact(**{**fields(found.contact), "id": WHOLE.id}) == WHOLE


@pytest.mark.parametrize(
    "tags", [("work, old",), ("a;b",), ("work, old", "choir"), ("choir", "berlin"), ("one",)]
)
def test_a_tag_with_a_comma_stays_one(tags):
    ana = msgspec.structs.replace(WHOLE, tags=tags)
    assert read_again(written(ana))[0].contact.tags == tags


def fields(contact):
    return {name: getattr(contact, name) for name in contact.__struct_fields__}


def test_the_headings_are_those_of_google():
    head = rows(written(WHOLE))[0]
    wanted = {"First Name", "Labels", "E-mail 1 - Value", "Phone 2 - Label", "Address 1 - City"}
    assert wanted <= set(head)


def test_every_row_is_as_long_as_the_headings():
    assert {len(row) for row in rows(written(WHOLE, Contact(id="b", name="Leo")))} == {
        len(rows(written(WHOLE))[0])
    }


@given(st.lists(st.tuples(st.text(min_size=1), st.text(), st.text()), max_size=4))
def test_no_cell_begins_as_a_formula_does(texts):
    people = (
        Contact(id=str(n), name=name, note=note, emails=(Labelled(value=mail),))
        for n, (name, note, mail) in enumerate(texts)
    )
    for row in rows(written(*people)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.from_regex(r"\A'{0,2}[=+\-@]{1,2}[a-z0-9(]{1,9}\Z"))
def test_what_was_made_harmless_is_read_as_it_was(text):
    (found,) = read_again(written(Contact(id="a", name="Ana", given="Ana", title=text)))
    assert found.contact.title == text
