"""A dialog of lines: a question on stderr, a line in answer, and leaving at any time."""

import sys
from collections.abc import Mapping, Sequence
from typing import TypeVar

from personal_crm.cli.completing import line_with
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session
from personal_crm.domain.text import storable

C = TypeVar("C")
STOP = "q"


class Left(Exception):
    """The person leaves; what was answered so far is written."""


def asked(session: Session, words: str, names: Sequence[str] = ()) -> str:
    """Ask, and return the answer. At a terminal, the tab key completes `names`.

    Raises:
        Left: where the person leaves, or nobody answers any more.
    """
    Printer(plain=session.plain, aside=True).line(words)
    if names and sys.stdin.isatty() and sys.stdout.isatty():
        line = storable(line_with(names))
    else:
        line = storable(sys.stdin.readline())
    if not line or line.strip() == STOP:
        raise Left
    return line.strip()


def choice(line: str, choices: Mapping[str, C], words: Mapping[str, C]) -> C | None:
    """Return what a `line` chooses by its key, or by one of the `words` or how it begins."""
    said = line.lower()
    if said in choices:
        return choices[said]
    found = {meant for word, meant in words.items() if said and word.startswith(said)}
    return found.pop() if len(found) == 1 else None
