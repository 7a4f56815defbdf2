"""`today`: whom to reach out to, and why.

Where the windows that were kept still hold, it is answered from them, and neither the store
nor a plugin is loaded.
"""

import contextlib
import datetime as dt
import sys

import click

from personal_crm.cli import day_text, prompt, shapes
from personal_crm.cli.answering import print_json
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE, NUMBER
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session, pass_session
from personal_crm.services.plugins.installed import installed_places
from personal_crm.services.suggesting.day import Today, compose
from personal_crm.services.suggesting.keeping import read_fitting
from personal_crm.services.suggesting.windows import NotAsWritten
from personal_crm.storage.home import Home


@click.command(cls=Command)
@click.option("--on", type=DATE, help="Another day.")
@click.option("--limit", type=NUMBER, help="At most so many.")
@click.option("--all", "everything", is_flag=True, help="All, and what was held back.")
@click.option("--line", is_flag=True, help="How much, without names: for a prompt.")
@pass_session
def today(
    session: Session, on: dt.date | None, limit: int | None, everything: bool, line: bool
) -> None:
    """Show whom to reach out to today, and why."""
    if line and not session.json:
        _say_line(session, on, limit=limit, everything=everything)
        return
    day = of(session, on or session.clock.today(), limit=limit, everything=everything)
    if session.json:
        print_json(shapes.today(day))
    else:
        day_text.tell(Printer(plain=session.plain), day)


def _say_line(session: Session, on: dt.date | None, *, limit: int | None, everything: bool) -> None:
    """Say how much the day holds, and remember it for the next prompt."""
    marks = prompt.marks_of(rests_on(Home(session.folder)))
    day = of(session, on or session.clock.today(), limit=limit, everything=everything)
    said = day_text.in_one_line(day)
    click.echo(said, nl=False)
    prompt.remember(sys.argv[1:], said, marks)


def rests_on(home: Home) -> list[str]:
    """Return the files and folders with which a day's list may change."""
    kept = home.windows, home.journal, home.snapshot, home.config
    return [*map(str, kept), *installed_places()]


def of(
    session: Session, day: dt.date, *, limit: int | None = None, everything: bool = False
) -> Today:
    """Return the list of `day`, from the kept windows or, where they do not hold, the house."""
    kept = read_fitting(Home(session.folder), day)
    with contextlib.suppress(NotAsWritten):
        if kept is not None:
            return compose(kept, day, limit=limit, everything=everything)
    return session.house.suggesting.today(day, limit=limit, everything=everything)
