"""The JSON document of everything."""

import datetime as dt
import json

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import PartialDate
from personal_crm.domain.records import Promise
from personal_crm.domain.tables import EXPORTED
from personal_crm.plugin import Export
from personal_crm_plugins.exporters.records import personal_crm_exporters

(EXPORTER,) = personal_crm_exporters()
ANA = Contact(id="b", name="Ana Díaz", birthday=PartialDate.parse("--02-14"))
LEO = Contact(id="a", name="Leo", unknown={"zest": 1, "aura": {"x": [1]}})


def written(**records):
    export = Export(records=records, reminders=(), reminder_time=dt.time(9))
    return b"".join(EXPORTER.write(export))


def test_the_exporter_is_named_and_ends_its_files():
    assert (EXPORTER.name, EXPORTER.suffix) == ("json", ".json")


def test_every_table_stands_even_where_it_is_empty():
    document = json.loads(written())
    assert list(document) == ["version", *EXPORTED]
    assert document.pop("version") == 1
    assert all(rows == [] for rows in document.values())


def test_records_stand_whole_by_id_with_a_newer_versions_fields():
    document = json.loads(written(contacts=[ANA, LEO]))
    leo, ana = document["contacts"]
    assert (ana["name"], ana["birthday"], ana["nicknames"], ana["died"]) == (
        "Ana Díaz", "--02-14", [], None,
    )  # fmt: skip
    assert (leo["zest"], leo["aura"]) == (1, {"x": [1]})
    assert "unknown" not in leo
    assert set(ana) == set(Contact.__struct_fields__) - {"unknown"}


def test_it_is_pretty_and_ends_with_a_newline():
    data = written(contacts=[LEO], promises=[Promise(id="p", contact="a", text="“x”\n  y")])
    assert data.startswith(b'{\n  "version": 1,\n  "contacts": [\n    {\n      "id": "a",\n')
    assert data.endswith(b'\n  "events": []\n}\n')
    assert data == (json.dumps(json.loads(data), indent=2, ensure_ascii=False) + "\n").encode()


def test_the_order_given_makes_no_difference():
    other = Contact(id="a", name="Leo", unknown={"aura": {"x": [1]}, "zest": 1})
    assert written(contacts=[ANA, LEO]) == written(contacts=[other, ANA])
