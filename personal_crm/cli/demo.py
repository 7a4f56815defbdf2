"""`demo`: look around among made-up people."""

import tempfile
from pathlib import Path

import click

from personal_crm.cli import loading
from personal_crm.cli.commands import Command
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.today import today
from personal_crm.services import demo as made_up


@click.command(cls=Command)
@click.pass_context
@pass_session
def demo(session: Session, context: click.Context) -> None:
    """Open a home of made-up people that is removed on leaving."""
    with tempfile.TemporaryDirectory(prefix="personal-crm-demo-") as folder:
        session.folder = Path(folder)
        made_up.fill(session.house)
        if session.on_screen:
            loading.run_screen(session.folder, session.clock, throw_away=True)
        else:
            context.invoke(today)
