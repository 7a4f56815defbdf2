"""`log`, `touch`, `interaction`: what happened between you."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command, Group
from personal_crm.cli.fields import PRIVATE, Field, given, options
from personal_crm.cli.nouns import delete_command, edit_command
from personal_crm.cli.parameters import DATE, INITIATOR, KIND, NUMBER, PAST_DATE, TEXT, TONE
from personal_crm.cli.references import WHO
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.shapes import Shape
from personal_crm.cli.telling import answer_list, shape_of, tell_record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Initiator, Interaction
from personal_crm.services import moments
from personal_crm.services.mentions import mentioned
from personal_crm.services.moments import Logged

FIELDS = (
    Field("kind", "kind", "How: call, message, coffee …", KIND, emptied=False),
    Field("date", "on", "When: today, unless said.", DATE, emptied=False, today=True),
    Field("initiated_by", "from", "Who began it.", INITIATOR),
    Field("tone", "tone", "How it felt. Heavy ones are private.", TONE),
    Field("place", "place", "Where.", TEXT),
    Field("duration_minutes", "minutes", "How long, in minutes.", NUMBER),
    PRIVATE,
)
CHANGED = (
    Field("note", "note", "What you want to remember.", TEXT),
    Field(
        "contacts", "with", "With whom: all of them.", WHO, several=True, emptied=False,
        read=lambda people: tuple(dict.fromkeys(person.id for person in people)),
    ),
    *FIELDS,
)  # fmt: skip


@click.command(
    cls=Command,
    params=[
        click.Argument(["text"], type=TEXT),
        click.Option(
            ["--with", "people"],
            type=WHO,
            multiple=True,
            help="With whom: those named in TEXT, unless said.",
        ),
        *options(FIELDS),
        click.Option(["--dry-run"], is_flag=True, help="Only show what would be written."),
        click.Option(["--yes"], is_flag=True, expose_value=False, help="Ask nothing."),
    ],
)
@pass_session
def log(
    session: Session, /, text: str, people: Sequence[Contact], dry_run: bool, **said: Any
) -> None:
    """Write down what happened between you."""
    if not text.strip():
        raise WrongCall("nothing is said", "", "touch WHO writes down that you were in touch")
    fields = {"date": session.clock.today(), **given(FIELDS, said, Interaction)}
    moment = Interaction(note=text, **fields)
    unknown: Sequence[str] = ()
    if not people:
        people, unknown = mentioned(session.house.people, text)
        session.understood.append(f"with {moments.names(people)}")
        session.understood += [f"{name} is nobody you have" for name in unknown]
    _answer(session, moments.log(session.house, people, moment, dry_run=dry_run), unknown)


@click.command(cls=Command)
@click.argument("people", type=WHO, nargs=-1, required=True, metavar="WHO...")
@click.option("--on", type=DATE, help="When: today, unless said.")
@click.option("--from", "by", type=INITIATOR, default="both", help="Who began it.")
@pass_session
def touch(session: Session, people: Sequence[Contact], on: dt.date | None, by: Initiator) -> None:
    """Write down that you were in touch, and nothing more."""
    day = on or session.clock.today()
    _answer(session, moments.touch(session.house, people, day, by))


interaction = Group("interaction", help="What you wrote down.")
interaction.add_command(edit_command(Interaction, CHANGED, moments.edit))
interaction.add_command(delete_command(Interaction))


@interaction.command("list")
@click.argument("who", type=WHO, required=False)
@click.option("--since", type=PAST_DATE, help="From this day on; 2w is two weeks ago.")
@pass_session
def list_(session: Session, who: Contact | None, since: dt.date | None) -> None:
    """List what you wrote down, newest first."""
    found = moments.listed(session.house, who, since)
    answer_list(
        session, "interactions", found, ("date", "kind", "contacts", "initiated_by", "tone", "note")
    )


def _answer(session: Session, logged: Logged, unknown: Sequence[str] = ()) -> None:
    shape = shape_of(session, logged.interaction)
    whole: Shape = {
        "interaction": shape,
        "records": [],
        "unknown_names": list(unknown),
        "transaction": logged.transaction,
    }
    answer(session, whole, lambda to: tell_record(session, to, logged.interaction, shape))
