"""Help: the keys that work where it was asked for."""

from collections.abc import Iterator, Sequence

from personal_crm.tui.commands import Command
from personal_crm.tui.lines import Line, line, wrapped
from personal_crm.tui.screens.reading import ReadingScreen

MOVING = (
    ("j k ↑ ↓", "Move by one line; {first} and G go to the first and the last."),
    ("ctrl+p", "Show all commands, to be found by typing."),
)
TO_THE_FIRST = ("g", "home")
KEY_WIDTH = 9
ABOUT_WIDTH = 61


class HelpScreen(ReadingScreen):
    """Lists commands with their keys."""

    def __init__(self, commands: Sequence[type[Command]]) -> None:
        taken = {command.key for command in commands}
        first = next(key for key in TO_THE_FIRST if key not in taken)
        moving = ((key, about.format(first=first)) for key, about in MOVING)
        rows = [*((command.key_shown(), command.about()) for command in commands), *moving]
        told = [told_line for key, about in rows for told_line in _row(key, about)]
        super().__init__([line("What works here", "strong"), line(""), *told])


def _row(key: str, about: str) -> Iterator[Line]:
    for at, piece in enumerate(wrapped(about, ABOUT_WIDTH)):
        yield ((f"{'' if at else key:<{KEY_WIDTH}}", "accent"), (piece, ""))
