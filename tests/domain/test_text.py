"""Text from outside: folded, made harmless, made storable, shortened."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from personal_crm.domain.text import fold, shortened, storable, visible, words

# Lone surrogates too, which `st.text` leaves out unless asked.
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
SEPARATE_OR_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(ANY_TEXT)
def test_no_control_or_bidi_character_survives(text: str) -> None:
    for shown in (visible(text), visible(text, lines=True).replace("\n", "")):
        left = {c for c in shown if unicodedata.category(c) in SEPARATE_OR_HIDDEN}
        assert left <= set(JOINERS)


@pytest.mark.parametrize("character", [*BIDI, "\x1b", "\x00", "\x7f", "\x9b", "\u2028", "\ufeff"])
def test_what_would_steer_a_terminal_is_written_out(character: str) -> None:
    shown = visible(f"a{character}b")
    assert shown in (f"a\\x{ord(character):02x}b", f"a\\u{ord(character):04x}b")


@given(ANY_TEXT)
def test_what_is_shown_stays_as_it_is_when_shown_again(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert visible(visible(text, lines=True), lines=True) == visible(text, lines=True)


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_ordinary_text_is_shown_unaltered(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    ["👩\u200d👩\u200d👧", "می\u200cخواهم", "[/b]", "[@click=app.quit]x[/]", "שלום", "Nguyễn"],
)
def test_joined_emoji_scripts_and_markup_stay(text: str) -> None:
    assert visible(text) == text


def test_line_breaks_become_a_blank_unless_asked_for() -> None:
    assert visible("a\r\nb\nc\rd\te") == "a b c d e"
    assert visible("a\r\nb\nc\rd\te", lines=True) == "a\nb\nc d e"


@given(ANY_TEXT)
@example("İı")
@example("ﬃ ẞ Ǽ ŉ")
@example("ΰ ᾳ")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "JOSE"),
        ("Jose\u0301", "José"),
        ("Łukasz Øster", "lukasz oster"),
        ("Straße", "STRASSE"),
        ("Þóra Ægisdóttir", "thora aegisdottir"),
        ("İpek", "ipek"),
        ("Ana\u00a0 \t Díaz ", "ana diaz"),
        ("A\u00adna\u200b", "ana"),
        ("ﬁnn", "finn"),
        ("Ａｎａ", "ana"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_names_that_differ_in_case_accents_or_blanks_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(alphabet=st.characters(max_codepoint=0x7E)))
def test_plain_text_folds_to_its_lower_case(text: str) -> None:
    assert fold(text) == " ".join(text.lower().split())


@given(ANY_TEXT)
def test_words_are_folded_and_hold_letters_and_digits_alone(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    assert all(c.isalnum() for word in found for c in word)


def test_words_leave_punctuation_out() -> None:
    assert words("Ana-María (O'Brien), 2nd_row!") == ["ana", "maria", "o", "brien", "2nd", "row"]


@given(ANY_TEXT)
def test_any_text_can_be_stored(text: str) -> None:
    kept = storable(text)
    assert kept.encode().decode() == kept
    assert len(kept) == len(text)
    assert storable(kept) == kept


@given(st.text())
def test_text_without_half_pairs_is_stored_unaltered(text: str) -> None:
    assert storable(text) == text


def test_half_a_pair_becomes_the_replacement_character() -> None:
    assert storable("a\ud83db\udc00") == "a\ufffdb\ufffd"


@given(ANY_TEXT, st.integers(1, 80))
def test_shortened_fits_on_one_line(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert len(short.splitlines()) <= 1
    assert shortened(short, limit) == short


@given(st.text(max_size=40))
def test_what_fits_is_not_cut(text: str) -> None:
    assert shortened(text, 40) == " ".join(text.split())


def test_it_is_cut_at_a_word() -> None:
    assert shortened("She helped us move the piano", 27) == "She helped us move the…"
    assert shortened("She helped, and then moved it", 14) == "She helped…"
    assert shortened("x" * 100, 10) == "x" * 9 + "…"
