"""Text from outside: folded for comparing, made harmless for showing."""

import re
import string
import unicodedata
from collections.abc import Sequence

_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WORDS = re.compile(r"[^\W_]+")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}


def _only(kept: str) -> bytes:
    """Return a table that makes ASCII lower case, and a blank of all that is not `kept`."""
    return bytes(code if chr(code) in kept else ord(" ") for code in bytes(range(256)).lower())


_ONLY_WORDS = _only(string.ascii_lowercase + string.digits)
_ONLY_WORDS_AND_LINES = _only(string.ascii_lowercase + string.digits + "\n")


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


def begins(typed: str, name: str) -> bool:
    """Tell whether each word of `typed` begins another one of the words of `name`."""
    parts = fold(name).split()
    # Longest first: “p priya” leaves “Priya” to the word that only it can be.
    for word in sorted(fold(typed).split(), key=len, reverse=True):
        found = next((part for part in parts if part.startswith(word)), None)
        if found is None:
            return False
        parts.remove(found)
    return True


def words(text: str) -> list[str]:
    """Return the folded words of `text`, without punctuation."""
    if text.isascii():
        return text.encode().translate(_ONLY_WORDS).decode().split()
    return _WORDS.findall(fold(text))


def lines_of_words(texts: Sequence[str]) -> str:
    """Return the same words of each text on a line, a blank between two and at either end."""
    # An apostrophe parts words in either form, and our own texts hold little else beyond ASCII.
    said = "\n".join(texts).replace("’", "'")
    if said.isascii() and said.count("\n") < len(texts):
        said = said.encode().translate(_ONLY_WORDS_AND_LINES).decode()
    else:
        said = "\n".join([" ".join(words(text)) for text in texts])
    said = f" {said} ".replace("\n", " \n ")
    while "  " in said:
        said = said.replace("  ", " ")
    return said


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
