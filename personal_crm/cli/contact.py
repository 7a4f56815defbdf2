"""`contact`: the people you know."""

from collections.abc import Sequence
from typing import Any

import click

from personal_crm.cli import shapes
from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Group
from personal_crm.cli.fields import PRIVATE, Field, changed, filled, given, options
from personal_crm.cli.forgetting import forget
from personal_crm.cli.merging import duplicates, merge, separate
from personal_crm.cli.parameters import DURATION, OBSERVED, PARTIAL, RHYTHM, TEXT
from personal_crm.cli.printing import Printer
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.telling import answer_record, tell_list
from personal_crm.domain.contact import Contact
from personal_crm.services import bereavement, contacts

COLUMNS = ("name", "rhythm", "last_interaction", "birthday", "tags")
FIELDS = (
    Field("given", "given", "Given name.", TEXT),
    Field("family", "family", "Family name.", TEXT),
    Field("nicknames", "nickname", "What else they are called.", TEXT, several=True, read=filled),
    Field(
        "emails", "email", "Email address.", TEXT, several=True,
        read=lambda values: contacts.emails(filled(values)),
    ),
    Field(
        "phones", "phone", "Telephone number.", TEXT, several=True,
        read=lambda values: contacts.phones(filled(values)),
    ),
    Field("birthday", "birthday", "1990-02-14, --02-14, 1990-02 or 1990.", PARTIAL),
    Field("died", "died", "The day they died, as far as known.", PARTIAL),
    Field("organization", "org", "Where they work.", TEXT),
    Field("title", "title", "What they are there.", TEXT),
    Field("tags", "tag", "A word of yours, as choir.", TEXT, several=True, read=filled),
    Field("rhythm", "rhythm", "How often you want to be in touch.", RHYTHM),
    Field("cadence_days", "cadence", "Every how long instead, as 2w.", DURATION),
    Field("longest_days", "longest", "The longest gap that is all right, as 6w.", DURATION),
    Field("pronouns", "pronouns", "As in she/her.", TEXT),
    Field("pronunciation", "pronunciation", "How their name is said.", TEXT),
    Field("languages", "language", "A language you share.", TEXT, several=True, read=filled),
    Field(
        "observes", "observes", "A day that matters to them: its name, or MM-DD=Label.",
        OBSERVED, several=True, read=filled,
    ),
    Field("how_met", "how-met", "How you met.", TEXT),
    Field("note", "note", "Anything else.", TEXT),
    PRIVATE,
)  # fmt: skip
NAME = Field("name", "name", "What to show.", TEXT, emptied=False)

contact = Group(
    "contact",
    commands={"forget": forget, "duplicates": duplicates, "merge": merge, "separate": separate},
    help="The people you know.",
)


@contact.command(params=[click.Argument(["name"], type=TEXT), *options(FIELDS)])
@pass_session
def add(session: Session, /, name: str, **said: Any) -> None:
    """Write somebody down."""
    fields = given(FIELDS, said, Contact)
    answer_record(session, contacts.add(session.house, Contact(name=name, **fields)))


@contact.command(
    params=[click.Argument(["who"], type=WHO), *options((NAME, *FIELDS), changing=True)]
)
@pass_session
def edit(session: Session, /, who: Contact, **said: Any) -> None:
    """Change what is named.

    --no-X empties X. An option that can stand more than once names all there are.
    """
    fields = changed((NAME, *FIELDS), said, Contact)
    edited = contacts.edit(session.house, who, fields)
    answer_record(session, edited)
    if edited.died and not who.died and not session.json:
        _stand_by_those_left(session, edited)


def _stand_by_those_left(session: Session, gone: Contact) -> None:
    if mourning := bereavement.told(session.house, gone):
        printer = Printer(plain=session.plain)
        printer.line()
        printer.line(
            f"{mourning}. What is suggested for them is gentle where a loss is written down "
            "(`personal-crm milestone add WHO TEXT --tone loss`)."
        )


@contact.command()
@click.argument("who", type=WHO)
@pass_session
def show(session: Session, who: Contact) -> None:
    """Show what is written down about somebody."""
    answer_record(session, who)


@contact.command("list")
@click.argument("query", type=TEXT, default="")
@click.option("--tag", type=TEXT, default="", help="Those with this tag.")
@click.option("--archived", is_flag=True, help="Those put away.")
@pass_session
def list_(session: Session, query: str, tag: str, archived: bool) -> None:
    """List people by name.

    All of them, or those in whose name, email, tags or organization QUERY stands.
    """
    found = contacts.matching(session.house, query, tag=tag, archived=archived)
    known = _shapes(session, found)
    answer(
        session, {"contacts": known}, lambda printer: tell_list(session, printer, known, COLUMNS)
    )


def _shapes(session: Session, found: Sequence[Contact]) -> list[shapes.Shape]:
    place = {contact.id: number for number, contact in enumerate(found)}
    people = [p for p in session.house.people.everyone() if p.contact.id in place]
    return [shapes.contact(p) for p in sorted(people, key=lambda p: place[p.contact.id])]


@contact.command()
@click.argument("who", type=WHO)
@pass_session
def archive(session: Session, who: Contact) -> None:
    """Put somebody away.

    Nothing is suggested for them there.
    """
    answer_record(session, contacts.set_archived(session.house, who, True))


@contact.command()
@click.argument("who", type=WHO)
@pass_session
def unarchive(session: Session, who: Contact) -> None:
    """Bring somebody back."""
    answer_record(session, contacts.set_archived(session.house, who, False))
