"""The files and folders that were imported, to be read again without naming them."""

import datetime as dt
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.sources import Remembered
from personal_crm.services.house import House
from personal_crm.services.importing.sources import STANDARD_INPUT

_NUMBERS = re.compile(r"[\d\W_]+")


class Wanted(NamedTuple):
    """A path to read, and by which plugin; empty where whichever fits does."""

    path: str
    plugin: str


class KnownSource(NamedTuple):
    """A remembered source, the day it was read last, and whether it is there today."""

    source: Remembered
    read: dt.date | None
    there: bool


def listed(house: House) -> list[KnownSource]:
    """Return what is remembered, what was read longest ago first."""
    days = house.store.read_days()
    known = (
        KnownSource(source, days.get(source.id), Path(source.path).exists())
        for source in house.store.all(Remembered)
    )
    return sorted(known, key=lambda one: (one.read or dt.date.min, one.source.path))


def to_remember(house: House, wanted: Iterable[Wanted]) -> list[Remembered]:
    """Return records of `wanted`, but of what can be read only once; those known keep their id."""
    known = {source.path: source for source in house.store.all(Remembered)}
    found = []
    for path, plugin in wanted:
        if not is_lasting(path):
            continue
        whole = absolute(path)
        key = known[whole].id if whole in known else house.clock.new_id()
        found.append(Remembered(id=key, path=whole, plugin=plugin))
    return found


def superseded(house: House, sources: Iterable[Remembered]) -> list[Remembered]:
    """Return those remembered in whose place `sources` come: another day's copy beside them.

    `contacts (1).vcf` is one of `contacts.vcf`. Read again after it, the older one would bring
    back what has changed since.
    """
    fresh = {_series(source.path) for source in sources}
    paths = {source.path for source in sources}
    return [
        known
        for known in house.store.all(Remembered)
        if known.path not in paths and _series(known.path) in fresh
    ]


def let_go(house: House, path: str) -> Remembered:
    """Remember a source no more, as one action; what came from it stays.

    Raises:
        WrongCall: where it is not remembered.
    """
    for source in house.store.all(Remembered):
        if source.path in (absolute(path), path):
            with house.store.transaction(f"Remember {Path(source.path).name} no more") as change:
                change.remove(Remembered, source.id)
            return source
    raise WrongCall("no such source is remembered", path, "import --sources lists them")


def is_lasting(path: str) -> bool:
    """Tell whether a path can be read more than once, as standard input and pipes cannot."""
    whole = Path(path).expanduser()
    return path != STANDARD_INPUT and (whole.is_file() or whole.is_dir())


def absolute(path: str) -> str:
    """Return the whole of a path, links left as they are."""
    return os.path.abspath(Path(path).expanduser())  # noqa: PTH100 - resolve() follows links


def _series(path: str) -> tuple[str, str, str]:
    file = Path(path)
    return str(file.parent), _NUMBERS.sub("", file.stem.lower()), file.suffix.lower()
