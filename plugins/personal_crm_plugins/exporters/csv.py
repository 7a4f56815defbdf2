"""Writes people as a table under the headings of Google Contacts.

Of a value that can stand several times each has columns of its own. What no column holds (kept
lines, pictures, what you wish of a rhythm) stays in the JSON. No cell begins as a formula does.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from personal_crm.domain.contact import Contact
from personal_crm.domain.text import storable
from personal_crm.plugin import Export, Exporter, hookimpl

PERSONAL_CRM_API = 1
SEVERAL = " ::: "
# A spreadsheet takes such a cell for a formula (OWASP, CSV injection); one more apostrophe
# before those that stand there makes it text, and the import takes one off again.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_SINGLE = {
    "Name": "name", "First Name": "given", "Middle Name": "additional", "Last Name": "family",
    "Name Prefix": "prefix", "Name Suffix": "suffix", "Nickname": "nicknames",
    "Pronunciation": "pronunciation", "Pronouns": "pronouns", "Organization Name": "organization",
    "Organization Title": "title", "Organization Department": "department", "Role": "role",
    "Birthday": "birthday", "Died": "died", "Notes": "note", "Labels": "tags",
    "Language": "languages", "How Met": "how_met", "Id": "id",
}  # fmt: skip
_SEVERAL = {
    "E-mail": ("emails", {"Label": "label", "Value": "value"}),
    "Phone": ("phones", {"Label": "label", "Value": "value"}),
    "Address": (
        "addresses",
        {
            "Label": "label", "Street": "street", "City": "city", "PO Box": "po_box",
            "Region": "region", "Postal Code": "postcode", "Country": "country",
            "Extended Address": "extended",
        },
    ),
    "Relation": ("related", {"Label": "label", "Value": "name"}),
    "Website": ("urls", {"Label": "label", "Value": "value"}),
    "Event": ("dates", {"Label": "label", "Value": "date"}),
    "IM": ("handles", {"Service": "service", "Value": "value"}),
}  # fmt: skip


def write(export: Export) -> Iterator[bytes]:
    """Yield the table, a row for each contact by id; the same records give the same bytes."""
    contacts = [one for one in export.records.get("contacts", ()) if isinstance(one, Contact)]
    counts = {
        kind: max((len(getattr(contact, field)) for contact in contacts), default=0)
        for kind, (field, _) in _SEVERAL.items()
    }
    yield _row(_headings(counts))
    for contact in sorted(contacts, key=lambda contact: contact.id):
        yield _row(_cells(contact, counts))


def harmless(cell: str) -> str:
    """Return `cell` with an apostrophe before it where it would begin a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _headings(counts: dict[str, int]) -> Iterator[str]:
    yield from _SINGLE
    for kind, (_, parts) in _SEVERAL.items():
        for number in range(counts[kind]):
            yield from (f"{kind} {number + 1} - {part}" for part in parts)


def _cells(contact: Contact, counts: dict[str, int]) -> Iterator[str]:
    for field in _SINGLE.values():
        value = getattr(contact, field)
        yield _joined(value) if isinstance(value, tuple) else str(value or "")
    for kind, (field, parts) in _SEVERAL.items():
        values: Sequence[object] = getattr(contact, field)
        for value in values:
            yield from (str(getattr(value, part)) for part in parts.values())
        yield from [""] * (len(parts) * (counts[kind] - len(values)))


def _joined(values: tuple[str, ...]) -> str:
    """Return values in one cell; a single one with a comma is closed, so that it stays one."""
    alone = len(values) == 1 and any(sign in values[0] for sign in ",;")
    return SEVERAL.join((*values, "")) if alone else SEVERAL.join(values)


def _row(cells: Iterable[str]) -> bytes:
    """Return a row as RFC 4180 has it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow([harmless(storable(cell)) for cell in cells])
    return written.getvalue().encode()


@hookimpl
def personal_crm_exporters() -> Iterable[Exporter]:
    """Offer the writer of tables."""
    return (Exporter(name="csv", suffix=".csv", write=write),)
