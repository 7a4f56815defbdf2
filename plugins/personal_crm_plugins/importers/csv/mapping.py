"""A row to a contact: each cell to its field, what has none to `extra`."""

import hashlib
from collections.abc import Iterator
from typing import Any

from personal_crm.domain.contact import (
    Address,
    Contact,
    ExtraLine,
    Handle,
    Labelled,
    LabelledDate,
    Phone,
    Photo,
    Related,
)
from personal_crm.domain.text import fold
from personal_crm.plugin import ContactCandidate, Issue
from personal_crm_plugins.importers.csv.draft import Draft, Taker
from personal_crm_plugins.importers.csv.headings import Target
from personal_crm_plugins.importers.csv.rows import Row
from personal_crm_plugins.importers.csv.sheets import Sheet

NOBODY = "a row without a name, email, phone or organisation names nobody"
NO_DATE = "no date that can be read; kept in extra"
SPOKEN_ORDER = ("prefix", "given", "additional", "family", "suffix")
YOMI = ("given yomi", "additional yomi", "family yomi")
SINGLE = {
    "organization": "organization", "department": "department", "title": "title", "role": "role",
    "note": "note", "pronouns": "pronouns", "pronunciation": "pronunciation",
    "how met": "how_met", "name": "name", "given": "given", "family": "family",
    "additional": "additional", "prefix": "prefix", "suffix": "suffix",
}  # fmt: skip
MANY = {"nickname": "nicknames", "language": "languages"}
PARTS = {
    "street": "street", "number": "street", "city": "city", "region": "region",
    "postcode": "postcode", "country": "country", "po box": "po_box", "extended": "extended",
}  # fmt: skip
_OF_ALL = frozenset(("mycontacts", "my contacts"))


def candidate(sheet: Sheet, row: Row, reading: str) -> Iterator[ContactCandidate | Issue]:
    """Yield the issues of a row, and who it names."""
    draft = Draft(sheet, row)
    draft.fill(_taken)
    contact = _contact(draft)
    yield from draft.issues
    skip = "" if contact.name else NOBODY
    if skip:
        yield Issue(row.line, f"skipped: {skip}", row.raw[:500])
    uid = draft.uid or _uid(sheet, contact, row)
    yield ContactCandidate(
        uid=uid, line=row.line, raw=row.raw, reading=reading, skip=skip, contact=contact
    )


def _taken(draft: Draft, column: Target, cell: str) -> bool:
    taker = _part if column.field in PARTS else _TAKERS.get(column.field)
    return taker is not None and taker(draft, column, cell)


def _contact(draft: Draft) -> Contact:
    """Return the draft as a contact, shown by the first of what can name somebody."""
    for group in dict.fromkeys((*draft.places, *draft.whole)):
        parts = draft.places.get(group) or {"street": draft.whole[group]}
        address = Address(**parts, label=draft.place_labels[group])
        draft.many["addresses"][address] = None
    if spoken := " ".join(filter(None, map(draft.yomi.get, YOMI))):
        draft.put("pronunciation", spoken)
    extra = tuple(ExtraLine(name=name, value=cell) for name, cell in draft.many.pop("extra", {}))
    many = {field: tuple(values) for field, values in draft.many.items()}
    fields = {**draft.single, **many}
    reached: tuple[Any, ...] = (*fields.get("emails", ()), *fields.get("phones", ()))
    choices = (
        fields.pop("name", ""),
        " ".join(filter(None, map(fields.get, SPOKEN_ORDER))),
        *fields.get("nicknames", ()),
        *(one.value for one in reached),
        fields.get("organization", ""),
    )
    return Contact(**fields, name=next(filter(None, choices), ""), extra=extra)


def _uid(sheet: Sheet, contact: Contact, row: Row) -> str:
    """Return what tells this row from others of the same table when it is written again.

    That is the name with the first address or number; without one, the whole row.
    """
    reached = next((one.value for ones in (contact.emails, contact.phones) for one in ones), "")
    told = (fold(contact.name), fold(reached)) if reached else (row.raw,)
    text = "\0".join((*sheet.headings, *told))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def _part(draft: Draft, column: Target, cell: str) -> bool:
    part = PARTS[column.field]
    parts = draft.places[column.group]
    draft.place_labels.setdefault(column.group, draft.label(column))
    between = " " if column.field == "number" else ", "
    parts[part] = between.join(filter(None, (parts.get(part, ""), cell)))
    return True


def _whole_address(draft: Draft, column: Target, cell: str) -> bool:
    draft.place_labels.setdefault(column.group, draft.label(column))
    draft.whole[column.group] = cell
    return True


def _single(draft: Draft, column: Target, cell: str) -> bool:
    return draft.put(SINGLE[column.field], cell)


def _many(draft: Draft, column: Target, cell: str) -> bool:
    draft.many[MANY[column.field]][cell] = None
    return True


def _email(draft: Draft, column: Target, cell: str) -> bool:
    draft.many["emails"][Labelled(value=cell, label=draft.label(column))] = None
    return True


def _phone(draft: Draft, column: Target, cell: str) -> bool:
    draft.many["phones"][Phone(value=cell, label=draft.label(column))] = None
    return True


def _url(draft: Draft, column: Target, cell: str) -> bool:
    draft.many["urls"][Labelled(value=cell, label=draft.label(column))] = None
    return True


def _handle(draft: Draft, column: Target, cell: str) -> bool:
    draft.many["handles"][Handle(service=draft.label(column).lower(), value=cell)] = None
    return True


def _related(draft: Draft, column: Target, cell: str) -> bool:
    draft.many["related"][Related(label=draft.label(column) or "other", name=cell)] = None
    return True


def _tags(draft: Draft, _column: Target, cell: str) -> bool:
    """Take a group; that of everybody, which Google adds, says nothing of anybody."""
    word = cell.removeprefix("* ")
    if word and word.lower() not in _OF_ALL:
        draft.many["tags"][word] = None
    return True


def _day(draft: Draft, column: Target, cell: str) -> bool:
    try:
        date = draft.date(cell)
    except ValueError:
        draft.warn(NO_DATE, cell)
        return False
    if date is None:
        return True
    label = draft.label(column)
    if column.field != "date":
        return draft.put(column.field, date)
    draft.many["dates"][LabelledDate(label=label or "other", date=date)] = None
    return True


def _photo(draft: Draft, _column: Target, cell: str) -> bool:
    return "://" in cell and draft.put("photo", Photo(url=cell))


def _yomi(draft: Draft, column: Target, cell: str) -> bool:
    return draft.yomi.setdefault(column.field, cell) == cell


def _custom(draft: Draft, column: Target, cell: str) -> bool:
    draft.keep(draft.label(column) or "Custom field", cell)
    return True


def _id(draft: Draft, _column: Target, cell: str) -> bool:
    draft.uid = draft.uid or cell
    return draft.uid == cell


_TAKERS: dict[str, Taker] = {
    "email": _email, "phone": _phone, "url": _url, "handle": _handle, "related": _related,
    "tag": _tags, "birthday": _day, "died": _day, "date": _day, "photo": _photo,
    "custom": _custom, "id": _id, "address": _whole_address,
}  # fmt: skip
_TAKERS |= dict.fromkeys(SINGLE, _single) | dict.fromkeys(MANY, _many) | dict.fromkeys(YOMI, _yomi)
