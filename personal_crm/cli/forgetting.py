"""`contact forget`: forget somebody for good, and the words that still name them."""

from collections.abc import Sequence
from typing import Any

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.printing import Printer, short
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import quoted
from personal_crm.services import forgetting, naming
from personal_crm.services.forgetting import Outlook, Told
from personal_crm.services.naming import Naming

ANSWERED_NO = "Nobody was forgotten."
UNKNOWN = "Without an address, a number or a card, an import cannot know them again."
STAYS_SO = (
    "What you change there stays in the history and the backups as it was; "
    "contact forget --words WORDS puts “somebody” in its place everywhere."
)
COMES_BACK = "Calendars and cards that say it bring it back when they are imported again."
LONGEST = 100


@click.command(cls=Command)
@click.argument("who", type=WHO, required=False)
@click.option(
    "--words",
    multiple=True,
    type=TEXT,
    help="Put “somebody” for these words in every text, backups too; repeatable, also without WHO.",
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@pass_session
def forget(session: Session, who: Contact | None, words: tuple[str, ...], yes: bool) -> None:
    """Forget somebody for good.

    They go out of every record, the history, the automatic backups and what was set aside, and
    no import brings them back. What happened with others too stays, without them; what you
    wrote of them elsewhere is listed, or changed with --words. undo cannot take this back.
    """
    if who is None and not words:
        raise WrongCall("nobody is named", "", "say whom to forget, or which words with --words")
    if not yes and not _agreed(session, who, words):
        session.say(ANSWERED_NO)
    elif who is not None:
        told = forgetting.forget(session.house, who, words)
        answer(session, _shape(who, told), lambda printer: _tell(session, printer, told))
    else:
        reworded = forgetting.unsay(session.house, words)
        shape = {"forgotten": None, "reworded": reworded}
        answer(session, shape, lambda printer: _tell_reworded(printer, reworded))


def _agreed(session: Session, who: Contact | None, words: Sequence[str]) -> bool:
    """Say what goes, and ask.

    Raises:
        WrongCall: where there is nobody to ask.
    """
    if not session.asks:
        raise WrongCall("forgetting cannot be undone", "", "--yes does it")
    if who is not None:
        _announce(session, who)
    printer = Printer(plain=session.plain, aside=True)
    if words:
        said = forgetting.saying(session.house, words)
        _tell_named(session, printer, "“somebody” will stand in", said)
    elif who is not None:
        said = naming.named(session.house, naming.of(session.house, who), besides=who.id)
        _tell_named(session, printer, "Named besides, where nothing changes without --words", said)
    return click.confirm("Forget this? It cannot be undone", err=True)


def _announce(session: Session, who: Contact) -> None:
    expected = forgetting.outlook(session.house, who)
    session.say(f"Goes for good: {who.name}{_with(expected)}.")
    if expected.interactions_kept:
        session.say(f"Stays without them: {_moments(expected)}.")
    if not expected.recognisable:
        session.say(UNKNOWN)


def _tell(session: Session, printer: Printer, told: Told) -> None:
    printer.line(f"Forgotten{_with(told.outlook)}.")
    if told.outlook.interactions_kept:
        printer.line(f"Stays without them: {_moments(told.outlook)}.")
    if not told.outlook.recognisable:
        printer.line(UNKNOWN)
    if told.reworded:
        _tell_reworded(printer, told.reworded)
    heading = "What others' records still say of them, for you to change"
    _tell_named(session, printer, heading, told.still_named_in)
    if told.still_named_in:
        printer.line(STAYS_SO)
    if told.files_elsewhere:
        printer.line()
        printer.heading("Written elsewhere, and not changed")
        for path in told.files_elsewhere:
            printer.line(path)


def _tell_reworded(printer: Printer, reworded: int) -> None:
    records = f"{reworded} record{'' if reworded == 1 else 's'}"
    printer.line(f"“somebody” stands there in {records}, the history and the backups. {COMES_BACK}")


def _tell_named(session: Session, printer: Printer, heading: str, said: Sequence[Naming]) -> None:
    if said:
        printer.line()
        printer.heading(heading)
        names, today = session.house.people.names(), session.clock.today()
        printer.table(
            [
                [
                    ("Id", short(found.id)),
                    ("Type", found.type),
                    ("About", names.get(found.contact or "", "")),
                    ("When", naming.said_when(found, today)),
                    ("Text", quoted(found.text, LONGEST)),
                ]
                for found in said
            ]
        )


def _with(outlook: Outlook) -> str:
    gone = forgetting.counted(outlook)
    return f", with {gone}" if gone else ""


def _moments(outlook: Outlook) -> str:
    count = outlook.interactions_kept
    return f"{count} interaction{'' if count == 1 else 's'} with others"


def _shape(who: Contact, told: Told) -> dict[str, Any]:
    return {
        "forgotten": who.id,
        "gone": told.outlook.gone,
        "interactions_kept": told.outlook.interactions_kept,
        "recognisable": told.outlook.recognisable,
        "reworded": told.reworded,
        "still_named_in": [found._asdict() for found in told.still_named_in],
        "files_elsewhere": list(told.files_elsewhere),
    }
