"""`done`, `snooze`, `dismiss`, `never`: what you say to a suggestion."""

import datetime as dt

import click

from personal_crm.cli import shapes
from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE, TEXT
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.suggestion import Answer
from personal_crm.services import responding
from personal_crm.services.responding import Responded
from personal_crm.services.suggesting.left_alone import in_words

SAID: dict[Answer, str] = {
    "done": "Done",
    "snoozed": "It comes back",
    "dismissed": "Not this time",
    "never": "Not suggested any more",
}
which = click.argument("key", type=TEXT, metavar="ID|WHO")


@click.command(cls=Command)
@which
@click.option("--note", type=TEXT, default="", help="What to remember of it.")
@click.option("--no-log", is_flag=True, help="Write down no touch.")
@pass_session
def done(session: Session, key: str, note: str, no_log: bool) -> None:
    """Say that you did what was suggested, which also settles what it was about."""
    _respond(session, key, "done", note=note, log=not no_log)


@click.command(cls=Command)
@which
@click.option("--until", type=DATE, required=True, help="The day on which it comes back.")
@pass_session
def snooze(session: Session, key: str, until: dt.date) -> None:
    """Bring a suggestion back on another day."""
    _respond(session, key, "snoozed", until=until)


@click.command(cls=Command)
@which
@pass_session
def dismiss(session: Session, key: str) -> None:
    """Not this time. To the question whether somebody answered, it says no."""
    question = responding.question_about(session.house, key, session.clock.today())
    if question is None:
        _respond(session, key, "dismissed")
    else:
        said = responding.answer_no(session.house, question)
        _answer(session, said, f"Then let it rest: {question.question} No.")


@click.command(cls=Command)
@which
@pass_session
def never(session: Session, key: str) -> None:
    """Never suggest this for this person."""
    _respond(session, key, "never")


def _respond(
    session: Session,
    key: str,
    kind: Answer,
    *,
    until: dt.date | None = None,
    note: str = "",
    log: bool = True,
) -> None:
    house = session.house
    offered = responding.find(house, key, session.clock.today())
    said = responding.respond(house, offered, kind, until=until, note=note, log=log)
    back = f" on {said.response.until}" if said.response.until and kind == "snoozed" else ""
    lesson = f". {said.lesson}" if said.lesson else ""
    what = f": {offered.suggestion.title}"
    if kind == "never":
        what = f" for {offered.contact.name}: {in_words(offered.suggestion.action)}"
    _answer(session, said, f"{SAID[kind]}{back}{what}{lesson}")


def _answer(session: Session, said: Responded, told: str) -> None:
    shape = {"response": shapes.record(said.response), "transaction": said.transaction}
    answer(session, shape, lambda printer: printer.line(told))
