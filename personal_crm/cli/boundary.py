"""`boundary`: what they, or you, do not want."""

from typing import Any

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Group
from personal_crm.cli.fields import Field, changed, filled, options
from personal_crm.cli.parameters import DATE, DURATION, KIND, SIDE, TEXT
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.telling import answer_record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Boundary
from personal_crm.services import boundaries

FIELDS = (
    Field("no_contact", "no-contact", "No contact at all.", flag=True, opposite="contact"),
    Field("pause_until", "pause-until", "Nothing until this day is over.", DATE),
    Field("avoid_channels", "avoid-channel", "Not in this way.", KIND, several=True),
    Field("at_most_days", "at-most", "At most once in this time, as 30d.", DURATION),
    Field("avoid", "avoid", "Not about this.", TEXT, several=True, read=filled),
    Field("by", "by", "Who wants it so: them, unless said.", SIDE, emptied=False),
    Field("reason", "reason", "Why.", TEXT),
)

boundary = Group("boundary", help="What they, or you, do not want.")


@boundary.command(
    "set", params=[click.Argument(["who"], type=WHO), *options(FIELDS, changing=True)]
)
@pass_session
def set_(session: Session, /, who: Contact, **said: Any) -> None:
    """Change what is named, and leave the rest. --no-X empties X."""
    answer_record(session, boundaries.put(session.house, who, changed(FIELDS, said, Boundary)))


@boundary.command()
@click.argument("who", type=WHO)
@pass_session
def clear(session: Session, who: Contact) -> None:
    """Take it away, and print what it was."""
    _answer(session, who, boundaries.clear(session.house, who))


@boundary.command()
@click.argument("who", type=WHO)
@pass_session
def show(session: Session, who: Contact) -> None:
    """Show it."""
    _answer(session, who, boundaries.of(session.house, who))


def _answer(session: Session, who: Contact, found: Boundary | None) -> None:
    if found is None:
        answer(session, None, lambda printer: printer.line(f"There is none for {who.name}."))
    else:
        answer_record(session, found)
