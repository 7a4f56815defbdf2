"""`search`: people and everything written down about them."""

import datetime as dt
import sys
from typing import Any

import click

from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import TEXT
from personal_crm.cli.printing import Fact, Printer, short
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.dates import spoken
from personal_crm.domain.text import quoted
from personal_crm.services.searching.emphasis import around
from personal_crm.services.searching.results import Result
from personal_crm.services.searching.service import Found, Searching

LONGEST = 100


@click.command(cls=Command)
@click.argument("query", nargs=-1, required=True, type=TEXT)
@pass_session
def search(session: Session, query: tuple[str, ...]) -> None:
    """Find people and everything you wrote down: by words or their beginnings."""
    searching = Searching(session.house)
    found = searching.find(" ".join(query), _Once(session))
    answer(session, _shape(found), lambda printer: _tell(printer, found, session.clock.today()))


class _Once:
    """Says, once and to somebody who waits, that everything is being read."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._said = not sys.stderr.isatty()

    def __call__(self, _done: int, records: int) -> None:
        if not self._said and records > 10_000:
            self._session.say(f"Reading {records:,} records, so that they are found from now on")
            self._said = True


def _shape(found: Found) -> dict[str, Any]:
    return {
        "results": [
            {
                "type": result.type,
                "id": result.id,
                "contact": result.contact,
                "text": result.text,
                "score": result.score,
                "private": result.private,
                "archived": result.archived,
            }
            for result in found.results
        ]
    }


def _tell(printer: Printer, found: Found, today: dt.date) -> None:
    if not found.results:
        printer.line("Nothing found.")
        return
    if found.guessed:
        printer.line("Nothing is written so. Perhaps you meant:")
    printer.table([_row(result, found, today) for result in found.results])
    if found.more:
        printer.line("There is more: another word narrows it.")


def _row(result: Result, found: Found, today: dt.date) -> list[Fact]:
    marks = (("private", result.private), ("put away", result.archived))
    return [
        ("Id", short(result.id)),
        ("Type", result.type),
        ("Who", ", ".join(name or "(no name)" for name in result.names)),
        ("When", spoken(result.day, today) if result.day else ""),
        ("Mark", ", ".join(word for word, holds in marks if holds)),
        ("Text", _text(result, found)),
    ]


def _text(result: Result, found: Found) -> str:
    if not result.text or (result.type == "contact" and not result.label):
        return ""
    words = quoted(around(result.text, found.asked, LONGEST), LONGEST)
    return f"{result.label}: {words}" if result.label else words
