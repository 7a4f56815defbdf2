"""Which plugin reads a file."""

import codecs
from fnmatch import fnmatchcase
from typing import NamedTuple

from personal_crm.domain.errors import WrongCall
from personal_crm.plugin import Importer, Match, Source
from personal_crm.services.importing.unreadable import Unreadable
from personal_crm.services.plugins.guard import Failures, guarded_value
from personal_crm.services.plugins.manager import Provided

_PAGE = "is a web page; take the file that it leads to, once you are signed in there"
# What files of other kinds begin with, that are often taken for ours.
_OTHERS = {
    b"##fileformat=vcf": "holds variants of genes (Variant Call Format), and nobody",
    b"<!doctype html": _PAGE,
    b"<html": _PAGE,
}


class Reader(NamedTuple):
    """An importer that says it can read a file, how sure it is, and why.

    `plugin` is the full name of its plugin, `short` the one that people and records use.
    """

    plugin: str
    short: str
    importer: Importer
    match: Match


def readers(
    source: Source, importers: list[Provided[Importer]], failures: Failures
) -> list[Reader]:
    """Return those who can read `source`, the surest first."""
    found = []
    for provided in importers:
        match = guarded_value(provided.plugin, failures, provided.item.identify, source)
        if match is None:
            continue
        if not _sound(match):
            failures.fault(provided.plugin, "identify gave no Match of a number and a text")
        elif match.confidence > 0:
            found.append(Reader(provided.plugin, provided.short, provided.item, match))
    return sorted(found, key=lambda reader: (-reader.match.confidence, reader.plugin))


def surest(
    source: Source | Unreadable,
    plugin: str,
    importers: list[Provided[Importer]],
    failures: Failures,
) -> Reader | None:
    """Return who reads a file: the importer of `plugin`, where one is named, else the surest.

    Raises:
        WrongCall: where there is no such plugin.
    """
    if plugin:
        return named(plugin, importers)
    if isinstance(source, Unreadable):
        return None
    return next(iter(readers(source, importers, failures)), None)


def why_nobody(source: Source, importers: list[Provided[Importer]]) -> str:
    """Return why a file is not read: nobody reads such, or it is not what its name says."""
    head = source.head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not head.strip(b"\0"):
        return "begins with nothing but zeros" if head else "is empty"
    for sign, what in _OTHERS.items():
        if head[: len(sign)].lower() == sign:
            return what
    name = source.name.lower()
    for provided in importers:
        if any(fnmatchcase(name, str(pattern)) for pattern in provided.item.patterns):
            return f"named like a file for {provided.short}, but holds nothing of that kind"
    return "no plugin reads this kind of file"


def named(name: str, importers: list[Provided[Importer]]) -> Reader:
    """Return the importer of the plugin called `name`, else the one called so itself.

    Raises:
        WrongCall: where there is none.
    """
    by_plugin = [p for p in importers if name in (p.short, p.plugin)]
    by_own_name = [p for p in importers if name == p.item.name]
    fitting = by_plugin or by_own_name
    if not fitting:
        names = ", ".join(provided.short for provided in importers)
        raise WrongCall(f"no plugin called {name!r} reads files", "--from", f"there are {names}")
    return Reader(fitting[0].plugin, fitting[0].short, fitting[0].item, Match(1, "as you said"))


def _sound(match: object) -> bool:
    return (
        isinstance(match, Match)
        and isinstance(match.confidence, (int, float))
        and 0 <= match.confidence <= 1
        and isinstance(match.reason, str)
    )
