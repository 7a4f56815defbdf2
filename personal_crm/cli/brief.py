"""`brief`: what to have in mind before you meet somebody."""

import datetime as dt
from typing import Any

import click

from personal_crm.cli import shapes
from personal_crm.cli.answering import answer
from personal_crm.cli.commands import Command
from personal_crm.cli.parameters import DATE, TEXT
from personal_crm.cli.printing import Fact, Printer
from personal_crm.cli.session import Session, pass_session
from personal_crm.domain.codec import to_shape
from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import spoken
from personal_crm.domain.records import Interaction
from personal_crm.domain.speech import kind_in_words
from personal_crm.services import briefing
from personal_crm.services.briefing import Brief, Briefs

PRIVATE = "something private"


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
        facts = _facts(about, day)
        printer.facts(facts or [("", "nothing written down yet")], indent=2)


def _facts(about: Brief, day: dt.date) -> list[Fact]:
    """Return the brief, a line each: what they said, what waits, what to know and to spare."""
    contact = about.person.contact
    return [
        *_how_to_say(contact),
        *(_moment(moment, day) for moment in about.last_interactions),
        *(("Ask about", _dated(t.text, t.date, day)) for t in about.ask_about),
        *(("To say", t.text or PRIVATE) for t in about.unsaid),
        *(
            ("You promised" if p.by == "me" else "They promised", _dated(p.text, p.due, day))
            for p in about.promises
        ),
        *(("To thank for", _dated(f.text, f.date, day)) for f in about.favors),
        *((m.tone.capitalize(), _dated(m.text, m.date, day)) for m in about.milestones),
        *(("Between you", _dated(t.text, t.date, day)) for t in about.tensions),
        *(("Worth knowing", fact.text or PRIVATE) for fact in about.facts),
        *((near.label.capitalize(), spoken(near.date, day)) for near in about.dates),
        *(("Not to mention", topic) for topic in about.avoid),
    ]


def _how_to_say(contact: Contact) -> list[Fact]:
    said = [("Say it", contact.pronunciation), ("Pronouns", contact.pronouns)]
    return [fact for fact in said if fact[1]]


def _moment(moment: Interaction, day: dt.date) -> Fact:
    kind = kind_in_words(moment.kind)
    said = f"{kind}: “{moment.note}”" if moment.note else kind
    return spoken(moment.date, day), PRIVATE if moment.private else said


def _dated(text: str, date: dt.date | None, day: dt.date) -> str:
    return f"{text or PRIVATE}, {spoken(date, day)}" if date else text or PRIVATE
