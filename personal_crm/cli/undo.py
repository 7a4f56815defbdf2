"""`undo` and `redo`."""

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.printing import Fact, Printer, short
from personal_crm.cli.session import Session, pass_session
from personal_crm.cli.shapes import Shape
from personal_crm.services import undoing
from personal_crm.storage.history import Action


@click.command(cls=Command)
@click.argument("key", type=TEXT, required=False, metavar="[ID]")
@click.option("--list", "listing", is_flag=True, help="What can be undone, newest first.")
@pass_session
def undo(session: Session, key: str | None, listing: bool) -> None:
    """Take back what was done last, or the action with this id."""
    store = session.house.store
    if listing:
        actions = store.actions()
        shape = {"transactions": [{**_shape(a), "state": a.state} for a in actions]}
        answer(session, shape, lambda printer: _tell(printer, actions))
        if lost := store.lost_history():
            session.say(f"Not every action can be read: {lost}; see doctor.")
        return
    action = store.undo(undoing.find(session.house, key).id if key is not None else None)
    undone = {"undone": _shape(action)}
    answer(session, undone, lambda printer: printer.line(f"Undone: {action.label}"))


@click.command(cls=Command)
@pass_session
def redo(session: Session) -> None:
    """Do again what was undone last."""
    action = session.house.store.redo()
    shape = {"redone": _shape(action)}
    answer(session, shape, lambda printer: printer.line(f"Done again: {action.label}"))


def _shape(action: Action) -> Shape:
    return {
        "transaction": action.id,
        "label": action.label,
        "at": action.at.isoformat(timespec="seconds"),
    }


def _tell(printer: Printer, actions: list[Action]) -> None:
    if actions:
        printer.table([_row(action) for action in actions])
    else:
        printer.line("Nothing was done yet that could be undone.")


def _row(action: Action) -> list[Fact]:
    undone = "undone" if action.state == "undone" else ""
    when = f"{action.at:%Y-%m-%d %H:%M}"
    return [("Id", short(action.id)), ("When", when), ("State", undone), ("What", action.label)]
