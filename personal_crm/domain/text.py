"""Text from outside: folded for comparing, made harmless for showing."""

import re
import unicodedata

_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}


def fold(text: str) -> str:
    """Return `text` without case, accents, invisible characters or doubled blanks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in parts if c.isspace() or unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join(kept.casefold().translate(_STROKED).split())


def words(text: str) -> list[str]:
    """Return the folded words of `text`, without punctuation."""
    return re.findall(r"[^\W_]+", fold(text))


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


def shortened(text: str, limit: int = 72) -> str:
    """Return `text` on one line, cut at a word with an ellipsis past `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    at_word = head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head
    return at_word.rstrip(" ,;:.") + "…"


def quoted(text: str, limit: int = 60) -> str:
    """Return the person's own words on one line in “ ”, cut at a word past `limit`."""
    return f"“{shortened(text, limit)}”"
