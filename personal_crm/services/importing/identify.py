"""Which plugin reads a file."""

from typing import NamedTuple

from personal_crm.domain.errors import WrongCall
from personal_crm.plugin import Importer, Match, Source
from personal_crm.services.plugins.guard import Failures, guarded_value
from personal_crm.services.plugins.manager import Provided


class Reader(NamedTuple):
    """An importer that says it can read a file, how sure it is, and why."""

    plugin: str
    importer: Importer
    match: Match


def readers(
    source: Source, importers: list[Provided[Importer]], failures: Failures
) -> list[Reader]:
    """Return those who can read `source`, the surest first."""
    found = []
    for plugin, importer in importers:
        match = guarded_value(plugin, failures, importer.identify, source)
        if isinstance(match, Match) and match.confidence > 0:
            found.append(Reader(plugin, importer, match))
    return sorted(found, key=lambda reader: (-reader.match.confidence, reader.plugin))


def named(name: str, importers: list[Provided[Importer]]) -> Reader:
    """Return the importer called `name`, or the one of the plugin called so.

    Raises:
        WrongCall: where there is none.
    """
    for provided in importers:
        if name in (provided.item.name, provided.plugin, provided.short):
            return Reader(provided.plugin, provided.item, Match(1.0, "as you said"))
    names = ", ".join(sorted(provided.item.name for provided in importers))
    raise WrongCall(f"no plugin called {name!r} reads files", "--from", f"there are {names}")
