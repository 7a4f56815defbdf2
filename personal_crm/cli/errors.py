"""The one place where errors become a line on stderr and an exit code."""

import errno
import os
import sys

import click

from personal_crm.cli import loading
from personal_crm.cli.session import Session
from personal_crm.domain.errors import PersonalCrmError, WrongCall

COULD_NOT = 1
WRONG_CALL = 2
INTERRUPTED = 130


def report(error: BaseException, session: Session) -> int:
    """Say what was wrong in one line, and return the exit code for it.

    With `--debug`, what is no mistake in the call is raised again instead.
    """
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        session.say("stopped; nothing was changed")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        session.say(_usage(error))
        return WRONG_CALL if isinstance(error, click.UsageError) else COULD_NOT
    if session.debug:
        raise error
    if isinstance(error, PersonalCrmError):
        session.say(str(error))
        return WRONG_CALL if isinstance(error, WrongCall) else COULD_NOT
    if isinstance(error, BrokenPipeError) or _is_full(error):
        _close_output()
    if isinstance(error, BrokenPipeError):
        return COULD_NOT
    loading.note_unexpected(error)
    session.say(_unexpected(error))
    return COULD_NOT


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    message = error.format_message().rstrip(".")
    if context is None:
        return message
    return f"{context.command_path}: {message}; see {context.command_path} --help"


def _unexpected(error: BaseException) -> str:
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}; check the disk and the folder, then try again"
    return f"something unforeseen went wrong ({type(error).__name__}); --debug shows where"


def _is_full(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno == errno.ENOSPC


def _close_output() -> None:
    """Let nothing more be written when Python leaves, where it would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
