"""The fields of a record as options, the same to write it down and to change it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import click
import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.errors import WrongCall


@dataclass(frozen=True)
class Field:
    """A field that an option sets.

    `several`: the option can stand more than once, and all it says is the field's value.
    `flag`: it is said, or denied with `opposite` (`no-…`, if none is named). `emptied`:
    `--no-…` empties it, when a record is changed. `read` turns what was said into what the
    record holds. `today`: a new record has the current day here unless another is said.
    """

    name: str
    option: str
    about: str
    type: "click.ParamType[Any] | None" = None
    several: bool = False
    flag: bool = False
    opposite: str = ""
    emptied: bool = True
    read: Callable[[Any], Any] | None = None
    today: bool = False


PRIVATE = Field("private", "private", "Never quoted, and in no export unless asked for.", flag=True)


def options(fields: Iterable[Field], *, changing: bool = False) -> list[click.Parameter]:
    """Return the options for `fields`; `changing` adds those that empty."""
    found: list[click.Parameter] = []
    for field in fields:
        if field.flag:
            found.append(_flag(field))
            continue
        names = [f"--{field.option}", field.name]
        about = f"{field.about} Can be repeated." if field.several else field.about
        found.append(click.Option(names, type=field.type, multiple=field.several, help=about))
        if changing and field.emptied:
            names = [f"--no-{field.option}", _emptied(field)]
            found.append(click.Option(names, is_flag=True, hidden=True))
    return found


def given(fields: Iterable[Field], said: Mapping[str, Any], kind: type[Record]) -> dict[str, Any]:
    """Return the fields of a record of type `kind` that the options name, as it holds them."""
    empty = {field.name: field.default for field in msgspec.structs.fields(kind)}
    found: dict[str, Any] = {}
    for field in fields:
        value = said.get(field.name)
        if said.get(_emptied(field)):
            found[field.name] = empty[field.name]
        elif value is not None and value != ():
            found[field.name] = field.read(value) if field.read else value
    return found


def changed(fields: Iterable[Field], said: Mapping[str, Any], kind: type[Record]) -> dict[str, Any]:
    """Return what `given` does.

    Raises:
        WrongCall: where no field is named.
    """
    found = given(fields, said, kind)
    if not found:
        raise WrongCall("nothing to change is named", "", "see --help for the options")
    return found


def filled(values: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that say something."""
    return tuple(value.strip() for value in values if value.strip())


def _flag(field: Field) -> click.Option:
    opposite = field.opposite or f"no-{field.option}"
    names = [f"--{field.option}/--{opposite}", field.name]
    return click.Option(names, default=None, help=field.about)


def _emptied(field: Field) -> str:
    return f"no_{field.name}"
