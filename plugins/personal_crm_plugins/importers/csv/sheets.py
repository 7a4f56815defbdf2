"""Opening a table: its charset, what parts its cells, where it begins, what its columns hold."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from personal_crm.plugin import Source
from personal_crm_plugins.importers.csv.charsets import charset_of, decoded
from personal_crm_plugins.importers.csv.dates import is_ambiguous, month_comes_first
from personal_crm_plugins.importers.csv.headings import (
    EMAIL,
    Target,
    guessed,
    language_of,
    recognised,
    target,
)
from personal_crm_plugins.importers.csv.rows import Line, Row, rows
from personal_crm_plugins.importers.streams import numbered_lines

DELIMITERS = (",", ";", "\t", "|")
HEADER_ROWS = 20
SAMPLE_LINES = 1000
SAMPLE_BYTES = 1 << 18
SHOWN = 3
NAMING = frozenset(("name", "given", "family", "nickname", "email", "phone", "organization"))
DATED = frozenset(("birthday", "died", "date"))
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_FORMS = (
    ("Google Contacts", {"group membership"}),
    ("Google Contacts", {"labels", "file as"}),
    ("Outlook contacts", {"first name", "last name", "e-mail address", "business phone"}),
    ("LinkedIn connections", {"first name", "last name", "connected on"}),
)


@dataclass(frozen=True)
class Sheet:
    """A table whose heading stands in the row before `first`, the line of its first row of data.

    `form` is the program that writes such headings, empty where what they mean is guessed.
    `month_first` is how its dates are read where they do not tell themselves; `open_dates` is
    one that does not, and nothing else in the table tells either.
    """

    charset: str
    delimiter: str
    headings: tuple[str, ...]
    targets: tuple[Target, ...]
    samples: tuple[tuple[str, ...], ...]
    first: int
    form: str
    month_first: bool
    open_dates: str

    @property
    def names_people(self) -> bool:
        """Whether a column says who somebody is, or how they are reached."""
        return any(column.field in NAMING for column in self.targets)

    def rows(self, source: Source) -> Iterator[Row]:
        """Yield the rows of data."""
        below = (line for line in numbered_lines(source) if line[0] >= self.first)
        return rows(_text(below, self.charset), self.delimiter)


def sheet_of(source: Source, said: Mapping[str, str]) -> Sheet | None:
    """Open the table in `source`; None where there is none.

    What is `said` of headings, as `field` or `field/label`, stands above what is guessed.
    """
    lines = list(_sampled(source))
    charset = charset_of([line for _, line in lines])
    texts = list(_text(lines, charset))
    delimiter, above = _delimited(texts)
    header = _header(above)
    if header is None:
        return None
    below = list(rows((line for line in texts if line[0] > header.last), delimiter))
    samples = _columns(below, len(header.cells))
    targets = guessed(header.cells, samples)
    for at, heading in enumerate(header.cells):
        if heading in said and said[heading] != str(targets[at]):
            targets[at] = target(said[heading])
    dates = [
        cell
        for column, cells in zip(targets, samples, strict=True)
        if column.field in DATED
        for cell in cells
    ]
    told = month_comes_first(dates)
    return Sheet(
        charset=charset,
        delimiter=delimiter,
        headings=header.cells,
        targets=tuple(targets),
        samples=tuple(tuple(filter(str.strip, cells))[:SHOWN] for cells in samples),
        first=header.last + 1,
        form=_form(header.cells),
        month_first=language_of(header.cells) == "en" if told is None else told,
        open_dates="" if told is not None else next(filter(is_ambiguous, dates), ""),
    )


@dataclass(frozen=True)
class _Header:
    cells: tuple[str, ...]
    last: int


def _sampled(source: Source) -> Iterator[tuple[int, bytes]]:
    size = 0
    for number, line in itertools.islice(numbered_lines(source), SAMPLE_LINES):
        yield number, line[:SAMPLE_BYTES]
        size += len(line)
        if size > SAMPLE_BYTES:
            return


def _text(
    lines: Iterator[tuple[int, bytes]] | Sequence[tuple[int, bytes]], charset: str
) -> Iterator[Line]:
    for number, line in lines:
        yield number, decoded(line, charset).replace("\0", "").removeprefix("\ufeff")


def _delimited(lines: list[Line]) -> tuple[str, list[Row]]:
    """Return what parts the cells, and the first rows so parted."""
    named = _SEPARATOR.fullmatch(lines[0][1]) if lines else None
    choices = (named[1],) if named else DELIMITERS
    parted = {mark: list(itertools.islice(rows(lines, mark), HEADER_ROWS)) for mark in choices}
    return max(parted.items(), key=lambda choice: _fit(choice[1]))


def _fit(found: list[Row]) -> tuple[int, int]:
    """Return how well rows were parted: headings that are known, then rows of one width."""
    widths = [len(row.cells) for row in found if len(row.cells) > 1]
    known = max((recognised(row.cells) for row in found), default=0)
    return known, max(map(widths.count, widths), default=0)


def _header(above: list[Row]) -> _Header | None:
    """Return the row of headings: where most are known, else the first of the usual width.

    A table that begins with data, as an address shows, has its columns numbered.
    """
    wide = [row for row in above if any(cell.strip() for cell in row.cells)]
    if not wide:
        return None
    best = max(wide, key=lambda row: recognised(row.cells))
    if not recognised(best.cells):
        width = max(len(row.cells) for row in wide)
        best = next(row for row in wide if len(row.cells) == width)
    if any(EMAIL.fullmatch(cell.strip()) for cell in best.cells):
        numbered = tuple(f"Column {at}" for at in range(1, len(best.cells) + 1))
        return _Header(numbered, best.line - 1)
    cells = tuple(" ".join(cell.split()) for cell in best.cells)
    return _Header(cells, best.line + best.raw.count("\n"))


def _columns(below: list[Row], width: int) -> list[list[str]]:
    return [[row.cells[at] for row in below if at < len(row.cells)] for at in range(width)]


def _form(headings: Sequence[str]) -> str:
    folded = {heading.lower() for heading in headings}
    return next((form for form, telling in _FORMS if telling <= folded), "")
