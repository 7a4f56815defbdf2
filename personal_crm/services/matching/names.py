"""Names as one compares them: in Latin letters, in any order, short forms for whole ones."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from personal_crm.domain.text import words
from personal_crm.services.matching import nicknames

# Simple spellings in Latin letters; `key` evens out what transliterations differ in.
_CYRILLIC = dict(zip("абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя", (
    "a", "b", "v", "g", "g", "d", "e", "ie", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
), strict=True))  # fmt: skip
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s",
    "s", "t", "y", "f", "ch", "ps", "o",
), strict=True))  # fmt: skip
_LETTERS = str.maketrans({**_CYRILLIC, **_GREEK})
_SPELLINGS = re.compile("ae|oe|ue|ou|ei|ey|ks|kh|ph|y|w|j|c(?=[kaou])")
_DOUBLED = re.compile(r"(.)\1+")
_EVEN = {
    "ae": "a", "oe": "o", "ue": "u", "ou": "u", "ei": "e", "ey": "e", "ks": "x",
    "kh": "h", "ph": "f", "y": "i", "w": "v", "j": "i", "c": "k",
}  # fmt: skip
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "miss",
        "herr",
        "frau",
        "sir",
        "dame",
        "mag",
        "ing",
        "dipl",
        "phd",
        "md",
    ]
)
_GENERATIONS = {
    "jr": 2, "junior": 2, "jun": 2, "ii": 2, "iii": 3, "iv": 4, "sr": 1, "senior": 1, "sen": 1,
}  # fmt: skip
WHOLE, INITIALS, ONE_WORD, MISSPELT = 0.9, 0.7, 0.65, 0.6
ALIKE = 88


class Name(NamedTuple):
    """A name taken apart: its words as keys, and which of a father and his sons it is."""

    keys: tuple[str, ...]
    generation: int

    @property
    def whole(self) -> bool:
        """Whether it has two words that are more than an initial."""
        return sum(len(key) > 1 for key in self.keys) > 1


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """Return a folded word so that its spellings are one: `müller` and `mueller`, `łukasz`."""
    latin = word if word.isascii() else word.replace("ου", "ou").translate(_LETTERS)
    return _DOUBLED.sub(r"\1", _SPELLINGS.sub(lambda found: _EVEN[found[0]], latin))


@lru_cache(maxsize=65_536)
def read(text: str) -> Name:
    """Return the name that `text` is, without titles."""
    said = words(text)
    generation = next((_GENERATIONS[w] for w in said[1:] if w in _GENERATIONS), 0)
    # A name of nothing but titles is somebody's name all the same.
    kept = [w for w in said if w not in _TITLES and w not in _GENERATIONS] or said
    return Name(tuple(key(word) for word in kept), generation)


def forms(word: str) -> frozenset[int]:
    """Return the numbers of the given names that `word` is a form of."""
    return _GROUPS.get(word, frozenset())


def stands_for(word: str, other: str) -> bool:
    """Tell whether two keys can be the same name: equal, an initial, a short form."""
    if word == other:
        return True
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    mine, theirs = _GROUPS.get(word), _GROUPS.get(other)
    return mine is not None and theirs is not None and not mine.isdisjoint(theirs)


def likeness(one: Name, other: Name) -> float:
    """Return how alike two names are, 0 to 1, whatever the order of their words.

    Above WHOLE both have a given and a family name, and the words of the shorter all stand in
    the longer, as they are or in another form. INITIALS: one stands for a word. ONE_WORD: one
    name alone, which the other has too. To MISSPELT: a few letters differ. 0: somebody else's.
    """
    shorter, longer = one.keys, other.keys
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    if not shorter:
        return 0.0
    pairs = _paired(shorter, longer)
    if pairs is None:
        ratio = fuzz.ratio(_spelled(shorter), _spelled(longer), score_cutoff=ALIKE)
        return ratio / 100 * MISSPELT if ratio and one.whole and other.whole else 0.0
    if len(shorter) == 1:
        return ONE_WORD
    if any(min(len(word), len(found)) == 1 for word, found in pairs):
        return INITIALS
    score = 1.0 if len(shorter) == len(longer) else 0.96
    return score if all(word == found for word, found in pairs) else score - 0.03


def _paired(shorter: tuple[str, ...], longer: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """Return each word of the shorter with one of the longer that it stands for, or None."""
    left, pairs, rest = list(longer), [], []
    for word in shorter:
        if word in left:
            left.remove(word)
            pairs.append((word, word))
        else:
            rest.append(word)
    # Whole words first, so that an initial does not take away what another needs.
    rest.sort(key=len, reverse=True)
    for word in rest:
        found = next((other for other in left if stands_for(word, other)), None)
        if found is None:
            return None
        left.remove(found)
        pairs.append((word, found))
    return pairs


@lru_cache(maxsize=65_536)
def _spelled(keys: tuple[str, ...]) -> str:
    """Return the words in an order that is the same for all who have them."""
    return " ".join(sorted(keys))


def _keyed() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for form, groups in nicknames.GROUPS.items():
        bare = key(" ".join(words(form)))
        found[bare] = found.get(bare, frozenset()) | groups
    return found


_GROUPS = _keyed()
