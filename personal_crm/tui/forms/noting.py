"""The forms that write down a promise, a favor, a milestone or a boundary."""

from typing import Any, cast

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import parse_duration, written_duration
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import CHANNELS, Boundary, Favor, Milestone, Promise, Side
from personal_crm.domain.text import fold
from personal_crm.services import boundaries, records
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import YES, Field, day_field, day_of, listed, yes_or_no
from personal_crm.tui.forms.form import Answers, Form

ME, THEM = "me", "them"
TONES = ("good", "hard", "loss")


def promise(house: House, contact: Contact) -> Form:
    """Return the form for something one side said it would do."""
    today = house.clock.today()

    def save(answers: Answers) -> str:
        made = Promise(
            contact=contact.id,
            text=answers["text"].strip(),
            by=cast(Side, answers["by"]),
            due=day_of(answers, "due", today),
            noted=today,
            private=answers["private"] == YES,
        )
        records.add(house, made, contact)
        return "The promise is written down. u takes it back"

    fields = [
        Field("text", "what", hint="send the article"),
        Field("by", "promised by", ME, words=(ME, THEM)),
        day_field("due", "due", today, hint="Friday, in 2 weeks; may stay empty"),
        yes_or_no("private", "private"),
    ]
    return Form(f"A promise: {contact.name}", fields, save)


def favor(house: House, contact: Contact) -> Form:
    """Return the form for something one side did for the other."""
    today = house.clock.today()

    def save(answers: Answers) -> str:
        done = Favor(
            contact=contact.id,
            text=answers["text"].strip(),
            by=cast(Side, answers["by"]),
            date=day_of(answers, "day", today) or today,
            noted=today,
            private=answers["private"] == YES,
        )
        records.add(house, done, contact)
        return "The favor is written down. u takes it back"

    fields = [
        Field("text", "what", hint="fed the cat all weekend"),
        Field("by", "done by", THEM, words=(THEM, ME)),
        day_field("day", "when", today, value="today"),
        yes_or_no("private", "private"),
    ]
    return Form(f"A favor: {contact.name}", fields, save)


def milestone(house: House, contact: Contact) -> Form:
    """Return the form for an event in their life."""
    today = house.clock.today()

    def save(answers: Answers) -> str:
        tone = answers["tone"]
        event = Milestone(
            contact=contact.id,
            text=answers["text"].strip(),
            date=day_of(answers, "day", today) or today,
            tone=cast(Any, tone),
            private=answers["private"] == YES,
        )
        records.add(house, event, contact)
        return "The milestone is written down. u takes it back"

    fields = [
        Field("text", "what", hint="moved to Lisbon"),
        Field("tone", "it is", TONES[0], words=TONES),
        day_field("day", "when", today, value="today"),
        yes_or_no("private", "private"),
    ]
    return Form(f"In their life: {contact.name}", fields, save)


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
