"""A line typed at a terminal, with names that the tab key completes."""

import readline
from collections.abc import Sequence

from personal_crm.domain.text import begins


def line_with(names: Sequence[str]) -> str:
    """Return a line as it was typed, with its end; an empty text where nobody types any more."""
    readline.set_auto_history(False)
    readline.set_completer_delims("")
    readline.set_completer(lambda typed, nth: [*fitting(typed, names), None][nth])
    readline.parse_and_bind("tab: complete")
    try:
        return f"{input()}\n"
    except EOFError:
        return ""
    finally:
        readline.set_completer(None)


def fitting(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names that may be meant."""
    return [name for name in names if begins(typed, name)]
