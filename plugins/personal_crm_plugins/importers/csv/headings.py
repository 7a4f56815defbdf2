"""What the columns of a table hold, guessed from what stands over them and, at need, in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from personal_crm.domain.text import words
from personal_crm_plugins.importers.csv.vocabulary import FILLING, LANGUAGES, PLACES

KEPT = ""
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_WORDS = re.compile(r"[^\W\d_][^\d@/]*")
_NAMES = frozenset(("name", "given", "family", "nickname", "organization"))
_PHONE = re.compile(r"\+[\d\s()/.-]{7,}")
_ADDRESS = frozenset(
    ("address", "street", "number", "city", "region", "postcode", "country", "po box", "extended")
)
_WHOLE_NAME = frozenset(("name", "nom", "nombre", "nome"))
_NUMBERED = re.compile(r"(.+?) (\d+) - (.+)")
_FILLING = frozenset(FILLING.split())
_WHERE = ("home", "work", "other")
_PLACE_OF = {word: place for place, said in PLACES.items() for word in said.split()}


class Target(NamedTuple):
    """Where a column goes: a field, the label of what stands there, and what it belongs with.

    Columns of one `group` make one address, or the value and label of one thing. A column
    without a field is kept as it is.
    """

    field: str
    label: str = ""
    group: str = ""

    def __str__(self) -> str:
        return f"{self.field}/{self.label}" if self.label else self.field


def target(text: str) -> Target:
    """Return the target written as `field` or `field/label`; any other keeps the column."""
    field, _, label = (part.strip() for part in text.partition("/"))
    if field not in FIELDS:
        return Target(KEPT)
    return Target(field, label, label if field in _ADDRESS else "")


def recognised(cells: Sequence[str]) -> int:
    """Return over how many of `cells`, read as headings, stands a word that is known."""
    return sum(bool(_numbered(cell) or _meanings(_key(cell))) for cell in cells)


def language_of(headings: Sequence[str]) -> str:
    """Return the language in which most of the headings are written, English where it is even."""
    counts = Counter(language for cell in headings for language in _meanings(_key(cell)))
    return max(LANGUAGES, key=lambda language: counts[language])


def guessed(headings: Sequence[str], samples: Sequence[Sequence[str]]) -> list[Target]:
    """Return the target of each column; `samples` are the first cells of each."""
    language = language_of(headings)
    found = [_numbered(cell) or _in_words(cell, language) for cell in headings]
    for at, column in enumerate(found):
        if column.field == KEPT and not column.group:
            found[at] = _by_content(samples[at])
    _name_somebody(found, samples)
    return _settled(headings, found)


def _numbered(heading: str) -> Target | None:
    """Read the headings of Google Contacts: `E-mail 1 - Value`, `Address 2 - City`."""
    match = _NUMBERED.fullmatch(heading.strip())
    if match is None:
        return None
    kind, part = " ".join(words(match[1])), " ".join(words(match[3]))
    group = f"{kind} {match[2]}"
    if kind == "im" and part == "type":
        return Target(KEPT, group=group)
    if part in ("type", "label", "service"):
        return Target("label", group=group)
    field = _NUMBERED_FIELDS.get((kind, part))
    return Target(field, group=group) if field else None


_NUMBERED_FIELDS = {
    ("e mail", "value"): "email",
    ("phone", "value"): "phone",
    ("website", "value"): "url",
    ("relation", "value"): "related",
    ("event", "value"): "date",
    ("im", "value"): "handle",
    ("custom field", "value"): "custom",
    ("address", "formatted"): "address",
    ("address", "street"): "street",
    ("address", "extended address"): "extended",
    ("address", "city"): "city",
    ("address", "region"): "region",
    ("address", "postal code"): "postcode",
    ("address", "country"): "country",
    ("address", "po box"): "po box",
    ("organization", "name"): "organization",
    ("organization", "title"): "title",
    ("organization", "department"): "department",
}


def _in_words(heading: str, language: str) -> Target:
    key = _key(heading)
    meanings = _meanings(key)
    if not meanings:
        return Target(KEPT)
    return meanings.get(language) or meanings.get("en") or next(iter(meanings.values()))


def _key(heading: str) -> str:
    return " ".join(word for word in words(heading) if word not in _FILLING)


@cache
def _meanings(key: str) -> dict[str, Target]:
    """Return what a heading means in each language that knows it: whole, else less its place."""
    whole = dict(_known(key, "", ""))
    if whole or not key:
        return whole
    said = key.split()
    bare = [word for word in said if word not in _PLACE_OF and not word.isdecimal()]
    places = [_PLACE_OF[word] for word in said if word in _PLACE_OF]
    label = " ".join(sorted(dict.fromkeys(places), key=_WHERE.__contains__, reverse=True))
    if not bare:
        reached = not {"mobile", "fax", "pager"}.isdisjoint(places)
        return {"en": Target("phone", label)} if reached else {}
    number = next((word for word in said[:-1] if word.isdecimal()), "")
    return dict(_known(" ".join(bare), label, number))


def _known(key: str, label: str, number: str) -> Iterator[tuple[str, Target]]:
    for language, meanings in _VOCABULARY.items():
        if (found := meanings.get(key)) is not None:
            field, own = found
            group = f"{label} {number}".strip() if field in _ADDRESS else ""
            yield language, Target(field, _label(field, own, label), group)


def _label(field: str, own: str, place: str) -> str:
    if field in _LABELLED:
        return f"{place} {own}".strip() if own != place else own
    return own


def _by_content(cells: Sequence[str]) -> Target:
    """Guess a column that has no telling heading from what stands in it."""
    said = [cell.strip() for cell in cells if cell.strip()]
    for field, pattern in (("email", EMAIL), ("phone", _PHONE)):
        if said and all(pattern.fullmatch(cell) for cell in said):
            return Target(field)
    return Target(KEPT)


def _name_somebody(found: list[Target], samples: Sequence[Sequence[str]]) -> None:
    """Where people can be reached and no column names them, take the first column of words."""
    fields = {column.field for column in found}
    if fields.isdisjoint(("email", "phone")) or not fields.isdisjoint(_NAMES):
        return
    for at, column in enumerate(found):
        said = [cell.strip() for cell in samples[at] if cell.strip()]
        if column == Target(KEPT) and said and all(map(_WORDS.fullmatch, said)):
            found[at] = Target("name")
            return


def _settled(headings: Sequence[str], found: list[Target]) -> list[Target]:
    """Decide words that mean one thing alone and another beside others: `Name, Vorname`."""
    fields = [column.field for column in found]
    settled = []
    for heading, column in zip(headings, found, strict=True):
        field = column.field
        if field == "name" and _key(heading) in _WHOLE_NAME:
            if "given" in fields and "family" not in fields:
                field = "family"
            elif "family" in fields and "given" not in fields:
                field = "given"
        elif field == "title" and _key(heading) == "title" and fields.count("title") > 1:
            field = "prefix"
        elif _key(heading) == "apelido" and fields.count("family") > 1:
            field = "nickname"
        settled.append(column._replace(field=field))
    return settled


def _read(text: str) -> dict[str, tuple[str, str]]:
    meanings = {}
    for line in text.strip().splitlines():
        target_text, _, headings = line.partition(":")
        field, _, label = target_text.partition("/")
        meanings.update({heading.strip(): (field, label) for heading in headings.split(",")})
    return meanings


_VOCABULARY = {language: _read(text) for language, text in LANGUAGES.items()}
_LABELLED = frozenset(("email", "phone", "url", "handle", "date", "related")) | _ADDRESS
FIELDS = tuple(
    dict.fromkeys(
        (*(field for field, _ in _VOCABULARY["en"].values()), "date", "handle", "related", KEPT)
    )
)
