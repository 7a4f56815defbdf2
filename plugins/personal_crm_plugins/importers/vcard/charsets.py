"""Bytes to text where the charset is declared wrongly, or not at all."""

import codecs
import re
from collections.abc import Sequence
from functools import cached_property

from personal_crm_plugins.importers.streams import Numbered

UNREADABLE = "\ufffd"
_TEXT_CHARSETS = re.compile(
    r"ascii|utf-(?!7)|iso8859|iso2022|cp\d|koi8|mac|shift_jis|euc|gb|big5|hz|johab|tis"
)
_DOUBLE_BYTES = re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]")


class Decoder:
    """Decodes what one card holds; the whole card is the evidence for a guess."""

    def __init__(self, lines: Sequence[Numbered]) -> None:
        self._lines = lines

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
        damaged = data.decode("utf-8", "replace")
        broken = damaged.count(UNREADABLE)
        if sum(character > "\x7f" for character in damaged) >= 3 * broken:
            return damaged
        for candidate in (self._guess, "cp1252"):
            try:
                return data.decode(candidate)
            except UnicodeError:
                continue
        return data.decode("latin-1")

    @cached_property
    def _guess(self) -> str:
        """Shift-JIS where two bytes a character, most led by 0x81 to 0x9F, explain the card."""
        data = b"\n".join(line for _, line in self._lines if not line.isascii())
        try:
            data.decode("cp932")
        except UnicodeError:
            return "cp1252"
        pairs = _DOUBLE_BYTES.findall(data)
        leading = sum(pair[0] < 0xA0 for pair in pairs)
        return "cp932" if 2 * leading > len(pairs) else "cp1252"


def _known(declared: str) -> str:
    """Return Python's name of a declared charset, UTF-8 where it names none."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return "utf-8"
    return name if _TEXT_CHARSETS.match(name) else "utf-8"
