"""`answer`: the question of the day, answered in a line or passed over."""

import click

from personal_crm.cli import shapes
from personal_crm.cli.answering import answer as tell
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.base import Record
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.tables import TYPE_WORD
from personal_crm.services import agenda, asking
from personal_crm.services.suggesting.asking import MEETING


@click.command(cls=Command)
@click.argument("text", type=TEXT, nargs=-1)
@click.option("--pass", "passed", is_flag=True, help="Let the question rest for some weeks.")
@pass_session
def answer(session: Session, text: tuple[str, ...], passed: bool) -> None:
    """Answer today's question in a line that names who it is about.

    Where Today asks what is worth remembering of a meeting, it is that of the last one.
    """
    house = session.house
    today = house.suggesting.today(house.clock.today())
    kind = today.asked or (MEETING if today.met else "")
    if not kind:
        raise WrongCall("today asks no question", "", "see today")
    if passed:
        asking.pass_over(house, kind)
        tell(session, {"answer": "passed"}, lambda printer: printer.line("Then it rests."))
        return
    said = " ".join(text)
    if kind == MEETING:
        made: Record = agenda.remember(house, today.met[0].id, said)
    else:
        made = asking.answer(house, kind, said)
    word = TYPE_WORD[type(made)]
    tell(
        session,
        {"answer": "answered", word: shapes.record(made)},
        lambda printer: printer.line(f"Written down as a {word}; `undo` takes it back."),
    )
