"""Cards that an earlier import took as they stand are not read again."""

from dataclasses import replace

import pytest

from personal_crm.plugin import ContactCandidate, KnownCandidate
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers import vcard

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana\r\nEND:VCARD\r\n"


def extracted(data, known=frozenset()):
    source = replace(source_of(data, "x.vcf"), known=known.__contains__)
    return list(vcard.extract(source))


def test_a_known_card_is_told_by_its_digest_alone():
    (read,) = extracted(CARD)
    assert isinstance(read, ContactCandidate)
    again = extracted(CARD + CARD.replace(b"Ana", b"Leo"), {read.digest})
    assert [type(one) for one in again] == [KnownCandidate, ContactCandidate]
    assert (again[0].uid, again[0].line) == (read.digest, 1)


@pytest.mark.parametrize(
    "damaged",
    [CARD.replace(b"END:VCARD", b""), CARD.replace(b"FN", b"BDAY:never\r\nFN")],
    ids=["no end", "a line not understood"],
)
def test_a_card_with_issues_is_read_anew_so_that_they_are_told_again(damaged):
    read = extracted(damaged)[-1]
    assert isinstance(read, ContactCandidate)
    assert read.digest == ""
