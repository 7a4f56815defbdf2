"""What people read of a record: each field that says something, with its name in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from personal_crm.cli.printing import Fact, short
from personal_crm.cli.shapes import Shape
from personal_crm.domain.contact import ExtraLine
from personal_crm.domain.speech import kind_in_words
from personal_crm.domain.text import shortened

Names = Mapping[str, str]
WHO = frozenset({"contact", "contacts", "other", "told"})
UNTOLD = frozenset({"source", "sources"})
LONGEST, LONGEST_TEXT = 60, 300
WIDE = ("text", "note", "summary", "reason")
LABELS = {
    "contact": "Who", "contacts": "Who", "by": "By", "id": "Id", "label": "Is", "other": "Of",
    "extra": "On their card",
}  # fmt: skip


def facts(shape: Shape, names: Names) -> list[Fact]:
    """Return what `shape` says, its id last; `names` are those of contacts, by id."""
    said = [(_label(key), _words(key, value, names)) for key, value in _told(shape)]
    return [*((label, text) for label, text in said if text), ("Id", short(shape["id"]))]


def row(shape: Shape, names: Names, columns: Sequence[str] | None = None) -> list[Fact]:
    """Return what `shape` says, its id first and the longest text last, empty fields too."""
    known = dict(_told(shape))
    order = columns or [*(k for k in known if k not in WIDE), *(k for k in WIDE if k in known)]
    rest = [(_label(key), _cut(key, _words(key, known[key], names))) for key in order]
    return [("Id", short(shape["id"])), *rest]


def _cut(key: str, text: str) -> str:
    """Return what a list has room for; `show` tells all."""
    return shortened(text, LONGEST_TEXT if key in WIDE else LONGEST)


def _told(shape: Shape) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in shape.items() if key not in UNTOLD and key != "id"]


def _label(key: str) -> str:
    return LABELS.get(key, key.replace("_", " ").capitalize())


def _words(key: str, value: Any, names: Names) -> str:
    if key in WHO:
        ids = [value] if isinstance(value, str) else value
        return ", ".join(names.get(name, short(name)) for name in ids)
    if key == "extra":
        lines = (ExtraLine(**line) for line in value)
        return "; ".join(f"{line.name} {line.value}" for line in lines if line.is_legible)
    if key == "kind":
        return kind_in_words(value)
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _words("", item, names)))
    if isinstance(value, dict):
        return _parts(value, names)
    return str(value)


def _parts(value: Shape, names: Names) -> str:
    """Return the parts of a value of several: `ana@x.test (home)`."""
    if "id" in value:
        told = facts(value, names)
        return "; ".join(f"{label.lower()} {text}" for label, text in told if label != "Who")
    label = value.get("label") or value.get("service") or ""
    inner = [str(part) for key, part in value.items() if part and key not in ("label", "service")]
    if "value" in value:
        inner = [value["value"]]
    return f"{', '.join(inner)} ({label})" if label else ", ".join(inner)
