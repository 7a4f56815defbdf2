"""Whatever the bytes, a table is read in bounded memory, and loses no row that can be read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.plugin import ContactCandidate, Issue, Source
from personal_crm.plugin.testing import A_YEAR, source_of
from personal_crm_plugins.importers.csv import IMPORTER

LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
WORDS = LINE.map(str.strip).filter(bool).filter(lambda text: ":::" not in text)


class Endless(io.RawIOBase):
    """A stream that hands out `piece` after `head` until `size` bytes have been read."""

    def __init__(self, head: bytes, piece: bytes, size: int) -> None:
        self._head, self._piece, self._left = head, piece, size

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        count = min(self._left, size) // len(self._piece)
        self._left -= count * len(self._piece)
        return self._piece * count


def endless(head, piece, size):
    return Source("people.csv", -1, head, lambda: Endless(head, piece, size), A_YEAR)


def extract(data):
    source = source_of(data, "people.csv")
    IMPORTER.identify(source)
    return list(IMPORTER.extract(source))


@given(
    rows=st.lists(st.tuples(WORDS, st.lists(LINE, max_size=3).map("\n".join)), min_size=1),
    delimiter=st.sampled_from(",;\t|"),
    charset=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_table_written_by_the_book_comes_back_equal(rows, delimiter, charset):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("first name", "notes"), *rows])
    found = extract(stream.getvalue().encode(charset))
    people = [one.contact for one in found if isinstance(one, ContactCandidate)]
    assert [(one.name, one.note) for one in people] == [(name, note.strip()) for name, note in rows]


@given(st.binary(max_size=600))
def test_any_bytes_end_without_an_error_and_can_be_stored(junk):
    for one in extract(b"name,email\nAna,ana@x.test\n" + junk):
        text = one.raw if isinstance(one, ContactCandidate) else one.text
        text.encode()


@given(st.data())
def test_a_damaged_row_leaves_those_far_from_it_alone(data):
    rows = [b'Person %d,"a ""note"", %d"' % (n, n) for n in range(30)]
    at = data.draw(st.integers(0, 9))
    rows[at] = data.draw(st.binary(max_size=20).filter(lambda b: not b.strip().endswith(b'"')))
    found = extract(b"name,note\n" + b"\n".join(rows))
    names = {one.contact.name for one in found if isinstance(one, ContactCandidate)}
    assert {f"Person {n}" for n in range(at + 2, 30)} <= names


def test_rows_come_one_at_a_time():
    source = endless(b"name,email\n", b"Ana,ana@x.test\n", 1 << 40)
    found = iter(IMPORTER.extract(source))
    assert [next(found).contact.name for _ in range(3)] == ["Ana"] * 3


@pytest.mark.parametrize("piece", [b"a", b'"', b"\0", b",", b'"a"b,'])
def test_a_row_without_end_is_left_out_and_said(piece):
    found = list(IMPORTER.extract(endless(b"name,email\nAna,ana@x.test\n", piece, 8 << 20)))
    people = [one for one in found if isinstance(one, ContactCandidate)]
    assert [one.contact.name for one in people] == ["Ana"]
    assert sum(len(one.text) for one in found if isinstance(one, Issue)) < 4000


def test_many_open_quotes_cost_little():
    lines = b"".join(b'"b"c%d,x%d@x.test\n' % (n, n) for n in range(3000))
    found = extract(b"name,email\n" + lines)
    assert sum(isinstance(one, ContactCandidate) for one in found) == 3000
