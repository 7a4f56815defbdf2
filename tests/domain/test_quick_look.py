"""The quick look for words of blame misses none that the thorough one finds."""

from hypothesis import given
from hypothesis import strategies as st

from personal_crm.domain.speech import fault_in, may_be_at_fault

PARTS = (
    "you", "They", "have", "HAD", "not", "haven’t", "didn't", "never", "heard", "from", "since",
    "no", "word", "answer", "reply", "should", "behind", "on", "fails", "neglected", "Overdue",
    "ｎｅｖｅｒ", "nëver", "ﬁ", "garden", "…", "’", "“", "-", ".", "\n", " ", "  ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=8), st.sampled_from(" -.\n"))
def test_what_is_found_was_not_passed_over(parts: list[str], between: str) -> None:
    said = between.join(parts)
    assert may_be_at_fault(said) or fault_in(said) is None


def test_plain_words_are_passed_over() -> None:
    assert not may_be_at_fault("Hi Ana, you came to my mind today. How’s the garden?")
