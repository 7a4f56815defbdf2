"""What we never write, and whether what is said speaks of a topic."""

import re
from functools import lru_cache

from personal_crm.domain.text import fold, lines_of_words, words

# Both are sought in folded words with one blank between, where “haven’t” is two.
BLAME = re.compile(
    r"\b(overdue|neglect\w*|fail\w*|guilt\w*|shame\w*|should have|behind on|lapsed|delinquent)\b"
)
CLAIM = re.compile(
    r"\b((you|we|they|he|she) ((have|has|had|did) not|(haven|hasn|hadn|didn) t|never)"
    r"|(not|never|t) heard from|no (word|contact|answer|reply) (from|since))\b"
)

# Wherever one of the two is found, one of these stands, or the first and another of a pair,
# whatever stands between its words; or what anybody but the writer did not do.
_STEMS = (
    "overdue", "neglect", "fail", "guilt", "shame", "should", "behind", "lapsed", "delinquent",
    "haven", "hasn", "hadn", "didn", "never", "heard",
)  # fmt: skip
_SILENCE = ("word", "contact", "answer", "reply")
_PAIRS = (("from", _SILENCE), ("since", _SILENCE))
_NOT_DONE = re.compile(r"(?<!\bi )(have|has|had|did)[\W_]+not")

REMEMBERED_LINES = 1 << 12
IN_TOUCH = "in touch"


def kind_in_words(kind: str) -> str:
    """Return the kind of an interaction as people say it; one of no kind was being in touch."""
    return IN_TOUCH if kind == "other" else kind


def may_be_at_fault(said: str) -> bool:
    """Tell whether `fault_in` may find anything: a quick look, since most texts hold nothing."""
    # “Your note of 4 May” is said often, and is no “not”.
    plain = said.replace("’", "'").replace("…", ".").lower().replace("note", "")
    if not plain.isascii() or any(map(plain.__contains__, _STEMS)):
        return True
    if "not" in plain and _NOT_DONE.search(plain):
        return True
    return any(first in plain and any(map(plain.__contains__, others)) for first, others in _PAIRS)


def fault_in(said: str) -> str | None:
    """Return the words of blame, or of a claim that something did not happen, in a line."""
    faults = map(fault_in_words, lines_of_words(said.split("\n")).split("\n"))
    return next(filter(None, faults), None)


@lru_cache(REMEMBERED_LINES)
def fault_in_words(line: str) -> str | None:
    """Return the same of folded words with blanks between; most are said again and again."""
    folded = " ".join(line.split())
    match = BLAME.search(folded) or CLAIM.search(folded)
    return match[0] if match else None


def speaks_of(topic: str, said: str) -> bool:
    """Tell whether a word, or several, of what is `said` begin as `topic` does.

    Scripts without capitals often write words together, and signs are no words: there, it
    is enough that the topic stands anywhere.
    """
    wanted = " ".join(words(topic))
    if not wanted or any(c.isalpha() and c.lower() == c.upper() for c in wanted):
        return bool(fold(topic)) and fold(topic) in fold(said)
    return f" {wanted}" in f" {' '.join(words(said))}"
