"""What the words of a call mean: text, days, lengths of time, choices."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import click
from click.types import FuncParamType

from personal_crm.cli.session import Session
from personal_crm.domain import observances
from personal_crm.domain.contact import RHYTHMS
from personal_crm.domain.dates import PartialDate, parse_duration
from personal_crm.domain.records import KINDS, TONES
from personal_crm.domain.text import storable
from personal_crm.domain.words_for_dates import parse_day

T = TypeVar("T")
LONGEST_NUMBER = 6


def session() -> Session:
    """Return the session of the call that is being read."""
    return click.get_current_context().ensure_object(Session)


def text(said: str) -> str:
    """Read text as the store can keep it; what is no UTF-8 becomes U+FFFD."""
    return storable(said)


def date(said: str) -> dt.date:
    """Read a day in ISO or in words; words are echoed as they were understood."""
    call = session()
    day = _read(lambda words: parse_day(words, call.clock.today()), said)
    if said.strip() != day.isoformat():
        call.understood.append(f"{said.strip().removeprefix('-')} is {day:%A} {day}")
    return day


def past_date(said: str) -> dt.date:
    """Read a day as `date` does, but a length of time as the day so long ago."""
    try:
        parse_duration(said)
    except ValueError:
        return date(said)
    return date(f"-{said.strip().replace(' ', '')}")


def partial_date(said: str) -> PartialDate:
    """Read a date of which a part may be unknown."""
    return _read(PartialDate.parse, said)


def duration(said: str) -> int:
    """Read a length of time as days."""
    return _read(parse_duration, said)


def observed(said: str) -> str:
    """Read a day that matters to somebody: a name that is known, or `MM-DD=Label`."""
    return _read(observances.observed, storable(said).strip())


def number(said: str) -> int:
    """Read a whole number from 0 on."""
    if not (said.isascii() and said.isdecimal() and len(said) <= LONGEST_NUMBER):
        raise click.BadParameter(f"{said!r} is no whole number from 0 on; write 45")
    return int(said)


def _read(parse: Callable[[str], T], said: str) -> T:
    try:
        return parse(said)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _typed(read: Callable[[str], T], word: str) -> "click.ParamType[T]":
    """Return a type that help calls by `word`."""
    kind = FuncParamType(read)
    kind.name = word
    return kind


TEXT = _typed(text, "text")
DATE = _typed(date, "date")
PAST_DATE = _typed(past_date, "date")
PARTIAL = _typed(partial_date, "date")
DURATION = _typed(duration, "length")
OBSERVED = _typed(observed, "day")
NUMBER = _typed(number, "number")
KIND = click.Choice(KINDS, case_sensitive=False)
RHYTHM = click.Choice(RHYTHMS, case_sensitive=False)
TONE = click.Choice(TONES, case_sensitive=False)
SIDE = click.Choice(("me", "them"), case_sensitive=False)
INITIATOR = click.Choice(("me", "them", "both"), case_sensitive=False)
