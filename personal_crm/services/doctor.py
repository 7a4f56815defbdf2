"""Looking whether a home is well, and saving what is left of it when told to."""

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import settings
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.suggesting import keeping
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import StoreError
from personal_crm.storage.keeping import mending, replacing
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import Check, check_files, check_modes, counted, some
from personal_crm.storage.keeping.dailies import dailies, last_good
from personal_crm.storage.keeping.locking import held_still
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.refusals import refusal
from personal_crm.storage.searching import keeping as searching

__all__ = ["Check", "advice", "drop_derived", "examine", "repair"]


def examine(home: Home, house: House | None) -> list[Check]:
    """Look at everything in `home`, and change nothing. `house` is the open home, if it opens.

    Raises:
        HomeUnusable: where it cannot be read, or another writes there for long.
    """
    try:
        with held_still(home):
            stored = [check_modes(home), *check_files(home), *check_records(home)]
        return [*stored, _settings(home), _derived(home, house), _backups(home), _aside(home)]
    except StoreError as error:
        raise refusal(error) from error
    except OSError as error:
        raise files.unusable(error, home.folder) from error


def repair(home: Home, clock: Clock) -> list[str]:
    """Save what can be saved, setting aside what is damaged, and tell what was done.

    Raises:
        HomeUnusable: where it cannot be read or written.
    """
    try:
        done = [mending.close_to_others(home), replacing.set_damaged_aside(home, clock.now())]
        if mending.is_damaged(home):
            done += mending.write_store_anew(home, clock.now())
        done += replacing.bring_back_photos(home)
        done.append(drop_derived(home, None))
        return [line for line in done if line]
    except StoreError as error:
        raise refusal(error) from error
    except OSError as error:
        raise files.unusable(error, home.folder) from error


def advice(home: Home, checks: list[Check]) -> str:
    """Return what to do about `checks`, an empty text where all is well."""
    wrong = {check.name for check in checks if not check.ok}
    if not wrong:
        return ""
    if wrong <= {"references"}:
        return "edit or delete what names somebody who is gone; undo may bring them back"
    if wrong <= {"settings"}:
        return f"mend the line in {home.config}"
    if wrong <= {"permissions", "derived", "backups"}:
        return "doctor --repair puts it right"
    backup = last_good(home)
    first = f"restore {backup} puts the last good backup back; " if backup else ""
    return f"{first}doctor --repair saves what can be read, and sets the damaged files aside"


def _settings(home: Home) -> Check:
    try:
        settings.load(home.config)
    except PersonalCrmError as error:
        return Check("settings", False, str(error))
    return Check("settings", True, "can be read")


def _derived(home: Home, house: House | None) -> Check:
    if home.windows.exists():
        if keeping.read(home) is None:
            return Check("derived", False, f"{home.windows}: it is not as it was written")
        if house is not None and not house.suggesting.agrees():
            return Check("derived", False, f"{home.windows}: it is not what the records say")
    if house is not None and not searching.verify(house.store):
        return Check("derived", False, f"{home.search}: it is not what the records say")
    return Check("derived", True, "as the records say")


def drop_derived(home: Home, house: House | None) -> str:
    """Take away what can be made again, where it is not what the records say; tell of it.

    Raises:
        HomeUnusable: where the disk refuses.
    """
    if _derived(home, house).ok:
        return ""
    try:
        home.windows.unlink(missing_ok=True)
        searching.drop(home)
    except OSError as error:
        raise files.unusable(error, home.folder) from error
    return "what was derived is made again from the records"


def _backups(home: Home) -> Check:
    found = dailies(home)
    damaged = [daily.path.name for daily in found if not is_good(daily.path)]
    if damaged:
        return Check("backups", False, f"not as they were written: {some(damaged)}")
    newest = f", the last of {found[-1].day}" if found else ""
    return Check("backups", True, counted(found, "day") + newest)


def _aside(home: Home) -> Check:
    folders = sorted(home.set_aside.iterdir()) if home.set_aside.exists() else []
    return Check("set aside", True, some(map(str, folders)) if folders else "nothing")
