"""The form that writes down what happened between you and somebody."""

from typing import cast

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import KINDS, TONES, Initiator, Interaction, Kind, Tone
from personal_crm.domain.speech import kind_in_words
from personal_crm.services import moments
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import YES, Field, day_field, day_of, yes_or_no
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.forms.names import people_field, people_of
from personal_crm.tui.forms.recording import (
    Asked,
    asked_day,
    asked_private,
    asked_word,
    record_form,
)
from personal_crm.tui.speech import weekday

UNSAID = "not said"
BEGUN_BY: dict[str, Initiator | None] = {UNSAID: None, "me": "me", "them": "them", "both": "both"}
KINDS_BY_WORD: dict[str, Kind] = {kind_in_words(kind): kind for kind in KINDS}


def kind_field(kind: Kind) -> Field:
    """Return the field for how you were in touch; `KINDS_BY_WORD` reads its answer."""
    return Field("kind", "kind", kind_in_words(kind), words=tuple(KINDS_BY_WORD))


def change(house: House, before: Interaction) -> Form:
    """Return the form that changes what was written down."""
    today = house.clock.today()
    minutes = str(before.duration_minutes or "")
    asked = (
        Asked(Field("note", "what", before.note), "note"),
        Asked(kind_field(before.kind), "kind", KINDS_BY_WORD.__getitem__),
        asked_day(before, "date", "when", today),
        asked_word(before, "initiated_by", "begun by", tuple(BEGUN_BY), UNSAID),
        asked_word(before, "tone", "tone", (UNSAID, *TONES), UNSAID),
        Asked(Field("place", "where", before.place), "place"),
        Asked(Field("minutes", "minutes", minutes), "duration_minutes", _minutes),
        asked_private(before),
    )
    return record_form(house, "What happened", before, asked, save=moments.edit)


def _minutes(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise WrongCall(f"{text.strip()!r} is no number of minutes", "", "write it as 45")
    return int(text)


def log(house: House, contact: str = "") -> Form:
    """Return the form; `contact` is the id of whom it is about, where that is known."""
    known = house.store.all(Contact).get(contact) if contact else None
    today = house.clock.today()

    def save(answers: Answers) -> str:
        contacts = people_of(house, answers["people"], known)
        tone = answers["tone"]
        logged = moments.log(
            house,
            contacts,
            Interaction(
                date=day_of(answers, "day", today) or today,
                kind=KINDS_BY_WORD[answers["kind"]],
                initiated_by=BEGUN_BY[answers["begun"]],
                tone=None if tone == UNSAID else cast(Tone, tone),
                note=answers["note"].strip(),
                private=answers["private"] == YES,
            ),
        )
        moment = logged.interaction
        day, names = weekday(moment.date, today), moments.names(contacts)
        return f"Written down: {kind_in_words(moment.kind)} with {names}, {day}. u takes it back"

    fields = [
        Field("note", "what", hint="coffee; she got the job"),
        people_field(house, known),
        kind_field("other"),
        day_field("day", "when", today, value="today"),
        Field("begun", "begun by", UNSAID, words=tuple(BEGUN_BY)),
        Field("tone", "tone", UNSAID, words=(UNSAID, *TONES)),
        yes_or_no("private", "private"),
    ]
    return Form("What happened?", fields, save)
