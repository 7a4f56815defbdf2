"""The charset of text that names none and is not UTF-8: the one that makes the likeliest words."""

import re
import unicodedata
from itertools import pairwise

# The charsets of one country or one system, the likeliest first.
LEGACY = (
    "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1251", "cp1253", "koi8_r", "iso8859_5",
    "mac_roman", "cp932", "gb18030", "big5",
)  # fmt: skip
EVIDENCE = 4000
LONGEST_RUN = 3
_IN_WORDS = frozenset("’‘´`ºª·")
_EAST_ASIAN = frozenset({"CJK", "IDEOGRAPHIC", "FULLWIDTH"})
_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
_KANA = frozenset({0xA4, 0xA5})
_HANGUL = frozenset(range(0xB0, 0xC9))
_ENOUGH_HANGUL = 6
# What hardly stands in a word of a script, in small letters.
_HARDLY = {
    "LATIN": re.compile(r"^[^\x00-\x7f]{2,}$|[ìòù](?=\w)|(?<=\w)þ|^[ðß]|[þðţđ].*[üç]|[üç].*[þðţđ]"),
    "GREEK": re.compile(r"^[^αάεέηήιίοόυύωώϊϋ]{3,}$|[ΐΰ]|ς(?=\w)|[βγδζθκλμπστφχ]$"),
    "CYRILLIC": re.compile(r"^[^аеёиоуыэюяіїєўј]{3,}$|^[ьъы]|(?<=[бвгджзклмнпрстфхцчшщ])й"),
}


def is_utf8(data: bytes) -> bool:
    """Tell whether `data` is UTF-8, but perhaps for a few damaged characters."""
    text = data.decode("utf-8", "replace")
    return sum(character > "\x7f" for character in text) >= 3 * text.count("\ufffd")


def guessed(data: bytes) -> str:
    """Return the charset in which `data`, which is not UTF-8, makes the fewest unlikely words."""
    data = b"\n".join(line for line in data.splitlines() if not line.isascii())[:EVIDENCE]
    best = min(LEGACY, key=lambda charset: _oddity(data.decode(charset, "replace")))
    return _of_east_asia(data) if best == "gb18030" else best


def _of_east_asia(data: bytes) -> str:
    """Return which of the charsets of two high bytes a character it is (EUC, ISO 2022)."""
    leads = [pair[0] for pair in _PAIR.findall(data)]
    if not _KANA.isdisjoint(leads):
        return "euc_jp"
    return "cp949" if len(leads) >= _ENOUGH_HANGUL and _HANGUL.issuperset(leads) else "gb18030"


def _oddity(text: str) -> int:
    """Return how much in `text` no language puts together."""
    odd = run = 0
    for before, character in pairwise(f" {text} "):
        foreign = character > "\x7f"
        run = run + 1 if foreign and character.isalpha() else 0
        if foreign or before > "\x7f":
            odd += _apart(before, character)
            odd += run > LONGEST_RUN and _script(character) == "LATIN"
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return odd + sum(map(_unlikely, words))


def _apart(before: str, character: str) -> int:
    """Tell whether two characters are of two scripts, a symbol in a word, or a capital in one."""
    if "\ufffd" in (before, character) or "C1" in (_script(before), _script(character)):
        return 2
    if before.isalpha() and character.isalpha():
        mixed = _script(before) != _script(character)
        return 2 if mixed else int(before.islower() and character.isupper())
    symbol, other = (before, character) if character.isalpha() else (character, before)
    together = other.isalpha() or (other > "\x7f" and other != symbol)
    return int(symbol > "\x7f" and together and not _at_home(symbol))


def _at_home(symbol: str) -> bool:
    return symbol in _IN_WORDS or _script(symbol) in _EAST_ASIAN


def _unlikely(word: str) -> int:
    """Return how often there is in a word what its script hardly has there."""
    hardly = _HARDLY.get(_script(word[-1]))
    return len(hardly.findall(word.lower())) if hardly else 0


def _script(character: str) -> str:
    if "\x7f" < character < "\xa0":
        return "C1"
    name = unicodedata.name(character, "")
    if name.startswith(("CJK", "HIRAGANA", "KATAKANA")):
        return "CJK"
    return name.partition(" ")[0]
