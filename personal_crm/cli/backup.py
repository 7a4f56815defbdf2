"""`backup`: keep everything in one file."""

from pathlib import Path

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import storable
from personal_crm.services import backing_up

STANDARD_OUTPUT = "-"


@click.command(cls=Command)
@click.argument("path")
@pass_session
def backup(session: Session, path: str) -> None:
    """Write people, history, settings and photos to the file PATH, or into that folder.

    A backup that is there already is replaced. Only you can read the file; it is not encrypted.
    """
    if path == STANDARD_OUTPUT:
        raise WrongCall("a backup is written to a file", "", "name one, or a folder")
    written = backing_up.back_up(session.house, Path(path).expanduser())
    shape = {"path": storable(str(written)), "bytes": written.stat().st_size}
    answer(session, shape, lambda printer: printer.line(f"Backed up to {written}."))
