"""`restore`: put a backup back."""

from pathlib import Path

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import storable
from personal_crm.services import backing_up
from personal_crm.storage.home import Home

STANDARD_INPUT = "-"


@click.command(cls=Command)
@click.argument("path")
@pass_session
def restore(session: Session, path: str) -> None:
    """Put the backup PATH in the place of the present home, which is set aside.

    PATH may also be a folder that was set aside, to go back to that. Who was forgotten stays
    forgotten.
    """
    if path == STANDARD_INPUT:
        raise WrongCall("a backup is read from a file", "", "name one")
    home, source = Home(session.folder), Path(path).expanduser()
    aside = backing_up.restore(home, source, session.clock)
    told = storable(str(aside)) if aside else None
    answer(
        session,
        {"restored": storable(str(source)), "set_aside": told},
        lambda printer: printer.line(f"Restored from {source}. {_way_back(aside)}".strip()),
    )


def _way_back(aside: Path | None) -> str:
    return f"What was here before: restore {aside}" if aside else ""
