"""What the screen of settings offers to keep a home safe, and how it tells what was found."""

from collections.abc import Sequence

from personal_crm.services.doctor import Check
from personal_crm.tui.commands import Command
from personal_crm.tui.lines import WIDEST, Line, line, padded, wrapped

LONGEST_NAME = 31


class BackUp(Command):
    """Keep everything in one file."""

    key = "b"
    footer = "back up"


class Restore(Command):
    """Put a backup in the place of all that is here, which is set aside."""

    key = "p"
    title = "Restore a backup"


class Examine(Command):
    """Look whether every file of your home is well."""

    key = "d"
    title = "Doctor"


def examined(checks: Sequence[Check], advice: str) -> list[Line]:
    """Return the checks, a line each, and what to do."""
    said: list[Line] = []
    name = min(max((len(check.name) for check in checks), default=0), LONGEST_NAME)
    for check in checks:
        first, *more = wrapped(check.detail, WIDEST - name - 1) or [""]
        said.append(((padded(check.name, name), "" if check.ok else "strong"), (first, "")))
        said += [line(" " * (name + 1) + piece) for piece in more]
    told = wrapped(f"{advice}." if advice else "All is well.", WIDEST)
    return [*said, line(""), *(line(piece, "strong") for piece in told)]
