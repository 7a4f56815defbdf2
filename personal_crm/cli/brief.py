"""`brief`: what to have in mind before you meet somebody."""

import datetime as dt
from typing import Any

import click

from personal_crm.cli import shapes
from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE, TEXT
from personal_crm.cli.printing import Printer
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.codec import to_shape
from personal_crm.services import briefing
from personal_crm.services.brief_words import told
from personal_crm.services.briefing import Brief, Briefs


@click.command(cls=Command)
@click.argument("key", type=TEXT, metavar="WHO|EVENT-ID")
@click.option("--on", type=DATE, help="As of another day.")
@pass_session
def brief(session: Session, key: str, on: dt.date | None) -> None:
    """Show what to have in mind before you meet somebody."""
    day = on or session.clock.today()
    found = briefing.briefs(session.house, key, day)
    answer(session, _shape(found), lambda printer: _tell(printer, found, day))


def _shape(found: Briefs) -> dict[str, Any]:
    """Return one person's brief as it is, those of several under their event."""
    people = [_one(about) for about in found.people]
    if len(people) == 1:
        return people[0]
    return {"event": shapes.record(found.event) if found.event else None, "briefs": people}


def _one(about: Brief) -> dict[str, Any]:
    return {
        "contact": shapes.contact(about.person),
        "last_interactions": [shapes.record(moment) for moment in about.last_interactions],
        "ask_about": [shapes.record(thread) for thread in about.ask_about],
        "promises": [shapes.record(promise) for promise in about.promises],
        "favors": [shapes.record(favor) for favor in about.favors],
        "facts": [shapes.record(fact) for fact in about.facts],
        "dates": [to_shape(near) for near in about.dates],
        "avoid": list(about.avoid),
    }


def _tell(printer: Printer, found: Briefs, day: dt.date) -> None:
    if found.event is not None:
        printer.heading(found.event.summary or "A meeting")
    for number, about in enumerate(found.people):
        if number or found.event is not None:
            printer.line()
        contact = about.person.contact
        printer.heading(contact.name)
        printer.facts(told(about, day), indent=2)
