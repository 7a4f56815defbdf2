"""`contact duplicates|merge|separate`: two contacts that may be one person."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.printing import Fact, Printer, short
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.telling import shape_of, tell_record
from personal_crm.domain.contact import Contact
from personal_crm.services import duplicates as pairing
from personal_crm.services.duplicates import Pair
from personal_crm.services.merging.service import merge as merged


@click.command(cls=Command)
@pass_session
def duplicates(session: Session) -> None:
    """List contacts that may be one person, and why."""
    found = pairing.pairs(session.house)
    shape = {
        "pairs": [
            {
                "contacts": [pair.contact.id, pair.other.id],
                "score": pair.score,
                "reasons": list(pair.reasons),
            }
            for pair in found
        ]
    }

    def tell(printer: Printer) -> None:
        if not found:
            printer.line("Everybody stands here once, as far as can be told.")
            return
        printer.table([_row(pair) for pair in found])

    answer(session, shape, tell)


@click.command(cls=Command)
@click.argument("who", type=WHO)
@click.argument("other", type=WHO)
@pass_session
def merge(session: Session, who: Contact, other: Contact) -> None:
    """Make one of WHO and OTHER, who are the same person.

    Nothing is lost: what both say differently is kept beside what WHO says. undo takes it back.
    """
    made, told = merged(session.house, who, other)
    shape = shape_of(session, made)

    def tell(printer: Printer) -> None:
        tell_record(session, printer, made, shape)
        for sentence in told:
            printer.line(f"{sentence}.")

    answer(session, shape, tell)


@click.command(cls=Command)
@click.argument("who", type=WHO)
@click.argument("other", type=WHO)
@pass_session
def separate(session: Session, who: Contact, other: Contact) -> None:
    """Remember that WHO and OTHER are never the same person."""
    kept = pairing.separate(session.house, who, other)
    told = f"{who.name} and {other.name} are never taken for one person."
    answer(session, shape_of(session, kept), lambda printer: printer.line(told))


def _row(pair: Pair) -> tuple[Fact, ...]:
    return (
        ("id", short(pair.contact.id)),
        ("who", pair.contact.name),
        ("other id", short(pair.other.id)),
        ("other", pair.other.name),
        ("why", ", ".join(pair.reasons)),
    )
