"""Ids that sort by the time they were made."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.ids import is_id, uuid7

MILLISECONDS = st.integers(0, 2**48 - 1)
RANDOM_BITS = st.integers(0, 2**74 - 1)


@given(MILLISECONDS, RANDOM_BITS)
def test_layout_is_that_of_rfc_9562(milliseconds: int, random_bits: int) -> None:
    made = uuid.UUID(uuid7(milliseconds, random_bits))
    assert str(made) == uuid7(milliseconds, random_bits)
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == milliseconds
    random_part = (made.int >> 64 & 0xFFF) << 62 | made.int & (1 << 62) - 1
    assert random_part == random_bits


@given(MILLISECONDS, RANDOM_BITS, MILLISECONDS, RANDOM_BITS)
def test_later_ones_sort_later(early: int, one: int, late: int, other: int) -> None:
    assert (uuid7(early, one) < uuid7(late, other)) == ((early, one) < (late, other))


@given(MILLISECONDS, RANDOM_BITS)
def test_ids_are_known_as_such(milliseconds: int, random_bits: int) -> None:
    assert is_id(uuid7(milliseconds, random_bits))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ana",
        "0196a000-0000-4000-8000-000000000000",
        "0196a000-0000-7000-c000-000000000000",
        "0196A000-0000-7000-8000-000000000000",
        "0196a000-0000-7000-8000-000000000000\n",
        "x0196a000-0000-7000-8000-000000000000",
    ],
)
def test_other_text_is_no_id(text: str) -> None:
    assert not is_id(text)
