"""`month`: what the last thirty days held, and the rhythms that show in them."""

import sys
from collections.abc import Iterable

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.text import storable
from personal_crm.services.gathering import monthly
from personal_crm.services.gathering.monthly import Habit


@click.command(cls=Command)
@pass_session
def month(session: Session) -> None:
    """Look back on thirty days, and keep the rhythms that show in them, if you like.

    Each rhythm is asked about with y, or an empty line to let it be; q stops asking. What you
    keep is one action.
    """
    found = monthly.month(session.house)
    if found.habits and not session.json:
        _tell(Printer(plain=session.plain), found.words)
    kept = _kept(session, found.habits)
    transaction = monthly.keep(session.house, kept) if kept else None
    shape = {
        "moments": found.moments,
        "people": found.people,
        "without_birthday": len(found.lacking),
        "kept": [{"contact": one.contact.id, "days": one.days} for one in kept],
        "transaction": transaction,
    }
    if session.json or not found.habits:
        answer(session, shape, lambda printer: _tell(printer, found.words))
    elif kept:
        rhythm = "1 rhythm" if len(kept) == 1 else f"{len(kept)} rhythms"
        session.say(f"Kept: {rhythm}; `undo` takes it back.")


def _tell(printer: Printer, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        printer.line(sentence)


def _kept(session: Session, habits: tuple[Habit, ...]) -> list[Habit]:
    kept = []
    for habit in habits:
        session.say(f"{habit.question} (y)")
        said = storable(sys.stdin.readline())
        if not said or said.strip() == "q":
            break
        if said.strip().lower().startswith("y"):
            kept.append(habit)
    return kept
