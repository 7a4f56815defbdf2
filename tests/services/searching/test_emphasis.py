"""Where in a text the words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_crm.services.searching.asking import Asked
from personal_crm.services.searching.emphasis import around, spans


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Lisbon in May", "lis", ["Lis"]),
        ("a stylist", "lis", []),
        ("Ana and Anabel", "ana", ["Ana", "Ana"]),
        ("Ana Díaz", "diaz ana", ["Ana", "Díaz"]),
        ("Łódź, Straße", "strasse lodz", ["Łódź", "Straße"]),
        ("東京の喫茶店", "喫茶", ["喫茶"]),
        ("nothing", "", []),
    ],
)
def test_words_are_marked_where_they_begin(text, query, marked):
    assert [text[first:last] for first, last in spans(text, Asked(query))] == marked


def test_a_long_text_is_shown_from_a_little_before_what_was_found():
    text = "one two three " * 20 + "and then Lisbon " + "four five " * 20
    part = around(text, Asked("lisb"), 40)
    assert part.startswith("…")
    assert part.index("Lisbon") < 40


@given(text=st.text(), query=st.text(max_size=8))
def test_any_text_is_marked_within_its_bounds(text, query):
    asked = Asked(query)
    for first, last in spans(text, asked):
        assert 0 <= first < last <= len(text)
    assert around(text, asked, 20).lstrip("…") in " ".join(text.split())
