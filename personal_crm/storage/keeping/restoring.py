"""Putting a backup back, or a home that was set aside."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from personal_crm.storage import files
from personal_crm.storage.database import COLUMNS, SCHEMA, Database
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.anew import Content, content_of, write_anew
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.framing import Verdict
from personal_crm.storage.journaled.glance import last_sequence
from personal_crm.storage.keeping import placing
from personal_crm.storage.keeping.archive import Manifest
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import check_files, newer
from personal_crm.storage.keeping.locking import locked
from personal_crm.storage.keeping.preparing import prepared, sweep
from personal_crm.storage.keeping.proving import NotProven, copy, unpack
from personal_crm.storage.migrations import migrate

READ = "read"
# What a restore brings back may name what is gone; that is told by doctor, not refused.
FORGIVEN = ("references", "missing photos")
Again = Callable[[Home, Home], None]


def restore(home: Home, source: Path, now: dt.datetime, forget_again: Again) -> Path | None:
    """Put the backup at `source`, or the home set aside in that folder, in the place of `home`.

    It is unpacked, opened and verified as a whole before anything is touched. `forget_again`
    is given the present home and the one to come, to take out of this who is forgotten in
    that. Returns where what was here is set aside, None where there was nothing.

    Raises:
        NotProven: where `source` cannot be trusted; nothing is changed then.
        Damaged, Newer, Busy: as opening and writing a home do; one of a later version stays.
        OSError: where the disk refuses.
    """
    home.make()
    placing.finish(home)
    if (later := newer(home)) is not None:
        raise later
    with prepared(home) as folder:
        read, new = Home(folder / READ), Home(folder / placing.NEW)
        files.make_folder(read.folder)
        manifest = None
        if source.is_dir():
            copy(Home(source), read.folder)
        else:
            manifest = unpack(source, read.folder)
        _prove(read, source, manifest)
        with locked(home):
            forget_again(home, read)
            put_anew(home, new.folder, content_of(Database(read.folder).engine))
            _move_beside(read, new)
            shutil.rmtree(read.folder)
            aside = placing.place(home, folder, now)
            sweep(home)
            return aside


def put_anew(home: Home, new: Path, content: Content) -> None:
    """Write `content` to the folder `new`, as what is to come in the place of `home`.

    It is of a lineage of its own and counts on from the greater of both numbers, so that all
    who have the home open, and whatever was derived from it, take it for another one.
    """
    sequence = max(_sequence(home), content.sequence) + 1
    write_anew(content, new, RealDisk(), schema=SCHEMA, sequence=sequence, columns=COLUMNS)


def _move_beside(read: Home, new: Home) -> None:
    """Let settings and photos come along, empty ones where there are none."""
    if read.config.exists():
        read.config.rename(new.config)
    else:
        files.replace(new.config, b"")
    files.make_folder(read.photos)
    read.photos.rename(new.photos)


def _is_as_told(engine: Engine, manifest: Manifest) -> bool:
    """Tell whether a store is of the commit that `manifest` says, of whole lines.

    A backup is made under the writers' lock, which cuts off what a killed writer left.
    """
    said = (manifest.schema, manifest.lineage, manifest.sequence)
    found = (engine.schema_found, engine.header(0).lineage, engine.state.sequence)
    whole = engine.journal is not None and engine.journal.verdict is Verdict.WHOLE
    return whole and said == found


def _prove(read: Home, source: Path, manifest: Manifest | None) -> None:
    """Raise `NotProven` unless everything in `read` is as it was written, and bring it up to date.

    If a `manifest` came with it, it has to be of the commit that this says. An older schema is led
    to the present one here, out of sight of everybody.
    """
    if not read.journal.exists():
        raise NotProven("there is no home in it", str(source), "nothing was changed; name another")
    if (later := newer(read)) is not None:
        remedy = "update Personal CRM; nothing was changed"
        raise NotProven(later.why, str(source), remedy)
    checks = check_files(read)
    if all(check.ok for check in checks):
        if manifest and not _is_as_told(Database(read.folder).engine, manifest):
            what = "what it holds is not what it says"
            raise NotProven(what, str(source), "nothing was changed; name another backup")
        migrate(Database(read.folder))
        checks = check_records(read)
    for check in checks:
        if not check.ok and check.name not in FORGIVEN:
            remedy = "nothing was changed; name another backup"
            raise NotProven(
                f"its {check.name} cannot be trusted: {check.detail}", str(source), remedy
            )


def _sequence(home: Home) -> int:
    try:
        return last_sequence(home.folder)
    except (OSError, msgspec.DecodeError):
        return 0
