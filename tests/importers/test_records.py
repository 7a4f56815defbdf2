"""Taking back what was exported."""

import datetime as dt
import json
import types
from dataclasses import replace
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.tables import EXPORTED, TABLE_OF
from personal_crm.plugin import Export, Issue, RecordCandidate
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.exporters.records import personal_crm_exporters
from personal_crm_plugins.importers.records import personal_crm_importers

(EXPORTER,) = personal_crm_exporters()
(IMPORTER,) = personal_crm_importers()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes() | st.datetimes(
    timezones=st.integers(-720, 840).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
)
PARTIAL = st.dates().map(PartialDate.of) | st.sampled_from(
    [PartialDate.parse(text) for text in ("--02-29", "1990-02", "1990")]
)
PLAIN = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(0, 1),
    dt.date: st.dates(),
    dt.datetime: MOMENTS,
    PartialDate: PARTIAL,
    types.NoneType: st.none(),
}
STRANGE = st.dictionaries(
    TEXT.map("x_{}".format), st.none() | st.booleans() | st.integers() | st.lists(TEXT), max_size=2
)


def values(hint):
    """Return a strategy for what a field of type `hint` may hold."""
    if hint in PLAIN:
        return PLAIN[hint]
    parts = get_args(hint)
    if get_origin(hint) is Literal:
        return st.sampled_from(parts)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*map(values, parts))
    if get_origin(hint) in (tuple, list):
        return st.lists(values(parts[0]), max_size=2).map(get_origin(hint))
    if get_origin(hint) is dict:
        return st.dictionaries(TEXT, values(parts[1]), max_size=2)
    return st.builds(hint, **{name: values(part) for name, part in fields(hint).items()})


def fields(kind):
    return {name: hint for name, hint in get_type_hints(kind).items() if name != "unknown"}


def records(kind):
    """Return a strategy for whole records of `kind`, a newer version's fields among them."""
    known = {name: values(hint) for name, hint in fields(kind).items()}
    return st.builds(kind, **{**known, "id": st.uuids().map(str), "unknown": STRANGE})


def source(data):
    return source_of(data, "x.json")


def read(data):
    return list(IMPORTER.extract(source(data)))


def written(**tables):
    export = Export(records=tables, reminders=(), reminder_time=dt.time(9))
    return b"".join(EXPORTER.write(export))


@pytest.mark.parametrize("kind", EXPORTED.values(), ids=EXPORTED)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_exported_comes_back_equal(kind, data):
    some = data.draw(st.lists(records(kind), max_size=3, unique_by=lambda record: record.id))
    document = written(**{TABLE_OF[kind]: some})
    answers = read(document)
    assert [answer.record for answer in answers] == sorted(some, key=lambda record: record.id)
    assert [answer.uid for answer in answers] == sorted(record.id for record in some)
    assert written(**{TABLE_OF[kind]: [answer.record for answer in answers]}) == document


def document(**tables):
    return json.dumps({"version": 1, "contacts": [], **tables}).encode()


def test_an_export_is_recognised_by_how_it_begins():
    match = IMPORTER.identify(source(written()))
    assert match is not None
    assert (match.confidence > 0.9, match.reason) == (True, "Personal CRM export, version 1")
    assert IMPORTER.identify(source(b'\xef\xbb\xbf{"version":1,"contacts":[]}')) is not None


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"contacts": []}', b'{"version": 1}', b"BEGIN:VCARD"]
)
def test_other_files_are_left_to_others(data):
    assert IMPORTER.identify(source(data)) is None


def test_one_bad_record_loses_no_other():
    answers = read(
        document(
            contacts=[
                {"id": "a", "name": "Ana"},
                {"id": "b", "name": 7},
                {"id": "c", "birthday": "--02-30"},
                "not a record",
                {"name": "nobody"},
                {"id": "d", "rhythm": "never"},
                {"id": "e"},
            ],
            promises={"id": "p"},
            facts=[{"id": "f"}],
        )
    )
    taken = [answer.record for answer in answers if isinstance(answer, RecordCandidate)]
    assert taken == [Contact(id="a", name="Ana"), Contact(id="e")]
    lost = [answer.message for answer in answers if isinstance(answer, Issue)]
    assert [message.partition(":")[0] for message in lost] == [
        "contacts[1]", "contacts[2]", "contacts[3]", "contacts[4]", "contacts[5]", "promises",
        "facts[0]",
    ]  # fmt: skip


def test_a_table_of_a_newer_version_is_said():
    (issue,) = read(document(dreams=[{"id": "x"}]))
    assert (issue.severity, "dreams" in issue.message) == ("warning", True)


@pytest.mark.parametrize(
    "data",
    [
        b'{"version": 2, "contacts": [{"id": "a"}]}',
        b'{"version": "1", "contacts": []}',
        b'{"contacts": []}',
        b"[]",
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 1, "contacts": [1e999]}',
    ],
)
def test_what_cannot_be_taken_back_is_one_error(data):
    (issue,) = read(data)
    assert issue.severity == "error"


def test_the_line_of_broken_json_is_named():
    (issue,) = read(b'{"version": 1,\n"contacts": [}')
    assert issue.line == 2


def test_a_file_that_cannot_be_opened_is_said():
    def refuse():
        raise PermissionError(13, "Permission denied")

    (issue,) = IMPORTER.extract(replace(source(b""), open=refuse))
    assert issue.severity == "error"


@given(data=st.binary(max_size=40), at=st.integers(0, 400), length=st.integers(0, 20))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(data, at, length):
    whole = written(contacts=[Contact(id="a", name="Ana")])
    for answer in read(whole[:at] + data + whole[at + length :]):
        assert isinstance(answer, RecordCandidate | Issue)
