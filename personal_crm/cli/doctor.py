"""`doctor`: look whether the home is well."""

from collections.abc import Sequence

import click

from personal_crm.cli import loading
from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.errors import COULD_NOT
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.domain.text import storable
from personal_crm.services import doctor as examining
from personal_crm.services.doctor import Aside, Check
from personal_crm.services.house import House
from personal_crm.storage.home import Home

KEPT = "Nothing was removed."


@click.command(cls=Command)
@click.option("--repair", is_flag=True, help="Save what can be saved, and set the damaged aside.")
@click.option("--remove-set-aside", is_flag=True, help="Remove what was set aside, for good.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@pass_session
def doctor(session: Session, repair: bool, remove_set_aside: bool, yes: bool) -> int:
    """Verify every checksum, index and reference, and say what is wrong and what to do.

    What was set aside is verified too. Nothing is changed unless an option asks for it. Exits 1
    where something is wrong.
    """
    if repair and remove_set_aside:
        raise WrongCall("--repair and --remove-set-aside are two things", "", "do one, then look")
    home = Home(session.folder)
    if remove_set_aside:
        _remove(session, home, yes=yes)
        return 0
    if repair:
        for line in examining.repair(home, session.clock):
            session.say(line)
    house = _house(session)
    if repair and (line := examining.drop_derived(home, house)):
        session.say(line)
    checks = examining.examine(home, house)
    well = all(check.ok for check in checks)
    advice = examining.advice(home, checks)
    if session.json and advice:
        session.say(f"What to do: {advice}.")
    shape = {"ok": well, "checks": [check._asdict() for check in checks]}
    answer(session, shape, lambda printer: _tell(printer, checks, advice))
    return 0 if well else COULD_NOT


def _house(session: Session) -> House | None:
    try:
        return loading.open_house(session.folder, session.clock)
    except PersonalCrmError:
        # What keeps it from opening is what the checks say.
        return None


def _remove(session: Session, home: Home, *, yes: bool) -> None:
    found = examining.set_aside(home)
    if found and not yes and not _agreed(session, found):
        session.say(KEPT)
        return
    removed = examining.remove_set_aside(home) if found else []
    shape = {
        "removed": [
            {"path": storable(str(one.path)), "date": one.day, "bytes": one.size} for one in removed
        ]
    }
    answer(session, shape, lambda printer: _tell_removed(printer, removed))


def _agreed(session: Session, found: Sequence[Aside]) -> bool:
    """Say what goes, and ask.

    Raises:
        WrongCall: where there is nobody to ask.
    """
    if not session.asks:
        raise WrongCall("what was set aside cannot be brought back", "", "--yes removes it")
    for one in found:
        session.say(f"{one.path}: {examining.size_in_words(one.size)} of {one.day}")
    return click.confirm("Remove this? It cannot be brought back", err=True)


def _tell_removed(printer: Printer, removed: Sequence[Aside]) -> None:
    for one in removed:
        size = examining.size_in_words(one.size)
        printer.line(f"Removed {one.path}: {size} of {one.day}.")
    if not removed:
        printer.line("Nothing is set aside.")


def _tell(printer: Printer, checks: list[Check], advice: str) -> None:
    printer.table(
        [
            [("Check", check.name), ("Well", _word(check)), ("Found", check.detail)]
            for check in checks
        ]
    )
    printer.line()
    printer.line(f"What to do: {advice}." if advice else "All is well.")


def _word(check: Check) -> str:
    if check.ok:
        return "well"
    return "newer" if check.name == examining.VERSION else "WRONG"
