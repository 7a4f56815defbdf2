"""Writing all files of a store anew, so that they hold its present state and a changed history.

The order is that of compaction; after a crash between any two, what was not rewritten yet still
fits, and it has to be asked for again.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from personal_crm.storage.journaled.actions import Entry
from personal_crm.storage.journaled.commits import HISTORY, JOURNAL, SNAPSHOT, Commit
from personal_crm.storage.journaled.compaction import Columns, write_snapshot
from personal_crm.storage.journaled.disk import File
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.errors import Damaged, DiskFailed
from personal_crm.storage.journaled.framing import framed
from personal_crm.storage.journaled.journal import Place
from personal_crm.storage.journaled.placing import temporary_name
from personal_crm.storage.journaled.segment import write_history
from personal_crm.storage.journaled.snapshot import Writer

LINES = "store.lines"

Change = Callable[[Commit], Commit | None]


def rewrite(engine: Engine, columns: Mapping[str, Columns], change: Change) -> None:
    """Replace snapshot, history and journal; `change` says what stays of each action, if anything.

    Lines of actions that are not as they were written are left out. The caller holds
    `exclusive`, and has taken all that is to go from the state before.

    Raises:
        DiskFailed: where the file system refuses; nothing is lost then.
    """
    try:
        _rewrite(engine, columns, change)
    except OSError as error:
        raise DiskFailed(engine.folder, error) from error


def commits(engine: Engine) -> Iterator[Commit]:
    """Yield the commits of all actions that can be read, oldest first."""
    for entry in engine.actions().newest_first()[::-1]:
        with contextlib.suppress(Damaged):
            yield engine.read_again(entry.place)


def _rewrite(engine: Engine, columns: Mapping[str, Columns], change: Change) -> None:
    if engine.journal is None:
        return
    folder, disk = engine.folder, engine.disk
    names = {name: temporary_name(folder / name) for name in (LINES, HISTORY, SNAPSHOT, JOURNAL)}
    header = engine.header(engine.state.sequence)
    try:
        entries = _changed(engine, disk.create(names[LINES]), change)
        history = disk.create(names[HISTORY])
        _run(write_history(history, header, entries))
        snapshot = disk.create(names[SNAPSHOT])
        _run(write_snapshot(Writer(snapshot, header), engine.state.tables, columns))
        journal = disk.create(names[JOURNAL])
        journal.write(0, framed(msgspec.json.encode(header)))
        for file in (history, snapshot, journal):
            file.sync()
        for name in (HISTORY, SNAPSHOT):
            disk.rename(names[name], folder / name)
        disk.sync_folder(folder)
        disk.rename(names[JOURNAL], folder / JOURNAL)
        disk.sync_folder(folder)
        engine.refresh()
    finally:
        for temporary in names.values():
            with contextlib.suppress(OSError):
                disk.remove(temporary)


def _changed(engine: Engine, lines: File, change: Change) -> Sequence[Entry]:
    """Write what stays of the actions' lines to `lines`; return the actions that stay."""
    kept, end = [], 0
    for entry in engine.actions().newest_first()[::-1]:
        try:
            commit = change(engine.read_again(entry.place))
        except Damaged:
            continue
        if commit is None or commit.note is None:
            continue
        line = framed(msgspec.json.encode(commit))
        lines.write(end, line)
        action = entry.action._replace(label=commit.note.label)
        kept.append(Entry(action, Place(lines, end, end + len(line)), entry.turned))
        end += len(line)
    return kept


def _run(slices: Iterator[None]) -> None:
    for _ in slices:
        pass
