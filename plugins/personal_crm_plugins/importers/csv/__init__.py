"""Reads tables of people: from Google, Outlook, LinkedIn, or any with headings above them.

A file goes through four rooms: `charsets` and `rows` (bytes to cells), `sheets` with `headings`
(what its columns hold), `mapping` (a row to a contact).
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from personal_crm.plugin import (
    Candidate,
    Column,
    Importer,
    Issue,
    Match,
    Source,
    Table,
    hookimpl,
)
from personal_crm_plugins.importers.csv.headings import FIELDS, KEPT, recognised
from personal_crm_plugins.importers.csv.mapping import candidate
from personal_crm_plugins.importers.csv.sheets import Sheet, sheet_of

PERSONAL_CRM_API = 1
SUFFIXES = (".csv", ".tsv", ".tab")
NO_TABLE = "there is no table in this file"
NO_PEOPLE = "no column here says who somebody is; say of one that it holds a name, email or phone"
EITHER_WAY = "day and month could be either way round in dates like this; read as {} first"


def identify(source: Source) -> Match | None:
    """Tell a table by its headings; less surely, one by its file's name alone."""
    named = source.name.lower().endswith(SUFFIXES)
    sheet = sheet_of(replace(source, open=lambda: io.BytesIO(source.head)), source.columns)
    if sheet is None:
        return None
    if sheet.form:
        return Match(0.9, f"{sheet.form} CSV")
    known = recognised(sheet.headings)
    if known >= 2 and 2 * known >= len(sheet.headings) and sheet.names_people:
        return Match(0.7 if named else 0.5, "CSV")
    return Match(0.3, "CSV") if named and len(sheet.headings) > 1 else None


def table(source: Source) -> Table | None:
    """Return how the columns of `source` would be read."""
    sheet = sheet_of(source, source.columns)
    if sheet is None:
        return None
    columns = (
        Column(heading, str(column), cells)
        for heading, column, cells in zip(sheet.headings, sheet.targets, sheet.samples, strict=True)
    )
    return Table(tuple(columns), known=bool(sheet.form))


def extract(source: Source) -> Iterator[Candidate | Issue]:
    """Yield the people of the table in their order, each after the issues of their row."""
    sheet = sheet_of(source, source.columns)
    if sheet is None:
        yield Issue(0, NO_TABLE, severity="error")
        return
    if not sheet.names_people:
        headings = sheet.delimiter.join(sheet.headings)
        yield Issue(max(sheet.first - 1, 1), NO_PEOPLE, headings[:500], "error")
        return
    if sheet.open_dates:
        leading = "month" if sheet.month_first else "day"
        yield Issue(sheet.first - 1, EITHER_WAY.format(leading), sheet.open_dates)
    yield from _people(sheet, source)


def _people(sheet: Sheet, source: Source) -> Iterator[Candidate | Issue]:
    reading = "\n".join(map(str, sheet.targets)) if source.columns else ""
    for row in sheet.rows(source):
        if row.problem:
            yield Issue(
                row.line, row.problem, row.raw[:500], "error" if not row.cells else "warning"
            )
        if any(cell and not cell.isspace() for cell in row.cells):
            yield from candidate(sheet, row, reading)


IMPORTER = Importer(
    name="csv",
    patterns=("*.csv", "*.tsv"),
    identify=identify,
    extract=extract,
    table=table,
    fields=tuple(field for field in FIELDS if field != KEPT),
)


@hookimpl
def personal_crm_importers() -> Iterable[Importer]:
    """Offer the reader of tables."""
    return (IMPORTER,)
