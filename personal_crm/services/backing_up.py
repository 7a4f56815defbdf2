"""Backups of a home: made when asked for, made each day, put back."""

import logging
from contextlib import suppress
from functools import partial
from pathlib import Path

from personal_crm.domain.errors import HomeUnusable, PersonalCrmError
from personal_crm.services import settings
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.storage import elsewhere, files
from personal_crm.storage.database import SCHEMA, Database
from personal_crm.storage.forgetting.again import forget_again
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.journaled.remains import remains
from personal_crm.storage.keeping import archive, automatic
from personal_crm.storage.keeping.dailies import is_due
from personal_crm.storage.keeping.proving import NotProven, manifest_of
from personal_crm.storage.keeping.restoring import restore as put_back
from personal_crm.storage.refusals import refusal

logger = logging.getLogger(__name__)


def back_up(house: House, path: Path) -> Path:
    """Write a backup to the file `path`, or into the folder, and return where it is.

    A backup of ours that is there is replaced, anything else is not.

    Raises:
        HomeUnusable: where the home cannot be read whole.
        PersonalCrmError: where there is nothing to keep, or it cannot be written there.
    """
    now = house.clock.now()
    try:
        file = path / f"personal-crm-{now:%Y-%m-%d-%H%M}.zip" if path.is_dir() else path
        _refuse_what_is_no_backup(file)
        manifest = archive.write(house.home, file, now)
    except StoreError as error:
        raise refusal(error) from error
    except OSError as error:
        raise _unwritable(error, path) from error
    if manifest is None:
        raise PersonalCrmError("there is nothing to back up yet", str(house.home.folder))
    with suppress(HomeUnusable):
        house.store.note_elsewhere(file.absolute())
    return file


def back_up_daily(home: Home, clock: Clock) -> str:
    """Make the backup of today where none is there yet; never fails, but returns why it could not.

    Returns an empty text where all is well.
    """
    try:
        if is_due(home, clock.today()):
            automatic.make(home, clock.now())
    except (StoreError, OSError) as error:
        why = error.why if isinstance(error, StoreError) else error.strerror or str(error)
        logger.warning("no daily backup: %s", type(error).__name__)
        return f"today's backup could not be made: {why}; see doctor"
    return ""


def restore(home: Home, source: Path, clock: Clock) -> Path | None:
    """Put the backup at `source`, or the folder that was set aside, in the place of `home`.

    Returns where what was here stands now, None where there was nothing.

    Raises:
        PersonalCrmError: where it cannot be trusted or read; nothing is changed then.
        HomeUnusable: where the home cannot be written.
    """
    try:
        return put_back(home, source, clock.now(), partial(_made_fit, source))
    except StoreError as error:
        raise refusal(error) from error
    except OSError as error:
        inside = str(error.filename or "").startswith(str(home.folder))
        if inside:
            raise files.unusable(error, home.folder) from error
        raise PersonalCrmError(
            error.strerror or "it cannot be read", str(source), "nothing was changed; name a backup"
        ) from error


def _made_fit(source: Path, present: Home, coming: Home) -> None:
    """Prove the settings to come, take out who was forgotten, and let what is known elsewhere stay.

    Raises:
        NotProven: where the settings that `source` holds cannot be read.
    """
    try:
        settings.load(coming.config)
    except PersonalCrmError as error:
        what = f"it cannot be put back: {error.what}"
        raise NotProven(what, str(source), "nothing was changed; name another backup") from error
    _, left = remains(present.folder, RealDisk(), SCHEMA)
    forget_again(present, left, coming)
    elsewhere.bring_along(Database(coming.folder), left.tables)


def _refuse_what_is_no_backup(path: Path) -> None:
    if not path.exists():
        return
    try:
        manifest_of(path)
    except (NotProven, IsADirectoryError) as error:
        what = error.what if isinstance(error, NotProven) else "a folder stands there"
        raise PersonalCrmError(
            f"what stands there is kept: {what}",
            str(path),
            "name another file, or move it away",
        ) from error


def _unwritable(error: OSError, path: Path) -> PersonalCrmError:
    what = error.strerror or "it cannot be written"
    return PersonalCrmError(what, str(path), "name a file in a folder of yours")
