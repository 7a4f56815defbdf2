"""`export`: write what you have to a file."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE, TEXT
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import storable
from personal_crm.services import exporting
from personal_crm.services.exporting import Titles

STANDARD_OUTPUT = "-"


@click.command(cls=Command)
@click.argument("path")
@click.argument("people", type=WHO, nargs=-1, metavar="[WHO]...")
@click.option(
    "--to",
    type=TEXT,
    metavar="FORMAT",
    required=True,
    help="The format: vcard, csv, json, reminders …",
)
@click.option("--include-private", is_flag=True, help="What is private too.")
@click.option(
    "--titles",
    type=click.Choice(("discreet", "full")),
    default="discreet",
    help="Whether reminders say more than a name.",
)
@click.option("--on", type=DATE, help="The day from which reminders are wanted.")
@pass_session
def export(
    session: Session,
    /,
    *,
    path: str,
    people: Sequence[Contact],
    to: str,
    include_private: bool,
    titles: Titles,
    on: dt.date | None,
) -> None:
    """Write everything, or what concerns some people, to the file PATH; - is standard output."""
    if path == STANDARD_OUTPUT and session.json:
        raise WrongCall(
            "--json and an export to standard output exclude each other", "", "drop one"
        )
    content = exporting.export(
        session.house,
        to,
        include_private=include_private,
        titles=titles,
        contacts=people,
        day=on,
    )
    if path == STANDARD_OUTPUT:
        click.echo(content, nl=False)
        return
    file = Path(path).expanduser()
    exporting.write(session.house, file, content)
    shape = {"path": storable(str(file)), "to": to, "bytes": len(content)}
    answer(session, shape, lambda printer: printer.line(f"Written to {file}."))
