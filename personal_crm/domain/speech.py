"""What we never write, and the user's own words as they would be said to somebody's face."""

import re
from functools import lru_cache

from personal_crm.domain.text import words

# Both are sought in folded words with one blank between, where “haven’t” is two.
BLAME = re.compile(
    r"\b(overdue|neglect\w*|fail\w*|guilt\w*|shame\w*|should have|behind on|lapsed|delinquent)\b"
)
CLAIM = re.compile(
    r"\b((you|we|they|he|she) ((have|has|had|did) not|(haven|hasn|hadn|didn) t|never)"
    r"|(not|never|t) heard from|no (word|contact|answer|reply) (from|since))\b"
)

REMEMBERED_LINES = 1 << 12
LONGEST_ASIDE = 60
_THEIR = frozenset({"her", "his", "their"})
_SUBJECT = frozenset({"she", "he", "they"})
_OF_OTHERS = _THEIR | _SUBJECT | {"him", "them", "hers", "theirs", "herself", "himself"}
_DETERMINERS = frozenset({"the", "our", "my"})
_DEED = re.compile(
    r"became|began|bought|brought|built|came|drove|fed|found|gave|got|grew|had|held|kept|knew|left"
    r"|lent|let|lost|made|met|paid|ran|read|said|sang|sat|saw|sent|sold|spoke|stood|taught|told"
    r"|took|went|won|wrote|\w{2,}ed"
)


def fault_in(said: str) -> str | None:
    """Return the words of blame, or of a claim that something did not happen, in a line."""
    faults = (fault_in_words(" ".join(words(line))) for line in said.split("\n"))
    return next((fault for fault in faults if fault), None)


@lru_cache(REMEMBERED_LINES)
def fault_in_words(folded: str) -> str | None:
    """Return the same of folded words with one blank between; most are said again and again."""
    match = BLAME.search(folded) or CLAIM.search(folded)
    return match[0] if match else None


def thing_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` names as one would say it to `name`: “her interview”, your interview.

    None where it is no short phrase that begins with whose it is, or speaks of somebody else.
    """
    first, rest = _parted(text)
    if first in _THEIR or first in _possessives(name):
        return _said(f"your {rest}") if rest else None
    return _said(f"{first} {rest}") if first in _DETERMINERS and rest else None


def deed_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` says they did as one would say it to `name`: “got the job”, you got …

    None where it is no short sentence in the past tense about them alone.
    """
    first, rest = _parted(text)
    if first in _SUBJECT or first == name.lower():
        first, rest = _parted(rest)
    return _said(f"you {first} {rest}") if _DEED.fullmatch(first) and rest else None


def _parted(text: str) -> tuple[str, str]:
    line = " ".join(text.split()).rstrip(" .!")
    first, _, rest = line.partition(" ")
    return first.lower(), rest


def _possessives(name: str) -> tuple[str, ...]:
    return tuple(f"{name.lower()}{ending}" for ending in ("'s", "’s", "'", "’"))


def _said(phrase: str) -> str | None:
    inner = set(words(phrase))
    sentences = any(mark in phrase for mark in '.!?;:()“”"')
    if sentences or len(phrase) > LONGEST_ASIDE or inner & _OF_OTHERS or fault_in(phrase):
        return None
    return phrase
