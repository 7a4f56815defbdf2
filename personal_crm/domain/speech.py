"""What we never write, and the user's own words as they would be said to somebody's face."""

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

# One of these stands wherever one of the two is found, whatever stands between its words.
_STEMS = (
    "overdue", "neglect", "fail", "guilt", "shame", "should", "behind", "lapsed", "delinquent",
    "not", "haven", "hasn", "hadn", "didn", "never", "heard", "from", "since",
)  # fmt: skip

REMEMBERED_LINES = 1 << 12
IN_TOUCH = "in touch"
LONGEST_ASIDE = 60
_TO_A_FACE = frozenset({"you", "your", "yours", "yourself"})
_THEIR = frozenset({"her", "his", "their"})
_SUBJECT = frozenset({"she", "he", "they"})
_OF_OTHERS = _THEIR | _SUBJECT | {"him", "them", "hers", "theirs", "herself", "himself"}
# What would read as a clause, name a day a second time, or speak too lightly of what is grave or
# tender.
_CLAUSE = frozenset(
    words(
        "i me my we us our you your is are was were am be been will would has have had can could"
        " should may might must do does did got gets goes went wants needs starts begins said"
        " says if why how what when who that because but whether"
    )
)
_WHEN = frozenset(
    words(
        "today tonight tomorrow yesterday next last this monday tuesday wednesday thursday friday"
        " saturday sunday january february march april june july august september october november"
        " december"
    )
)
_GRAVE = frozenset(
    words(
        "funeral burial operation surgery biopsy scan chemo chemotherapy diagnosis cancer"
        " tumour tumor hospital hospice illness ill sick disease stroke death dead died dying"
        " divorce divorced separation breakup court trial custody lawsuit miscarriage abortion"
        " depression anxiety burnout therapy rehab addiction debt debts eviction layoff"
        " redundancy redundant crisis grief loss lost accident injury pain dementia affair fight"
        " quarrel argument bankruptcy suicide prison problem problems trouble fired pregnancy"
        " pregnant results weight ex money salary health away by leaks"
    )
)
# “Promoted”, “accepted” and the like may be what befell them: such a verb must say to whom it was
# done, or be one that people only do themselves.
_DEED = re.compile(
    r"(became|began|bought|brought|built|came|drove|fed|found|gave|got|grew|held|knew|left|lent|let"
    r"|made|met|paid|ran|read|sang|sat|saw|sent|sold|spoke|stood|taught|told|took|went|won|wrote"
    r"|baked|called|carried|completed|cooked|crossed|finished|fixed|graduated|helped|launched"
    r"|listened|looked|moved|opened|passed|planted|reached|recovered|repaired|retired|started"
    r"|stayed|waited|walked|watched|watered) .+|had an? .+|\w{2,}[^e\W]ed (me|my|us|our) .+"
)
_WHOLLY_PASSIVE = re.compile(r"(made|found|sent|left|held|taught|told|let) (go|redundant|home)\b.*")


def kind_in_words(kind: str) -> str:
    """Return the kind of an interaction as people say it; one of no kind was being in touch."""
    return IN_TOUCH if kind == "other" else kind


def may_be_at_fault(said: str) -> bool:
    """Tell whether `fault_in` may find anything: a quick look, since most texts hold nothing."""
    plain = said.replace("’", "'").replace("…", ".").lower()
    return not plain.isascii() or any(map(plain.__contains__, _STEMS))


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


def thing_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` names as one would say it to `name`: “her interview”, your interview.

    None where it is no short phrase that begins with whose it is, speaks of somebody else, or of
    what is grave, or names a day.
    """
    first, rest = _parted(text)
    if first in _THEIR or first in _possessives(name):
        thing = f"your {rest}"
    else:
        thing = f"the {rest}" if first == "the" else ""
    said = set(words(rest))
    passes_by = said & (_CLAUSE | _WHEN) or said & set(words(name))
    ended = any(word.endswith("ed") for word in said)
    return _said(thing) if thing and rest and not passes_by and not ended else None


def deed_of_theirs(text: str, name: str) -> str | None:
    """Return what `text` says they did as one would say it to `name`: “got the job”, you got …

    None where it is no short sentence in the past tense about them alone.
    """
    first, rest = _parted(text)
    if first in _SUBJECT or first == name.lower():
        first, rest = _parted(rest)
    deed = f"{first} {rest}"
    spoken_of = set(words(rest)) & (_WHEN | _TO_A_FACE | set(words(name)))
    if spoken_of or _WHOLLY_PASSIVE.fullmatch(deed) or not _DEED.fullmatch(deed):
        return None
    return _said(f"you {deed}")


def speaks_of(topic: str, said: str) -> bool:
    """Tell whether a word, or several, of what is `said` begin as `topic` does.

    Scripts without capitals often write words together, and signs are no words: there, it
    is enough that the topic stands anywhere.
    """
    wanted = " ".join(words(topic))
    if not wanted or any(c.isalpha() and c.lower() == c.upper() for c in wanted):
        return bool(fold(topic)) and fold(topic) in fold(said)
    return f" {wanted}" in f" {' '.join(words(said))}"


def _parted(text: str) -> tuple[str, str]:
    line = " ".join(text.split()).rstrip(" .!")
    first, _, rest = line.partition(" ")
    return first.lower(), rest


def _possessives(name: str) -> tuple[str, ...]:
    return tuple(f"{name.lower()}{ending}" for ending in ("'s", "’s", "'", "’"))


def _said(phrase: str) -> str | None:
    inner = set(words(phrase))
    sentences = any(mark in phrase for mark in '.!?;:()/–—…“”"')
    unfit = inner & (_OF_OTHERS | _GRAVE)
    if sentences or len(phrase) > LONGEST_ASIDE or unfit or fault_in(phrase):
        return None
    return phrase
