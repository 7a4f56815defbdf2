"""The forms about what is between you: promises, favors, threads, boundaries and the like.

Each writes down a new record, or changes the one it is given.
"""

from typing import Any, cast

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import parse_duration, written_duration
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import (
    CHANNELS,
    Boundary,
    Fact,
    Favor,
    Milestone,
    Promise,
    Relation,
    Side,
    Tension,
    Thread,
)
from personal_crm.domain.text import fold
from personal_crm.services import boundaries, records
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import YES, Field, day_field, day_of, listed, yes_or_no
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.forms.names import NameSuggester
from personal_crm.tui.forms.recording import (
    Asked,
    asked_day,
    asked_private,
    asked_text,
    asked_word,
    record_form,
)

ME, THEM = "me", "them"
NOT_SAID = "not said"
MILESTONE_TONES = ("good", "hard", "loss")
THREAD_TONES = (NOT_SAID, "good", "hard")


def promise(house: House, contact: Contact, before: Promise | None = None) -> Form:
    """Return the form for something one side said it would do."""
    today = house.clock.today()
    about = before or Promise(contact=contact.id, text="", noted=today)
    asked = (
        asked_text(about, "send the article"),
        asked_word(about, "by", "promised by", (ME, THEM)),
        asked_day(
            about, "due", "due", today, needed=False, hint="Friday, in 2 weeks; may stay empty"
        ),
        asked_private(about),
    )
    return record_form(
        house, f"A promise: {contact.name}", about, asked, contact, save=_changed_promise
    )


def _changed_promise(house: House, before: Promise, fields: dict[str, Any]) -> Promise:
    """Change a promise; the day it had before is remembered, as when it is moved."""
    if before.due is not None and fields.get("due"):
        fields = {**fields, "moved_from": (*before.moved_from, before.due)}
    return records.edit(house, before, fields)


def favor(house: House, contact: Contact, before: Favor | None = None) -> Form:
    """Return the form for something one side did for the other."""
    today = house.clock.today()
    about = before or Favor(contact=contact.id, text="", date=today, noted=today)
    asked = (
        asked_text(about, "fed the cat all weekend"),
        asked_word(about, "by", "done by", (THEM, ME)),
        asked_day(about, "date", "when", today),
        asked_private(about),
    )
    return record_form(house, f"A favor: {contact.name}", about, asked, contact)


def milestone(house: House, contact: Contact, before: Milestone | None = None) -> Form:
    """Return the form for an event in their life."""
    today = house.clock.today()
    about = before or Milestone(contact=contact.id, text="", date=today)
    asked = (
        asked_text(about, "moved to Lisbon"),
        asked_word(about, "tone", "it is", MILESTONE_TONES),
        asked_day(about, "date", "when", today),
        asked_private(about),
    )
    return record_form(house, f"In their life: {contact.name}", about, asked, contact)


def thread(house: House, contact: Contact, before: Thread | None = None) -> Form:
    """Return the form for something to ask about, or not said yet."""
    today = house.clock.today()
    about = before or Thread(contact=contact.id, text="", noted=today)
    unsaid = yes_or_no("unsaid", "not said yet", chosen=about.unsaid)
    asked = (
        asked_text(about, "her interview"),
        asked_day(about, "date", "its day", today, needed=False, hint="Tuesday; may stay empty"),
        asked_word(about, "tone", "it is", THREAD_TONES, NOT_SAID),
        Asked(unsaid, "unsaid", lambda said: said == YES),
        asked_private(about),
    )
    return record_form(house, f"To ask about, or to say: {contact.name}", about, asked, contact)


def tension(house: House, contact: Contact, before: Tension | None = None) -> Form:
    """Return the form for something unresolved. It is private from the start."""
    today = house.clock.today()
    about = before or Tension(contact=contact.id, text="", date=today)
    asked = [
        asked_text(about, "what we said about the house"),
        asked_day(about, "date", "since", today),
        *([asked_private(about)] if about.id else []),
    ]
    return record_form(house, f"Something between you: {contact.name}", about, asked, contact)


def fact(house: House, contact: Contact, before: Fact | None = None) -> Form:
    """Return the form for something worth knowing about them."""
    about = before or Fact(contact=contact.id, text="")
    asked = (asked_text(about, "allergic to walnuts"), asked_private(about))
    return record_form(house, f"Worth knowing: {contact.name}", about, asked, contact)


def relation(house: House, contact: Contact, before: Relation | None = None) -> Form:
    """Return the form for how two people belong together."""
    about = before or Relation(contact=contact.id, label="", other="")
    names = house.people.names()
    other = Field(
        "other", "of", names.get(about.other, ""), "a name", suggester=NameSuggester(house)
    )
    asked = (
        Asked(Field("label", "is the", about.label, "mother, friend, boss"), "label", _needed),
        Asked(other, "other", lambda said: house.people.find(said.strip()).id),
        asked_private(about),
    )
    return record_form(house, names.get(about.contact, contact.name), about, asked, contact)


def _needed(text: str) -> str:
    if not text.strip():
        raise WrongCall("what are they to each other?", "", "a word such as mother or friend")
    return text.strip()


def boundary(house: House, contact: Contact) -> Form:
    """Return the form for what they, or you, do not want."""
    today = house.clock.today()
    before = boundaries.of(house, contact) or Boundary(contact=contact.id)

    def save(answers: Answers) -> str:
        fields = {
            "pause_until": day_of(answers, "pause", today),
            "no_contact": answers["none"] == YES,
            "avoid_channels": _channels(answers["channels"]),
            "at_most_days": _days(answers["most"]),
            "avoid": listed(answers["avoid"]),
            "by": cast(Side, answers["by"]),
            "reason": answers["reason"].strip(),
        }
        if not any(fields[name] for name in fields if name not in ("by", "reason")):
            boundaries.clear(house, contact)
            return "Nothing is held back any more. u takes it back"
        boundaries.put(house, contact, fields)
        return "The boundary is kept, whatever is suggested. u takes it back"

    days = before.at_most_days
    pause = str(before.pause_until or "")
    fields = [
        day_field("pause", "quiet until", today, value=pause, hint="end of month, 1 June"),
        yes_or_no("none", "no contact", chosen=before.no_contact),
        Field("most", "at most every", written_duration(days) if days else "", "2w, 1m"),
        Field("channels", "never by", ", ".join(before.avoid_channels), ", ".join(CHANNELS[:4])),
        Field("avoid", "not about", ", ".join(before.avoid), "topics, with commas between"),
        Field("by", "wished by", before.by, words=(THEM, ME)),
        Field("reason", "why", before.reason),
    ]
    return Form(f"What is not wanted: {contact.name}", fields, save)


def _channels(text: str) -> tuple[str, ...]:
    wanted = tuple(fold(word) for word in listed(text))
    for word in wanted:
        if word not in CHANNELS:
            raise WrongCall(f"{word!r} is no way to be in touch", "", f"{', '.join(CHANNELS)}")
    return wanted


def _days(text: str) -> int | None:
    try:
        return parse_duration(text) if text.strip() else None
    except ValueError as error:
        raise WrongCall(str(error)) from error
