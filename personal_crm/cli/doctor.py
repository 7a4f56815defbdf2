"""`doctor`: look whether the home is well."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.errors import COULD_NOT
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import doctor as examining
from personal_crm.services.doctor import Check
from personal_crm.services.house import House
from personal_crm.storage.home import Home


@click.command(cls=Command)
@click.option("--repair", is_flag=True, help="Save what can be saved, and set the damaged aside.")
@pass_session
def doctor(session: Session, repair: bool) -> int:
    """Verify every checksum, index and reference, and say what is wrong and what to do.

    Nothing is changed unless --repair asks for it. Exits 1 where something is wrong.
    """
    home = Home(session.folder)
    if repair:
        for line in examining.repair(home, session.clock):
            session.say(line)
    house = _house(session)
    if repair and (line := examining.drop_derived(home, house)):
        session.say(line)
    checks = examining.examine(home, house)
    well = all(check.ok for check in checks)
    shape = {"ok": well, "checks": [check._asdict() for check in checks]}
    answer(session, shape, lambda printer: _tell(printer, checks, examining.advice(home, checks)))
    return 0 if well else COULD_NOT


def _house(session: Session) -> House | None:
    try:
        return session.house
    except PersonalCrmError:
        # What keeps it from opening is what the checks say.
        return None


def _tell(printer: Printer, checks: list[Check], advice: str) -> None:
    printer.table(
        [
            [
                ("Check", check.name),
                ("Well", "well" if check.ok else "WRONG"),
                ("Found", check.detail),
            ]
            for check in checks
        ]
    )
    printer.line()
    printer.line(f"What to do: {advice}." if advice else "All is well.")
