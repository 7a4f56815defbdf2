"""`contact forget`: forget somebody for good."""

from typing import Any

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.printing import Fact, Printer, short
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.services import forgetting
from personal_crm.services.forgetting import Naming, Outlook, Told

ANSWERED_NO = "Nobody was forgotten."
UNKNOWN = "Without an address, a number or a card, an import cannot know them again."


@click.command(cls=Command)
@click.argument("who", type=WHO)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@pass_session
def forget(session: Session, who: Contact, yes: bool) -> None:
    """Forget somebody for good.

    They go out of every record, the history, the automatic backups and what was set aside, and
    no import brings them back. What happened with others too stays, without them. undo cannot
    take this back.
    """
    if not yes and not _agreed(session, who):
        session.say(ANSWERED_NO)
        return
    told = forgetting.forget(session.house, who)
    answer(session, _shape(who, told), lambda printer: _tell(session, printer, told))


def _agreed(session: Session, who: Contact) -> bool:
    """Say what goes, and ask.

    Raises:
        WrongCall: where there is nobody to ask.
    """
    if not session.asks:
        raise WrongCall("forgetting somebody cannot be undone", "", "--yes does it")
    expected = forgetting.outlook(session.house, who)
    session.say(f"Goes for good: {who.name}{_with(expected)}.")
    if expected.interactions_kept:
        session.say(f"Stays without them: {_moments(expected)}.")
    if not expected.recognisable:
        session.say(UNKNOWN)
    return click.confirm("Forget them? This cannot be undone", err=True)


def _tell(session: Session, printer: Printer, told: Told) -> None:
    printer.line(f"Forgotten{_with(told.outlook)}.")
    if told.outlook.interactions_kept:
        printer.line(f"Stays without them: {_moments(told.outlook)}.")
    if not told.outlook.recognisable:
        printer.line(UNKNOWN)
    if told.still_named_in:
        printer.line()
        printer.heading("What others' records still say of them, for you to change")
        names = session.house.people.names()
        printer.table([_row(naming, names) for naming in told.still_named_in])
    if told.files_elsewhere:
        printer.line()
        printer.heading("Written elsewhere, and not changed")
        for path in told.files_elsewhere:
            printer.line(path)


def _with(outlook: Outlook) -> str:
    gone = forgetting.counted(outlook)
    return f", with {gone}" if gone else ""


def _moments(outlook: Outlook) -> str:
    count = outlook.interactions_kept
    return f"{count} interaction{'' if count == 1 else 's'} with others"


def _row(naming: Naming, names: dict[str, str]) -> list[Fact]:
    about = names.get(naming.contact or "", "")
    return [("Id", short(naming.id)), ("Type", naming.type), ("About", about)]


def _shape(who: Contact, told: Told) -> dict[str, Any]:
    return {
        "forgotten": who.id,
        "gone": told.outlook.gone,
        "interactions_kept": told.outlook.interactions_kept,
        "recognisable": told.outlook.recognisable,
        "still_named_in": [naming._asdict() for naming in told.still_named_in],
        "files_elsewhere": list(told.files_elsewhere),
    }
