"""Bytes to text where the charset is declared wrongly, or not at all."""

import codecs
import re
from collections.abc import Sequence
from functools import cached_property

from personal_crm_plugins.importers.charsets import guessed, is_utf8
from personal_crm_plugins.importers.streams import Numbered

UNREADABLE = "\ufffd"
_TEXT_CHARSETS = re.compile(
    r"ascii|utf-(?!7)|iso8859|iso2022|cp\d|koi8|mac|shift_jis|euc|gb|big5|hz|johab|tis"
)
_DECLARED = re.compile(rb"CHARSET\s*=", re.IGNORECASE)


class Decoder:
    """Decodes what one card holds; it and the file's `head` are the evidence for a guess."""

    def __init__(self, lines: Sequence[Numbered], head: bytes = b"") -> None:
        self._lines = lines
        self._head = head

    def text(self, data: bytes, declared: str = "") -> str:
        """Return `data` as text: in the declared charset, else UTF-8, else as guessed.

        Never raises: what no charset explains is read as Latin-1.
        """
        charset = _known(declared) if declared else "utf-8"
        for candidate in dict.fromkeys((charset, "utf-8")):
            try:
                return data.decode(candidate)
            except UnicodeError:
                continue
        if is_utf8(data):
            return data.decode("utf-8", "replace")
        for candidate in (self._guess, "cp1252"):
            try:
                return data.decode(candidate)
            except UnicodeError:
                continue
        return data.decode("latin-1")

    @cached_property
    def _guess(self) -> str:
        lines = [line for _, line in self._lines] + self._head.splitlines()
        return guessed(b"\n".join(line for line in lines if _undeclared(line)))


def _undeclared(line: bytes) -> bool:
    return not line.isascii() and not is_utf8(line) and _DECLARED.search(line) is None


def _known(declared: str) -> str:
    """Return Python's name of a declared charset, UTF-8 where it names none."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return "utf-8"
    return name if _TEXT_CHARSETS.match(name) else "utf-8"
