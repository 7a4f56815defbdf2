"""Tables: what their columns are read as, and what somebody said of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import msgspec

from personal_crm.domain.codec import decode, encode
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.sources import Columns
from personal_crm.plugin import Source, Table
from personal_crm.services.house import House
from personal_crm.services.importing.identify import Reader
from personal_crm.services.plugins.guard import Failures, guarded_value


class Said:
    """What is said of columns, by heading: in this import (`columns`), else in earlier ones."""

    def __init__(self, house: House, columns: Mapping[str, str]) -> None:
        self._house = house
        self._columns = columns
        self._kept = {kept.headings: kept for kept in house.store.all(Columns)}
        self._headings: dict[str, None] = {}

    def read_as(self, source: Source, reader: Reader) -> tuple[Source, Table | None]:
        """Return `source` with what is said of its columns, and how they are read with that.

        Raises:
            WrongCall: where a field is said that no column can hold.
        """
        failures = self._house.plugins.failures
        guess = table_of(source, reader, failures)
        if guess is None:
            return source, None
        headings = _headings(guess)
        self._headings |= dict.fromkeys(headings)
        said = self._of(headings)
        check(said.values(), reader.importer.fields)
        source = replace(source, columns=said)
        return source, table_of(source, reader, failures) if said else guess

    def is_said(self, table: Table) -> bool:
        """Tell whether somebody said what such a table holds, so that nobody need be asked."""
        return _headings(table) in self._kept

    def to_keep(self, table: Table) -> Columns | None:
        """Return what is to be remembered of a table, where this import says something of it."""
        headings = _headings(table)
        if self._columns.keys().isdisjoint(headings):
            return None
        before = self._kept.get(headings)
        key = before.id if before else self._house.clock.new_id()
        fields = tuple(column.field for column in table.columns)
        return Columns(id=key, headings=headings, fields=fields)

    def check_all_found(self) -> None:
        """Raise WrongCall where a column was spoken of that no table has."""
        for heading in self._columns:
            if heading not in self._headings:
                there = ", ".join(self._headings) or "none, as nothing was read as a table"
                raise WrongCall(
                    f"no column is called {heading!r}", "--column", f"there are {there}"
                )

    def _of(self, headings: tuple[str, ...]) -> dict[str, str]:
        kept = self._kept.get(headings)
        before = dict(zip(headings, kept.fields, strict=False)) if kept else {}
        return before | {name: self._columns[name] for name in headings if name in self._columns}


def table_of(source: Source, reader: Reader, failures: Failures) -> Table | None:
    """Return how the columns of `source` would be read, None where it is no table."""
    if reader.importer.table is None:
        return None
    given = guarded_value(reader.plugin, failures, reader.importer.table, source)
    try:
        return None if given is None else decode(encode(given), Table)
    except (msgspec.MsgspecError, TypeError, ValueError, NotImplementedError):
        failures.fault(reader.plugin, "table gave no Table of columns")
        return None


def _headings(table: Table) -> tuple[str, ...]:
    return tuple(column.heading for column in table.columns)


def check(said: Iterable[str], fields: Collection[str]) -> None:
    """Raise WrongCall where something is said of a column that is none of `fields`."""
    for field in said:
        word = field.partition("/")[0].strip()
        if word and word not in fields:
            there = ", ".join(fields)
            raise WrongCall(f"no column holds {word!r}", "--column", f"say one of {there}")
