"""Looking whether a home is well, and saving what is left of it when told to."""

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import settings
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.suggesting import keeping
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.errors import Newer, StoreError
from personal_crm.storage.keeping import aside, mending, replacing
from personal_crm.storage.keeping.aside import Aside, size_in_words
from personal_crm.storage.keeping.checking_records import check_records
from personal_crm.storage.keeping.checks import (
    Check,
    check_files,
    check_modes,
    check_photos,
    counted,
    newer,
    some,
)
from personal_crm.storage.keeping.dailies import dailies, last_good
from personal_crm.storage.keeping.locking import held_still
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.refusals import refusal
from personal_crm.storage.searching import keeping as searching

__all__ = [
    "VERSION",
    "Aside",
    "Check",
    "advice",
    "drop_derived",
    "examine",
    "remove_set_aside",
    "repair",
    "set_aside",
    "size_in_words",
]

# The check that tells of a home which a later version wrote: not wrong, but not for this one.
VERSION = "version"


def examine(home: Home, house: House | None) -> list[Check]:
    """Look at everything in `home`, and change nothing. `house` is the open home, if it opens.

    Raises:
        HomeUnusable: where it cannot be read, or another writes there for long.
    """
    try:
        with held_still(home):
            later = newer(home)
            stored = [check_modes(home), *(_stored(home) if later is None else _later(home, later))]
        if later is None:
            stored.append(_derived(home, house))
        return [*stored, _settings(home), _backups(home), *aside.check_aside(home)]
    except StoreError as error:
        raise refusal(error) from error
    except OSError as error:
        raise files.unusable(error, home.folder) from error


def repair(home: Home, clock: Clock) -> list[str]:
    """Save what can be saved, setting aside what is damaged, and tell what was done.

    Raises:
        HomeUnusable: where it cannot be read or written, or a later version wrote it.
    """
    try:
        if (later := newer(home)) is not None:
            raise later
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


def set_aside(home: Home) -> list[Aside]:
    """Return what was set aside, with its days and sizes.

    Raises:
        HomeUnusable: where it cannot be read.
    """
    try:
        return aside.all_aside(home)
    except OSError as error:
        raise files.unusable(error, home.folder) from error


def remove_set_aside(home: Home) -> list[Aside]:
    """Remove all that was set aside, for good, and return what it was.

    Raises:
        HomeUnusable: where that cannot be done.
    """
    try:
        return aside.remove_aside(home)
    except StoreError as error:
        raise refusal(error) from error
    except OSError as error:
        raise files.unusable(error, home.folder) from error


def advice(home: Home, checks: list[Check]) -> str:
    """Return what to do about `checks`, an empty text where all is well."""
    wrong = {check.name for check in checks if not check.ok}
    if not wrong:
        return ""
    if VERSION in wrong:
        return "update Personal CRM, which wrote this home in a newer version; then look again"
    if wrong <= {"references"}:
        return "edit or delete what names somebody who is gone; undo may bring them back"
    if wrong <= {"settings"}:
        return f"mend the line in {home.config}"
    if wrong <= {"missing photos"}:
        return "doctor --repair looks for them in the backups; else import what brought them again"
    if wrong <= {"permissions", "derived", "backups", "photos", "missing photos"}:
        return "doctor --repair puts it right, as far as the backups have what is gone"
    if all(name.startswith(aside.NAME) for name in wrong):
        return "nothing here needs it: doctor --remove-set-aside removes what was set aside"
    backup = last_good(home)
    other = f"; or restore {backup} puts the last good backup back" if backup else ""
    filled = ", fills the rest from the backups" if backup else ""
    return f"doctor --repair saves what can be read{filled}, and sets the damaged aside{other}"


def _stored(home: Home) -> list[Check]:
    return [*check_files(home), *check_records(home)]


def _later(home: Home, later: Newer) -> list[Check]:
    """Look at what can be looked at in a home of a later version."""
    looked_at = check_files(home) if later.legible else [check_photos(home)]
    return [Check(VERSION, False, later.why), *looked_at]


def _settings(home: Home) -> Check:
    try:
        settings.load(home.config)
        strangers = settings.unknown(home.config)
    except PersonalCrmError as error:
        return Check("settings", False, str(error))
    if strangers:
        return Check("settings", False, f"{home.config}: there is no setting {some(strangers)}")
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
