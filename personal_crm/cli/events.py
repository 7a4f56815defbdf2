"""`events`: what the imported calendars hold."""

import datetime as dt

import click

from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.telling import answer_list
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Event
from personal_crm.services import calendars


@click.command(cls=Command)
@click.option("--from", "first", type=DATE, help="From this day on.")
@click.option("--to", "last", type=DATE, help="Up to this day.")
@pass_session
def events(session: Session, first: dt.date | None, last: dt.date | None) -> None:
    """List every imported occurrence by its start, cancelled and declined ones too."""
    if first and last and first > last:
        raise WrongCall("--from lies after --to", str(first), "turn them round")
    found: list[Event] = calendars.listed(session.house, first, last)
    answer_list(session, "events", found, ("start", "contacts", "status", "location", "summary"))
