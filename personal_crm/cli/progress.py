"""How far an import is: a line that is redrawn, or sentences."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from personal_crm.cli.session import Session
from personal_crm.domain.text import shortened, visible
from personal_crm.services.importing.progress import Progress, Report, paced

SELDOM = 0.1
ERASE_LINE = "\r\x1b[K"


@contextmanager
def reporting(session: Session) -> Iterator[Report]:
    """Give the way in which this call tells how far it is: only to a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
    elif session.plain:
        yield _Sentences(session).tell
    else:
        try:
            yield _Line().tell
        finally:
            click.echo(ERASE_LINE, nl=False, err=True)


class _Sentences:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._file = ""

    def tell(self, progress: Progress) -> None:
        if progress.file != self._file:
            self._file = progress.file
            self._session.say(f"Reading {progress.file}.")


class _Line:
    def __init__(self) -> None:
        self._shown = ""
        self._began = time.monotonic()
        self._told = 0.0

    def tell(self, progress: Progress) -> None:
        seconds = time.monotonic() - self._began
        if seconds - self._told < SELDOM:
            return
        self._told = seconds
        percent = 100 * progress.bytes_read // max(progress.bytes_in_all, 1)
        pace = paced(progress, seconds)
        parts = [f"{percent} %", pace.rate, pace.left]
        shown = "  ".join((shortened(visible(progress.file), 30), *filter(None, parts)))
        if shown != self._shown:
            self._shown = shown
            click.echo(f"{ERASE_LINE}{shown}", nl=False, err=True)
