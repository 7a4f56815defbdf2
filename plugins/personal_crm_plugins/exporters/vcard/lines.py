"""Content lines: escaped, with their parameters, folded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from personal_crm.domain.text import storable

WIDTH = 75
"""Octets of a line, its end not counted (RFC 2426, 2.6; RFC 6350, 3.2)."""
_BREAK = re.compile(r"\r\n|\r|\n")
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_TO_QUOTE = re.compile(r"[:;,]")
# RFC 6868, 3.1: what even a quoted parameter cannot hold.
_CARETS = {"^": "^^", '"': "^'", "\n": "^n"}


def text(value: str) -> str:
    """Return a text value escaped (RFC 6350, 3.4)."""
    return uri(value).replace(",", "\\,").replace(";", "\\;")


def loose(value: str) -> str:
    """Return a text whose semicolons may part it, as those of lines nobody knows do."""
    return uri(value).replace(",", "\\,")


def uri(value: str) -> str:
    """Return a value in which commas and semicolons mean nothing (RFC 3986)."""
    return _BREAK.sub(r"\\n", storable(value).replace("\\", "\\\\"))


def raw(value: str) -> str:
    """Return a value that stands escaped already, on one line."""
    return _BREAK.sub(r"\\n", storable(value))


@dataclass(frozen=True)
class Line:
    """A property. `value` is escaped; `types` and `params` are as they mean."""

    name: str
    value: str
    types: Sequence[str] = ()
    params: Mapping[str, Sequence[str]] = field(default_factory=dict)
    group: str = ""

    def folded(self) -> bytes:
        """Return the line in UTF-8, folded between characters, with its end."""
        whole = f"{self._head()}:{self.value}".encode()
        pieces = []
        start, room = 0, WIDTH
        while len(whole) - start > room:
            end = start + room
            while whole[end] & 0xC0 == 0x80:
                end -= 1
            pieces.append(whole[start:end])
            start, room = end, WIDTH - 1
        pieces.append(whole[start:])
        return b"\r\n ".join(pieces) + b"\r\n"

    def _head(self) -> str:
        name = _NO_NAME.sub("-", self.name)
        parts = [f"{_NO_NAME.sub('-', self.group)}.{name}" if self.group else name]
        # One TYPE for each: not every reader parts a list.
        parts += (f"TYPE={_parameter(kind)}" for kind in self.types)
        for key, values in self.params.items():
            parts.append(f"{_NO_NAME.sub('-', key)}={','.join(map(_parameter, values))}")
        return ";".join(parts)


def _parameter(value: str) -> str:
    safe = "".join(_CARETS.get(one, one) for one in _BREAK.sub("\n", storable(value)))
    return f'"{safe}"' if _TO_QUOTE.search(safe) else safe
