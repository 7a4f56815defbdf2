"""Records as the JSON that other programs rely on: every field stands, empty ones too."""

from collections.abc import Mapping, Sequence
from typing import Any

from personal_crm.domain.base import Record
from personal_crm.domain.cadence import wished_cadence
from personal_crm.domain.codec import to_shape
from personal_crm.domain.contact import Contact
from personal_crm.domain.person import Person
from personal_crm.domain.records import (
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.domain.suggestion import Response
from personal_crm.services.suggesting.day import HeldBack, Offered, Today

Shape = dict[str, Any]
FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Contact: (
        "id", "name", "given", "family", "additional", "prefix", "suffix", "nicknames", "emails",
        "phones", "addresses", "organization", "department", "title", "role", "birthday", "died",
        "dates", "related", "urls", "handles", "note", "tags", "photo", "pronouns",
        "pronunciation", "languages", "observes", "how_met", "rhythm", "cadence_days",
        "longest_days", "archived", "extra", "sources",
    ),
    Interaction: (
        "id", "date", "kind", "contacts", "initiated_by", "tone", "note", "place",
        "duration_minutes",
    ),
    Promise: ("id", "contact", "text", "by", "due", "moved_from", "state"),
    Favor: ("id", "contact", "text", "by", "date", "thanked"),
    Thread: ("id", "contact", "text", "date", "unsaid", "tone", "state"),
    Milestone: ("id", "contact", "text", "date", "tone"),
    Tension: ("id", "contact", "text", "date", "state"),
    Fact: ("id", "contact", "text"),
    News: ("id", "text", "date", "told"),
    Relation: ("id", "contact", "label", "other"),
    Boundary: (
        "id", "contact", "pause_until", "no_contact", "avoid_channels", "at_most_days", "avoid",
        "by", "reason",
    ),
    Response: ("id", "suggestion", "action", "contact", "kind", "until"),
    Event: (
        "id", "uid", "recurrence_id", "summary", "start", "end", "all_day", "timezone",
        "location", "status", "contacts",
    ),
}  # fmt: skip
TODAYS_PROMISE = ("id", "contact", "text", "by", "due", "state")


def record(kept: Record) -> Shape:
    """Return any record but a contact."""
    whole = to_shape(kept)
    return {name: whole[name] for name in (*FIELDS[type(kept)], "private", "source")}


def contact(person: Person) -> Shape:
    """Return a contact, with what follows from everything that belongs to it."""
    shape = record(person.contact)
    last = person.last_interaction
    if shape["photo"] is not None:
        shape["photo"] = {name: value for name, value in shape["photo"].items() if value}
    shape["cadence_days"] = wished_cadence(person.contact)
    shape["observed_cadence_days"] = person.observed_cadence_days
    shape["boundary"] = record(person.boundary) if person.boundary else None
    shape["last_interaction"] = last.date.isoformat() if last else None
    return shape


def today(day: Today) -> Shape:
    """Return one day's list."""
    return {
        "date": day.date.isoformat(),
        "suggestions": [_offered(offered) for offered in day.suggestions],
        "questions": _picked(day.questions, "contact", "question"),
        "held_back": [_held(held) for held in day.held_back],
        "dates": _picked(day.dates, "contact", "label", "date", "turns"),
        "events": _picked(day.meetings, "id", "summary", "start", "contacts"),
        "promises": _picked(day.promises, *TODAYS_PROMISE),
    }


def _offered(offered: Offered) -> Shape:
    suggestion = to_shape(offered.suggestion)
    return {
        "id": offered.suggestion.id,
        "action": suggestion["action"],
        "principle": suggestion["principle"],
        "contact": to_shape(offered.contact),
        "title": suggestion["title"],
        "why": suggestion["why"],
        "evidence": suggestion["evidence"],
        "draft": next(iter(suggestion["drafts"]), ""),
        "effort_minutes": suggestion["effort_minutes"],
        "channel": suggestion["channel"],
        "first_day": suggestion["first_day"],
        "last_day": suggestion["last_day"],
    }


def _held(held: HeldBack) -> Shape:
    return {
        "action": held.action,
        "contact": to_shape(held.contact),
        "reason": held.cause.reason,
    }


def _picked(values: Sequence[object], *names: str) -> list[Shape]:
    return [{name: shape[name] for name in names} for shape in map(to_shape, values)]
