"""`demo`: look around among made-up people."""

import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import click

from personal_crm.cli import loading
from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.today import today
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import visible
from personal_crm.services import demo as made_up
from personal_crm.services.demo import first_day as beginning
from personal_crm.services.house import House


@click.command(cls=Command)
@click.option("--first-day", is_flag=True, help="That of somebody who begins today.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make it in this empty folder, and leave it there.",
)
@click.pass_context
@pass_session
def demo(session: Session, context: click.Context, *, first_day: bool, into: Path | None) -> None:
    """Open a home of made-up people that is removed on leaving."""
    fill = beginning.fill if first_day else made_up.fill
    if into is not None:
        _stay(session, into, fill)
        return
    for gone in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(gone, _leave)
    with tempfile.TemporaryDirectory(prefix="personal-crm-demo-") as folder:
        session.folder = Path(folder)
        fill(session.house)
        if session.on_screen:
            loading.run_screen(session.folder, session.clock, throw_away=True)
        else:
            context.invoke(today)


def _stay(session: Session, folder: Path, fill: Callable[[House], None]) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise WrongCall("the folder is not empty", visible(str(folder)), "name a new one")
    session.folder = folder
    fill(session.house)
    said = f"They are there: personal-crm --home {visible(str(folder))}"
    answer(session, {"home": str(folder)}, lambda printer: printer.line(said))


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave as a shell says of a signal, but by way of what cleans up."""
    sys.exit(128 + number)
