"""Text from outside: folded for comparing, made harmless for showing."""

import re
import unicodedata
from collections.abc import Sequence

_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WORDS = re.compile(r"[^\W_]+")
_BLANK = ord(" ")
_ONLY_WORDS = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else _BLANK for code in range(256)
)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}


class _Bare(dict[int, str | None]):
    """What folding leaves of a character: nothing of accents and what is invisible."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        dropped = not character.isspace() and unicodedata.category(character) in {"Mn", "Cf"}
        self[code] = None if dropped else character
        return self[code]


_BARE = _Bare()


def fold(text: str) -> str:
    """Return `text` without case, accents, invisible characters or doubled blanks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    kept = unicodedata.normalize("NFKD", text).translate(_BARE)
    return " ".join(kept.casefold().translate(_STROKED).split())


def folded(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` folded, blanks as they are, and of each character the place it came from.

    One place more than there are characters, that of the end.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    pieces = [(at, c if c.isspace() else fold(c)) for at, c in enumerate(text)]
    places = [at for at, piece in pieces for _ in piece]
    return "".join(piece for _, piece in pieces), [*places, len(text)]


def words(text: str) -> list[str]:
    """Return the folded words of `text`, without punctuation."""
    if text.isascii():
        return _without_punctuation(text).split()
    return _WORDS.findall(fold(text))


def words_in_line(text: str) -> str:
    """Return the same words in one line, with a blank between two and at either end."""
    # An apostrophe parts words in either form, and our own texts hold little else beyond ASCII.
    text = text.replace("’", "'")
    line = _without_punctuation(text) if text.isascii() else " ".join(words(text))
    line = f" {line} "
    while "  " in line:
        line = line.replace("  ", " ")
    return line


def _without_punctuation(text: str) -> str:
    """Return ASCII in lower case, with a blank for all that is no letter or digit."""
    return text.encode().translate(_ONLY_WORDS).decode()


def visible(text: str, *, lines: bool = False) -> str:
    r"""Return `text` with control characters and bidi overrides written out (`\x1b`, `\u202e`).

    Line breaks become a blank, unless `lines` asks to keep them. Joiners that emoji and
    several scripts need stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c, lines) for c in text.replace("\r\n", "\n"))


def _shown(character: str, lines: bool) -> str:
    if character in "\n\t\r":
        return "\n" if lines and character == "\n" else " "
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def storable(text: str) -> str:
    """Return `text` as it can be written in UTF-8: half surrogate pairs become U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def one_line(text: str) -> str:
    """Return `text` with one blank for every run of blanks and line breaks, and none around it."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split())


def shortened(text: str, limit: int = 72) -> str:
    """Return `text` on one line, cut at a word with an ellipsis past `limit` characters."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    at_word = head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head
    return at_word.rstrip(" ,;:.") + "…"


def quoted(text: str, limit: int = 60) -> str:
    """Return the person's own words on one line in “ ”, cut at a word past `limit`."""
    return f"“{shortened(text, limit)}”"
