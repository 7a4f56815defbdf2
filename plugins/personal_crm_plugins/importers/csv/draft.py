"""A contact being put together, cell by cell."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from personal_crm.domain.dates import PartialDate
from personal_crm.plugin import Issue
from personal_crm_plugins.importers.csv.dates import date_of
from personal_crm_plugins.importers.csv.headings import Target
from personal_crm_plugins.importers.csv.rows import Row
from personal_crm_plugins.importers.csv.sheets import Sheet
from personal_crm_plugins.importers.vcard.labels import own_label

# As Google parts the values of a cell.
_SEVERAL = re.compile(r"(?:^|\s):::(?=\s|$)")
# As others do, where only several can be meant.
_PARTING = {"tag": re.compile("[;,]"), "related": re.compile(";")}
MORE_CELLS = "more cells than headings; those beyond are kept in extra"
_SPOKEN = frozenset(
    (
        "anniversary", "other", "spouse", "partner", "domestic partner", "child", "mother",
        "father", "parent", "brother", "sister", "friend", "relative", "manager", "assistant",
        "profile",
    )
)  # fmt: skip
# What begins as a formula has an apostrophe before it, in our own tables and in many others.
_HARMLESS = re.compile(r"'+[=+\-@\t\r]")
Taker = Callable[["Draft", Target, str], bool]


class Draft:
    """Collects fields; what finds its field taken is refused, so that it can go to `extra`.

    `places` are the parts of addresses by their group, `whole` those that came in one piece.
    """

    def __init__(self, sheet: Sheet, row: Row) -> None:
        self.issues: list[Issue] = []
        self.uid = ""
        self.single: dict[str, Any] = {}
        self.many: dict[str, dict[Any, None]] = defaultdict(dict)
        self.yomi: dict[str, str] = {}
        self.places: dict[str, dict[str, str]] = defaultdict(dict)
        self.whole: dict[str, str] = {}
        self.place_labels: dict[str, str] = {}
        self._sheet = sheet
        self._row = row
        self._labels: dict[str, str] = {}

    def fill(self, taker: Taker) -> None:
        """Give all cells to `taker`, and keep what it does not take; labels come first."""
        cells = [_meant(cell.strip()) for cell in self._row.cells]
        columns = self._sheet.targets
        for column, cell in zip(columns, cells, strict=False):
            if column.field == "label" and cell:
                self._labels[column.group] = cell.removeprefix("* ")
        for at, cell in enumerate(cells):
            if not cell:
                continue
            if at >= len(columns):
                self.keep(f"Column {at + 1}", cell)
            elif columns[at].field != "label":
                for piece in _pieces(columns[at].field, cell):
                    if not taker(self, columns[at], piece):
                        self.keep(self._sheet.headings[at], piece)
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            self.warn(MORE_CELLS, self._row.raw)

    def keep(self, heading: str, cell: str) -> None:
        """Keep a cell that has no field, under its heading."""
        self.many["extra"][heading, cell] = None

    def warn(self, message: str, text: str) -> None:
        """Report what could not be understood."""
        self.issues.append(Issue(self._row.line, message, text[:500]))

    def label(self, column: Target) -> str:
        """Return the word for a value: what its label column says, else its heading."""
        said = own_label(self._labels.get(column.group, ""))
        return (said.lower() if said.lower() in _SPOKEN else said) or column.label

    def date(self, cell: str) -> PartialDate | None:
        """Return a date; None where there is none, and an issue where it cannot be read.

        Raises:
            ValueError: where it cannot be read.
        """
        return date_of(cell, month_first=self._sheet.month_first)

    def put(self, field: str, value: object) -> bool:
        """Fill a field of one value; tell whether it was free, or held the same."""
        return bool(self.single.setdefault(field, value) == value)


def _pieces(field: str, cell: str) -> list[str]:
    """Return the values of a cell; one that is parted as Google does is parted nowhere else."""
    if field == "note":
        return [cell]
    parting = _SEVERAL if _SEVERAL.search(cell) else _PARTING.get(field, _SEVERAL)
    return [piece.strip() for piece in parting.split(cell) if piece.strip()]


def _meant(cell: str) -> str:
    return cell[1:] if _HARMLESS.match(cell) else cell
