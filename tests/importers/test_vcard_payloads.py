"""Pictures on cards: their bytes apart, a hash of them wherever text is kept."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.contact import Photo
from personal_crm.plugin import ContactCandidate, Issue
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard
from personal_crm_plugins.importers.vcard.payloads import LARGEST_PAYLOAD

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
HASH = hashlib.sha256(PICTURE).hexdigest()
TOO_MUCH = "A" * (LARGEST_PAYLOAD // 3 * 4 + 8)
BASE64 = base64.b64encode(PICTURE).decode()


def read(*lines: str) -> tuple[ContactCandidate, list[Issue]]:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Ana", *lines, "TEL:1", "END:VCARD", ""))
    (importer,) = vcard.personal_crm_importers()
    found = list(importer.extract(source_of(text.encode(), "phone.vcf")))
    (only,) = (one for one in found if isinstance(one, ContactCandidate))
    return only, [one for one in found if isinstance(one, Issue)]


@pytest.mark.parametrize(
    "lines",
    [
        [f"PHOTO;ENCODING=b;TYPE=JPEG:{BASE64}"],
        [f"PHOTO;BASE64:{BASE64[:60]}", f" {BASE64[60:]}"],
        [f"PHOTO;ENCODING=BASE64;PNG:{BASE64[:60]}", BASE64[60:120], BASE64[120:], ""],
        ["PHOTO;TYPE=PNG;ENCODING=BASE64:", f"  {BASE64.rstrip('=')}", ""],
        [f"PHOTO:data:image/png;base64,{BASE64}"],
        [f"PHOTO:data:image/jpeg;name=a;base64,{BASE64}"],
        [f"PHOTO;VALUE=uri:data:image/png\\;base64\\,{BASE64}"],
        [f"PHOTO:DATA:;BASE64,{BASE64}"],
        [f"PHOTO;PNG:{BASE64}"],
        ["PHOTO:data:image/png," + "".join(f"%{byte:02x}" for byte in PICTURE)],
    ],
)
def test_a_picture_is_handed_over_apart_and_named_by_its_hash(lines):
    card, issues = read(*lines)
    assert issues == []
    assert card.payloads == (PICTURE,)
    assert card.contact.photo == Photo(sha256=HASH, media_type="image/png")
    assert f"sha256:{HASH}" in card.raw
    assert BASE64[:40] not in card.raw
    assert len(card.contact.phones) == 1


@given(st.binary(min_size=1, max_size=300), st.integers(10, 75))
def test_any_bytes_come_back_whatever_the_fold(content, width):
    line = f"PHOTO;ENCODING=b:{base64.b64encode(content).decode()}"
    pieces = [line[at : at + width] for at in range(0, len(line), width)]
    card, issues = read(pieces[0], *(f" {piece}" for piece in pieces[1:]))
    assert issues == []
    assert card.payloads == (content,)
    assert card.contact.photo.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x1cftypavif", "image/avif"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "image/bmp"),
        (b"unknown", "image/bmp"),
    ],
)
def test_the_first_bytes_outrank_the_label(head, kind):
    card, _ = read(f"PHOTO;ENCODING=b;TYPE=BMP:{base64.b64encode(head + bytes(9)).decode()}")
    assert card.contact.photo.media_type == kind


def test_every_payload_is_handed_over_and_what_has_no_field_is_in_extra():
    lines = (f"{name};ENCODING=b:{BASE64}" for name in ("PHOTO", "LOGO", "SOUND", "KEY"))
    card, issues = read(*lines)
    assert issues == []
    assert set(card.payloads) == {PICTURE}
    kept = {line.name: line.value for line in card.contact.extra}
    assert kept == dict.fromkeys(("LOGO", "SOUND", "KEY"), f"sha256:{HASH}")


@pytest.mark.parametrize("line", ["https://x.test/a,b.jpg", "http://x.test/photo;base64,a"])
def test_a_picture_elsewhere_is_only_named(line):
    card, _ = read(f"PHOTO;VALUE=URL;TYPE=JPEG:{line}")
    assert card.contact.photo == Photo(url=line)
    assert card.payloads == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("PHOTO;ENCODING=b:%%%%", "a value that cannot be decoded is left out"),
        ("PHOTO:data:image/png;base64,%%%%", "a value that cannot be decoded is left out"),
        (f"PHOTO;ENCODING=b:{TOO_MUCH}", "a value of more than 16 MB is left out"),
    ],
    ids=["broken", "broken data URI", "oversized"],
)
def test_what_is_broken_or_too_large_is_reported_and_costs_nothing_else(line, message):
    card, issues = read(line)
    assert [(issue.line, issue.message) for issue in issues] == [(4, message)]
    assert line.startswith(issues[0].text.rstrip("…"))
    assert (card.contact.photo, card.payloads, len(card.contact.phones)) == (None, (), 1)
    assert len(card.raw) < 1000


def test_a_data_uri_that_never_ends_costs_no_time():
    card, _ = read(f"NOTE:data:{'/' * 500_000}", f"PHOTO:data:{';/' * 200_000}")
    assert card.contact.note.startswith("data:///")
    assert card.payloads == ()
