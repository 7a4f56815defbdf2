"""Reads `*.people`, one `Name <address>` a line, and suggests asking friends for their birthday."""

import io
import re
from collections.abc import Iterator

from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.person import Person
from personal_crm.domain.suggestion import Evidence, Suggestion
from personal_crm.plugin import (
    ContactCandidate,
    Importer,
    Issue,
    Match,
    Source,
    Span,
    Suggester,
    hookimpl,
)

PERSONAL_CRM_API = 1
LINE = re.compile(r"\s*(?P<name>[^<>]+?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>\s*")


def identify(source: Source) -> Match | None:
    """Say how sure we are, from the file's name alone."""
    return Match(0.8, "a list of people") if source.name.endswith(".people") else None


def extract(source: Source) -> Iterator[ContactCandidate | Issue]:
    """Yield somebody for each line, and an issue for each that names nobody."""
    with source.open() as stream:
        lines = io.TextIOWrapper(stream, "utf-8", "replace")
        for number, line in enumerate(lines, start=1):
            found = LINE.fullmatch(line)
            if found:
                contact = Contact(name=found["name"], emails=(Labelled(value=found["email"]),))
                yield ContactCandidate(
                    uid=found["email"].casefold(), line=number, raw=line, contact=contact
                )
            elif line.strip():
                yield Issue(number, "this line is not “Name <address>”", line.rstrip())


def suggest(person: Person, span: Span) -> Iterator[Suggestion]:
    """Yield one suggestion, from the day they were written down, until a birthday is."""
    contact, added = person.contact, person.contact.added
    if contact.birthday is None and added is not None and span.touches(added, None):
        yield Suggestion(
            action="ask-birthday",
            principle="diversity",
            contact=contact.id,
            title=f"Ask {contact.first_name} for their birthday",
            why="None is written down",
            evidence=(Evidence(type="contact", id=contact.id),),
            first_day=added,
        )


@hookimpl
def personal_crm_importers() -> list[Importer]:
    """Offer the reader of lists."""
    return [Importer(name="people", patterns=("*.people",), identify=identify, extract=extract)]


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Offer the thought of birthdays."""
    return [
        Suggester(
            name="birthdays", principle="diversity", actions=("ask-birthday",), suggest=suggest
        )
    ]
