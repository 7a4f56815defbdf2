"""Whatever the bytes, extracting ends, raises nothing, and loses no neighbour."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.plugin import ContactCandidate, Issue, Source
from personal_crm.plugin.testing import A_YEAR, source_of
from personal_crm_plugins.importers import vcard

NEIGHBOUR = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Neighbour\r\nEND:VCARD\r\n"
WHOLE = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:D\xc3\xadaz;Ana;;;\r\nitem1.TEL;type=CELL:+34 600\r\n"
    b"item1.X-ABLabel:_$!<Home>!$_\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:a=C3=A9=\r\n"
    b'b\r\nADR;LABEL="x:y":;;Olmo 7;Madrid\r\n ;;28012;Spain\r\nPHOTO;ENCODING=b:aGVsbG8=\r\n'
    b"BDAY:--0214\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Eva\r\nEND:VCARD\r\nEND:VCARD\r\n"
)
LINE_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
WORDS = LINE_TEXT.map(str.strip).filter(bool)


class Endless(io.RawIOBase):
    """A stream that hands out `piece` until `size` bytes have been read."""

    def __init__(self, head: bytes, piece: bytes, size: int) -> None:
        self._head, self._piece, self._left = head, piece, size

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        count = min(self._left, size) // len(self._piece)
        self._left -= count * len(self._piece)
        return self._piece * count


def extract(data: bytes) -> list[ContactCandidate | Issue]:
    (importer,) = vcard.personal_crm_importers()
    source = source_of(data, "phone.vcf")
    importer.identify(source)
    return list(importer.extract(source))


def cards(found: Iterable[ContactCandidate | Issue]) -> list[ContactCandidate]:
    return [one for one in found if isinstance(one, ContactCandidate)]


def escaped(text: str) -> str:
    for character in "\\,;":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def folded(line: str, width: int) -> bytes:
    data = line.encode()
    return b"\r\n ".join(data[at : at + width] for at in range(0, len(data), width)) + b"\r\n"


@given(
    name=WORDS,
    given_name=WORDS,
    note=st.lists(LINE_TEXT, min_size=1, max_size=4).map("\n".join).filter(str.strip),
    phones=st.lists(WORDS, max_size=3, unique=True),
    tags=st.lists(WORDS, max_size=3, unique=True),
    width=st.integers(8, 75),
)
def test_a_card_written_by_the_book_comes_back_equal(
    *, name, given_name, note, phones, tags, width
):
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"FN:{escaped(name)}",
        f"N:;{escaped(given_name)};;;",
        f"NOTE:{escaped(note)}",
        *(f"TEL;TYPE=home:{escaped(phone)}" for phone in phones),
        f"CATEGORIES:{','.join(map(escaped, tags))}",
    ]
    data = b"".join(folded(line, width) for line in lines) + b"END:VCARD\r\n"
    (only,) = cards(extract(data))
    contact = only.contact
    assert (contact.name, contact.given, contact.note) == (name, given_name, note)
    wanted = [phone.removeprefix("tel:") for phone in phones]
    assert [phone.value for phone in contact.phones] == wanted
    assert contact.tags == tuple(tags)


@given(st.binary(max_size=400))
def test_any_bytes_in_a_card_leave_the_next_card_alone(junk):
    found = cards(extract(b"BEGIN:VCARD\nFN:Ana\n" + junk + b"\nEND:VCARD\n\n" + NEIGHBOUR))
    assert found[-1].contact.name == "Neighbour"


@given(st.data())
def test_a_damaged_file_raises_nothing_and_its_text_can_be_stored(data):
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged)))
        if data.draw(st.booleans()):
            damaged[at:at] = data.draw(st.binary(max_size=6) | st.sampled_from([WHOLE[:60], b"\n"]))
        else:
            del damaged[at : at + data.draw(st.integers(1, 20))]
    lines = damaged.count(b"\n") + damaged.count(b"\r") + 1
    for one in extract(bytes(damaged)):
        assert 0 <= one.line <= lines
        if isinstance(one, ContactCandidate):
            one.raw.encode()
            assert one.uid
            assert one.skip or one.contact.name


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100_000, bytes(range(256)) * 400, b"##fileformat=VCF", b"\xff\xfe"]
)
def test_a_file_without_a_card_is_one_that_says_so(data):
    found = extract(data)
    assert cards(found) == []
    assert (found[-1].line, found[-1].severity) == (0, "error")
    assert len(found) < 30


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        (b"NOTE:hello\n", 350_000),
        (b"hello\n", 350_000),
        (b"AGENT:\nBEGIN:VCARD\n", 180_000),
        (b"a", 40 << 20),
    ],
)
def test_a_card_without_end_is_cut_and_reported(piece, count):
    (importer,) = vcard.personal_crm_importers()
    head = b"BEGIN:VCARD\nFN:Ana\nTEL:1\n"

    def stream() -> Endless:
        return Endless(head, piece, count * len(piece))

    found = list(importer.extract(Source("endless.vcf", -1, head, stream, A_YEAR)))
    (only,) = cards(found)
    assert (only.contact.name, len(only.contact.phones)) == ("Ana", 1)
    assert any(isinstance(one, Issue) and one.line == 1 for one in found)
    assert len(only.raw) < 4 << 20


def test_cards_come_one_at_a_time():
    (importer,) = vcard.personal_crm_importers()

    def stream() -> Endless:
        return Endless(NEIGHBOUR, NEIGHBOUR, 1 << 40)

    found = iter(importer.extract(Source("endless.vcf", -1, NEIGHBOUR, stream, A_YEAR)))
    assert [next(found).contact.name for _ in range(3)] == ["Neighbour"] * 3


def test_nul_bytes_are_left_out_of_texts_and_said():
    found = extract(b"\0\0BEGIN:VCARD\r\nVERSION:3.0\r\nFN:N\0ul Man\r\nTEL:1\r\nEND:VCARD\r\n")
    assert [card.contact.name for card in cards(found)] == ["Nul Man"]
    (issue,) = [one for one in found if isinstance(one, Issue)]
    assert (issue.line, issue.message) == (3, "NUL bytes in the text are left out")


def person(*more: bytes) -> bytes:
    first, last = (b"BEGIN:VCARD", b"VERSION:3.0", b"FN:Ana"), (b"TEL:+34600", b"END:VCARD", b"")
    return b"\r\n".join((*first, *more, *last))


@pytest.mark.parametrize(
    "picture",
    [b"PHOTO;ENCODING=b:" + b"A" * (34 << 20), b"PHOTO;ENCODING=b:" + b"\r\n AAAAAAAA" * 400_000],
    ids=["one line", "folded"],
)
def test_a_picture_too_large_costs_nothing_else(picture: bytes) -> None:
    found = extract(person(picture) + NEIGHBOUR)
    ana, neighbour = (one.contact for one in cards(found))
    assert [phone.value for phone in ana.phones] == ["+34600"]
    assert (ana.photo, neighbour.name) == (None, "Neighbour")
    (issue,) = (one for one in found if isinstance(one, Issue))
    assert (issue.line, "too large" in issue.message) == (4, True)


def test_lines_without_end_leave_room_for_what_tells_of_a_person() -> None:
    found = extract(person(*(b"X-%d:word" % number for number in range(400_000))) + NEIGHBOUR)
    ana, neighbour = (one.contact for one in cards(found))
    assert [phone.value for phone in ana.phones] == ["+34600"]
    assert neighbour.name == "Neighbour"
    assert any(isinstance(one, Issue) and "others" in one.message for one in found)
