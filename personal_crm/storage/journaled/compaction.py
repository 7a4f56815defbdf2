"""Folding the journal into a new snapshot, in slices that are too short to be noticed.

History first, then snapshot, then journal: after a crash between any two, the journal still
holds what it held, and commits that the snapshot has already are passed over by their number.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from personal_crm.storage.journaled.commits import (
    HISTORY,
    JOURNAL,
    SNAPSHOT,
)
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.errors import DiskFailed
from personal_crm.storage.journaled.framing import framed
from personal_crm.storage.journaled.index import Entries, add, values_at
from personal_crm.storage.journaled.placing import temporary_name
from personal_crm.storage.journaled.rows import Rows, decoded, lines_of
from personal_crm.storage.journaled.segment import write_history
from personal_crm.storage.journaled.snapshot import (
    Section,
    Writer,
    entries_in_lines,
    numbers_in_lines,
)

PREFIX, SUFFIX = "store.", ".tmp"
ROWS_A_SLICE = 50
SLICES_A_BLOCK = 5
Columns = Sequence[str]


class _Frozen:
    """The store as of one commit, read slice by slice while others go on."""

    def __init__(self, engine: Engine) -> None:
        with engine.exclusive():
            journal = engine.journal
            self.identity = journal.identity if journal else None
            self.end = journal.end if journal else 0
            self.header = engine.header(engine.state.sequence)
            self.tables = {name: rows.frozen() for name, rows in engine.state.tables.items()}
            self.entries = engine.actions().newest_first()[::-1]


def slices(engine: Engine, columns: Mapping[str, Columns]) -> Iterator[None]:
    """Write a new snapshot, yielding after each slice, and put it in place of the old one.

    Where another process was faster, nothing happens. Stopping half way does no harm.

    Raises:
        Damaged, Newer, Busy, DiskFailed: as a commit does; everything is then as before.
    """
    try:
        yield from _slices(engine, columns)
    except OSError as error:
        raise DiskFailed(engine.folder, error) from error


def _slices(engine: Engine, columns: Mapping[str, Columns]) -> Iterator[None]:
    frozen = _Frozen(engine)
    if frozen.identity is None:
        return
    names = {name: temporary_name(engine.folder / name) for name in (HISTORY, SNAPSHOT, JOURNAL)}
    try:
        snapshot = engine.disk.create(names[SNAPSHOT])
        yield from write_snapshot(Writer(snapshot, frozen.header), frozen.tables, columns)
        snapshot.sync()
        yield
        history = engine.disk.create(names[HISTORY])
        yield from write_history(history, frozen.header, frozen.entries)
        history.sync()
        yield
        with engine.exclusive():
            journal = engine.journal
            if journal is None or journal.identity != frozen.identity:
                return
            fresh = engine.disk.create(names[JOURNAL])
            first = framed(msgspec.json.encode(frozen.header))
            fresh.write(0, first + journal.rest(frozen.end))
            fresh.sync()
            for name in (HISTORY, SNAPSHOT):
                engine.disk.rename(names[name], engine.folder / name)
            engine.disk.sync_folder(engine.folder)
            engine.disk.rename(names[JOURNAL], engine.folder / JOURNAL)
            engine.disk.sync_folder(engine.folder)
            engine.refresh()
            _sweep(engine)
    finally:
        for temporary in names.values():
            with contextlib.suppress(OSError):
                engine.disk.remove(temporary)


def _sweep(engine: Engine) -> None:
    """Take away what killed compactions left; one that still runs comes too late anyway."""
    with contextlib.suppress(OSError):
        for name in engine.disk.names(engine.folder):
            if name.startswith(PREFIX) and name.endswith(SUFFIX):
                engine.disk.remove(engine.folder / name)


def write_snapshot(
    writer: Writer, tables: Mapping[str, Rows], columns: Mapping[str, Columns]
) -> Iterator[None]:
    """Write `tables`, with what finds documents by `columns`, a slice at a time."""
    for name, rows in tables.items():
        indexed = (*columns.get("*", ()), *columns.get(name, ()))
        yield from _write_table(writer, name, rows, indexed)
    writer.finish()


def _write_table(writer: Writer, name: str, rows: Rows, columns: Columns) -> Iterator[None]:
    writer.begin(name)
    indexes: dict[str, Entries] = {column: {} for column in columns}
    ids, offsets = [], [writer.end]
    piece: list[bytes] = []
    for number, line in lines_of(rows):
        ids.append(number)
        offsets.append(offsets[-1] + len(line) + 1)
        piece.append(line)
        document = decoded(line)
        for column, entries in indexes.items():
            for value in values_at(document, column):
                add(entries, value, number)
        if len(piece) == ROWS_A_SLICE * SLICES_A_BLOCK:
            writer.put(b"\n".join(piece) + b"\n")
            piece.clear()
        if len(ids) % ROWS_A_SLICE == 0:
            yield
    if piece:
        writer.put(b"\n".join(piece) + b"\n")
    numbers = yield from writer.span(numbers_in_lines(ids))
    places = yield from writer.span(numbers_in_lines(offsets))
    kept = {}
    for column in tuple(indexes):
        # Letting go of a large index takes milliseconds too, so each goes by itself.
        kept[column] = yield from writer.span(entries_in_lines(indexes.pop(column)))
    writer.table(name, Section(rows.next_id, numbers, places, kept))
