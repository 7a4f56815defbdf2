"""Folders, zips and standard input: read as they stand, and nothing that is not safe."""

import io
import zipfile
from pathlib import Path

import pytest

from personal_crm.services.importing import service
from personal_crm.services.importing.service import Request

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nFN:Person {0}\r\nEND:VCARD\r\n"


def packed(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return str(path)


def told(planned):
    return {file.path: [issue.message for issue in file.issues] for file in planned.files}


def test_a_vdir_with_its_collections_and_without_what_writers_leave_beside(desk):
    for n in range(3):
        desk.write(f"family/{n}.vcf", CARD.format(n))
    desk.write("work/9.vcf", CARD.format(9))
    for name in ("work/9.vcf~", "work/.9.vcf.swp", "work/8.vcf.tmp", ".toolbox/x.vcf", "~$a.csv"):
        desk.write(name, CARD.format("left over"))
    desk.write("work/displayname", "Work")
    desk.write("work/color", "#aabbcc")
    planned = desk.plan(str(desk.files))
    names = ["family/0.vcf", "family/1.vcf", "family/2.vcf", "work/9.vcf"]
    assert [file.path for file in planned.files] == names
    assert desk.counts(planned) == {"added": 4}


def test_a_zip_is_read_as_a_folder_and_nothing_is_unpacked(desk):
    members = {
        "phone/a.vcf": CARD.format(1),
        "table.csv": "name,email\nLeo,leo@x.test\n",
        "__MACOSX/._a.vcf": "junk",
        ".hidden.vcf": CARD.format(2),
        "folder/": "",
    }
    path = packed(desk.files / "all.zip", members)
    before = sorted(desk.files.rglob("*"))
    planned, _ = desk.take(path)
    assert told(planned) == {"phone/a.vcf": [], "table.csv": []}
    assert sorted(contact.name for contact in desk.contacts()) == ["Leo", "Person 1"]
    assert sorted(desk.files.rglob("*")) == before
    stream = io.BytesIO((desk.files / "all.zip").read_bytes())
    again = service.plan(desk.house, Request(("-",)), standard_input=stream)
    assert desk.counts(again) == {"unchanged": 2}


@pytest.mark.parametrize("name", ["../../evil.vcf", "/etc/evil.vcf", "a\\..\\evil.vcf", "C:/x.vcf"])
def test_a_name_that_climbs_out_is_refused_and_the_rest_read(desk, name):
    path = packed(desk.files / "a.zip", {name: CARD.format(1), "good.vcf": CARD.format(2)})
    planned, _ = desk.take(path)
    assert desk.counts(planned) == {"added": 1}
    (refused,) = (file for file in planned.files if file.path != "good.vcf")
    assert refused.issues[0].message == "cannot be read: its name leads out of the zip"


def test_a_bomb_is_refused_by_its_size_and_the_rest_read(desk):
    members = {"bomb.vcf": b"\0" * (4 << 20), "good.vcf": CARD.format(1)}
    planned, _ = desk.take(packed(desk.files / "a.zip", members))
    assert "unpack to a size" in told(planned)["bomb.vcf"][0]
    assert desk.counts(planned) == {"added": 1}


def test_zips_in_zips_and_office_documents_are_not_opened(desk):
    inner = packed(desk.files / "inner.zip", {"a.vcf": CARD.format(1)})
    outer = packed(desk.files / "outer.zip", {"inner.zip": Path(inner).read_bytes()})
    assert "within a zip" in told(desk.plan(outer))["inner.zip"][0]
    book = packed(desk.files / "book.xlsx", {"[Content_Types].xml": "<x/>", "xl/a.xml": "<x/>"})
    assert "save it as CSV" in told(desk.plan(book))["book.xlsx"][0]


def test_a_damaged_zip_gives_what_can_be_read_of_it(desk):
    cards = "".join(CARD.format(n) for n in range(3000))
    path = desk.files / "a.zip"
    packed(path, {"a.vcf": CARD.format("first"), "b.vcf": cards}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    planned = desk.plan(str(path))
    assert told(planned)["a.vcf"] == []
    assert "it can be read no further" in told(planned)["b.vcf"][-1]
    path.write_bytes(b"PK\x03\x04" + b"nothing" * 9)
    assert "the zip is damaged" in told(desk.plan(str(path)))["a.zip"][0]


def test_genes_are_no_contacts_whatever_the_suffix_says(desk):
    header = "##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
    desk.write("genes.vcf", header + "1\t7\trs1\tA\tG\t9\tPASS\tDP=1\n" * 50)
    desk.cards("UID:1\nFN:Ana")
    planned = desk.plan(str(desk.files))
    assert "holds variants of genes" in told(planned)["genes.vcf"][0]
    assert desk.counts(planned) == {"added": 1}


@pytest.mark.parametrize("name", ["huge.vcf", "huge.csv", "huge.ics", "huge.json"])
def test_a_huge_hollow_file_is_told_from_its_head(desk, name):
    with (desk.files / name).open("wb") as stream:
        stream.truncate(2 << 30)
    desk.cards("UID:1\nFN:Ana")
    planned = desk.plan(str(desk.files))
    assert "begins with nothing but zeros" in told(planned)[name][0]
    assert desk.counts(planned) == {"added": 1}
