"""`demo`: look around among made-up people."""

import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

import click

from personal_crm.cli import loading
from personal_crm.cli.commands import Command
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.today import today
from personal_crm.services import demo as made_up
from personal_crm.services.demo import first_day as beginning


@click.command(cls=Command)
@click.option("--first-day", is_flag=True, help="That of somebody who begins today.")
@click.pass_context
@pass_session
def demo(session: Session, context: click.Context, *, first_day: bool) -> None:
    """Open a home of made-up people that is removed on leaving."""
    for gone in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(gone, _leave)
    with tempfile.TemporaryDirectory(prefix="personal-crm-demo-") as folder:
        session.folder = Path(folder)
        fill = beginning.fill if first_day else made_up.fill
        fill(session.house)
        if session.on_screen:
            loading.run_screen(session.folder, session.clock, throw_away=True)
        else:
            context.invoke(today)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave as a shell says of a signal, but by way of what cleans up."""
    sys.exit(128 + number)
