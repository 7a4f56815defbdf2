"""An answer, in the form that was asked for: JSON, text, or plain text."""

from collections.abc import Callable

import click
import msgspec

from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session
from personal_crm.domain.codec import encode


def answer(session: Session, shape: object, tell: Callable[[Printer], None]) -> None:
    """Print `shape` as one JSON document, or let `tell` write the same for people."""
    if session.json:
        print_json(shape)
    else:
        tell(Printer(plain=session.plain))


def print_json(shape: object) -> None:
    """Print one JSON document, in UTF-8 whatever the terminal's encoding (RFC 8259, 8.1)."""
    click.echo(msgspec.json.format(encode(shape), indent=2))
