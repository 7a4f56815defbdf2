"""The charset of a table that names none: UTF-8, or the one a spreadsheet has in its country."""

import unicodedata
from itertools import pairwise

# The code pages in which spreadsheets save where UTF-8 is not asked for; the likeliest first.
LEGACY = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp932", "gb18030", "cp949")
EVIDENCE = 4000
LONGEST_RUN = 3
_IN_WORDS = frozenset("’‘´`ºª·")


def charset_of(lines: list[bytes]) -> str:
    """Return the charset in which `lines` make the fewest impossible words."""
    odd = b"\n".join(line for line in lines if not line.isascii())[:EVIDENCE]
    as_utf8 = odd.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    if sum(character > "\x7f" for character in as_utf8) >= 3 * broken:
        return "utf-8"
    return min(LEGACY, key=lambda charset: _oddity(odd.decode(charset, "replace")))


def decoded(line: bytes, charset: str) -> str:
    """Return `line` as text; one that is not in `charset` is read as Windows' Latin."""
    for candidate in (charset, "utf-8", "cp1252"):
        try:
            return line.decode(candidate)
        except UnicodeError:
            continue
    return line.decode("latin-1")


def _oddity(text: str) -> int:
    """Return how many neighbours in `text` stand together that no language puts together."""
    odd = run = 0
    for before, character in pairwise(f" {text} "):
        foreign = character > "\x7f"
        run = run + 1 if foreign and character.isalpha() else 0
        if foreign or before > "\x7f":
            odd += _apart(before, character)
            odd += run > LONGEST_RUN and _script(character) == "LATIN"
    return odd


def _apart(before: str, character: str) -> int:
    """Tell whether two characters are of two scripts, a symbol in a word, or a capital in one."""
    if "\ufffd" in (before, character) or "C1" in (_script(before), _script(character)):
        return 2
    if before.isalpha() and character.isalpha():
        mixed = _script(before) != _script(character)
        return int(mixed or (before.islower() and character.isupper()))
    symbol, other = (before, character) if character.isalpha() else (character, before)
    return int(symbol > "\x7f" and other.isalpha() and symbol not in _IN_WORDS)


def _script(character: str) -> str:
    if "\x7f" < character < "\xa0":
        return "C1"
    name = unicodedata.name(character, "")
    if name.startswith(("CJK", "HIRAGANA", "KATAKANA")):
        return "CJK"
    return name.partition(" ")[0]
