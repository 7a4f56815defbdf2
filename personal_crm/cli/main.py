"""The entry of the program: which commands there are, and what a call ends with."""

import gc
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from personal_crm import __version__
from personal_crm.cli import loading
from personal_crm.cli.commands import Group
from personal_crm.cli.errors import report
from personal_crm.cli.loading import LazyGroup, Place
from personal_crm.cli.session import Session, pass_session

NAME = "personal-crm"
SELDOM = 50_000


class Program(LazyGroup, Group):
    """All commands, by name."""

    places = {
        "today": Place("today", "today", "Whom to reach out to today, and why."),
        "done": Place("respond", "done", "Say that you did what was suggested."),
        "snooze": Place("respond", "snooze", "Bring a suggestion back on another day."),
        "dismiss": Place("respond", "dismiss", "Not this time."),
        "never": Place("respond", "never", "Never suggest this for this person."),
        "contact": Place("contact", "contact", "The people you know."),
        "log": Place("log", "log", "Write down what happened between you."),
        "touch": Place("log", "touch", "Write down that you were in touch."),
        "interaction": Place("log", "interaction", "What you wrote down."),
        "promise": Place("promise", "promise", "What one of you said you would do."),
        "favor": Place("favor", "favor", "What one of you did for the other."),
        "thread": Place("thread", "thread", "What is worth asking about, or is yet unsaid."),
        "milestone": Place("milestone", "milestone", "What happened in their life."),
        "tension": Place("tension", "tension", "What is unresolved between you."),
        "fact": Place("fact", "fact", "What is worth knowing about them."),
        "news": Place("news", "news", "News of your own, and who has heard them."),
        "relation": Place("relation", "relation", "How two people belong together."),
        "boundary": Place("boundary", "boundary", "What they, or you, do not want."),
        "gather": Place("gather", "gather", "Find the people you want to keep close."),
        "week": Place("week", "week", "Write down whom you saw or talked to."),
        "answer": Place("answer", "answer", "Answer today's question in a line."),
        "month": Place("month", "month", "Look back on thirty days, and keep what shows."),
        "brief": Place("brief", "brief", "What to have in mind before you meet somebody."),
        "events": Place("events", "events", "What the imported calendars hold."),
        "import": Place("importing", "import_", "Read contacts and calendars."),
        "export": Place("export", "export", "Write what you have to a file."),
        "search": Place("search", "search", "Find people and everything you wrote down."),
        "undo": Place("undo", "undo", "Take back what was done last."),
        "redo": Place("undo", "redo", "Do again what was undone last."),
        "plugins": Place("plugins", "plugins", "What the program is extended by."),
        "config": Place("config", "config", "Settings."),
        "backup": Place("backup", "backup", "Keep everything in one file."),
        "restore": Place("restore", "restore", "Put a backup back."),
        "doctor": Place("doctor", "doctor", "Look whether all files are well."),
        "demo": Place("demo", "demo", "Look around among made-up people."),
    }


@click.group(cls=Program, invoke_without_command=True)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
@pass_session
def program(session: Session, context: click.Context) -> None:
    """A home for the people you care about.

    Alone, it opens the full screen; without a terminal it prints today.
    """
    if context.invoked_subcommand is not None:
        return
    if session.on_screen:
        loading.run_screen(session.folder, session.clock)
    else:
        context.invoke(Program.places["today"].load())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 could not be done, 2 wrong call."""
    # A call is short, and little of what it makes is garbage.
    gc.set_threshold(SELDOM)
    session = Session()
    for stream in (sys.stdout, sys.stderr):
        _write_anything(stream)
    try:
        code = program.main(arguments, prog_name=NAME, obj=session, standalone_mode=False)
        session.finish()
        sys.stdout.flush()
        session.say_understood()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place to catch any
        return report(error, session)
    return code if isinstance(code, int) else 0


def _write_anything(stream: TextIO) -> None:
    """Let a stream of a narrow encoding write what it cannot encode as an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
