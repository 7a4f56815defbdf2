"""Repaired content lines through vobject: values unescaped, names, addresses and lists parsed."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import vobject
from vobject.base import VObjectError
from vobject.vcard import ADDRESS_ORDER, NAME_ORDER, Address, Name

from personal_crm.plugin import Issue
from personal_crm_plugins.importers.vcard.lines import ContentLine, Params
from personal_crm_plugins.importers.vcard.splitting import excerpt

# Properties whose commas part one value from the next (RFC 6350, 6.2.3 and 6.7.1).
LISTS = frozenset({"NICKNAME", "CATEGORIES"})
# What vobject makes of the parts of a value; where nothing is escaped, that is quickly done.
_STRUCTURED: dict[str, Callable[[list[str]], object]] = {
    "N": lambda parts: Name(**dict(zip(NAME_ORDER, parts, strict=False))),
    "ADR": lambda parts: Address(**dict(zip(ADDRESS_ORDER, parts, strict=False))),
    "ORG": list,
}
_ITEMS = re.compile(r"(?:[^\\,]|\\.|\\\Z)+", re.DOTALL)
_TO_ESCAPE = re.compile(r"\\.|\r\n|[,\r\n]|\\\Z", re.DOTALL)
_ESCAPED = {",": "\\,", "\n": "\\n", "\r": "\\n", "\r\n": "\\n", "\\": "\\\\", "\\:": ":"}


class Property(NamedTuple):
    """What vobject read from one line; `value` is text, a list, or vobject's Name or Address."""

    line: ContentLine
    name: str
    params: Params
    value: object

    @property
    def text(self) -> str:
        """The value as text, without blanks around it."""
        return self.value.strip() if isinstance(self.value, str) else self.line.value.strip()


class _Line(vobject.base.ContentLine):  # type: ignore[misc]
    """vobject's content line without its attribute magic, which costs a third of its time."""

    __setattr__ = object.__setattr__


def read(lines: Sequence[ContentLine]) -> tuple[list[Property], list[Issue]]:
    """Build vobject's card of the lines; one that it refuses becomes an issue."""
    card = vobject.vCard()
    found: list[Property] = []
    issues: list[Issue] = []
    for line in lines:
        try:
            found += [_read(card, line, value) for value in _values(line)]
        except (VObjectError, ValueError, LookupError) as error:
            issues.append(Issue(line.number, f"not understood: {error}", excerpt(line.text)))
    return found, issues


def _read(card: vobject.base.Component, line: ContentLine, value: str) -> Property:
    params = [[name, *values] for name, values in line.params.items() if any(values)]
    plain = "\\" not in value and "," not in value
    child = _Line(line.name, params, value, line.group or None, encoded=not plain)
    if plain and (made := _STRUCTURED.get(line.name.upper())):
        child.value, child.isNative = made(_parts(value)), True
    card.add(child)
    read = child.transformToNative()
    value = read.value[0] if read.name in LISTS and isinstance(read.value, list) else read.value
    return Property(line, read.name, read.params, value)


def _parts(value: str) -> list[str]:
    """Return the parts of a value without escapes as vobject would, letter by letter."""
    parts = value.split(";")
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts


def _values(line: ContentLine) -> Sequence[str]:
    """Return the line's value as vobject reads it without loss, or each of its list."""
    name = line.name.upper()
    if name == "GEO":
        return (line.value,)
    if name in LISTS and "," in line.value:
        return [_escaped(item) for item in _ITEMS.findall(line.value)]
    return (_escaped(line.value),)


def _escaped(value: str) -> str:
    """Escape what vobject would cut the text at: commas, line ends, a lone last backslash."""
    if "," not in value and "\\" not in value and "\n" not in value and "\r" not in value:
        return value
    return _TO_ESCAPE.sub(lambda match: _ESCAPED.get(match[0], match[0]), value)
