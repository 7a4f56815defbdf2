"""A form for one record: the same to write it down and to change it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.words_for_dates import parse_day
from personal_crm.services import records
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import YES, Field, day_field, yes_or_no
from personal_crm.tui.forms.form import Answers, Form


class Asked(NamedTuple):
    """A line of the form, the field of the record that it fills, and how the answer is read."""

    field: Field
    column: str
    read: Callable[[str], Any] = str.strip


def record_form(
    house: House,
    title: str,
    before: Record,
    asked: Sequence[Asked],
    contact: Contact | None = None,
    *,
    save: Callable[[House, Any, dict[str, Any]], Record] = records.edit,
) -> Form:
    """Return the form for `before`: a new record where it has no id, else the one that `save`
    changes.

    What nobody touches stays as it is, also where it cannot be shown as it is.
    """

    def saved(answers: Answers) -> str:
        changed = {
            one.column: one.read(answers[one.field.name])
            for one in asked
            if not before.id or answers[one.field.name] != one.field.shown
        }
        if not before.id:
            records.add(house, msgspec.structs.replace(before, **changed), contact)
            return "Written down. u takes it back"
        if not changed:
            return "Nothing changed"
        save(house, before, changed)
        return "Changed. u takes it back"

    return Form(title, [one.field for one in asked], saved)


def asked_text(before: Record, hint: str) -> Asked:
    """Return the line for the record's own words."""
    return Asked(Field("text", "what", getattr(before, "text", ""), hint), "text")


def asked_day(
    before: Record, column: str, label: str, today: dt.date, *, needed: bool = True, hint: str = ""
) -> Asked:
    """Return the line for a day; a new record has the current one where a day is `needed`."""
    known = getattr(before, column)
    value = str(known or "") if before.id else "today" if needed else ""

    def read(text: str) -> dt.date | None:
        if not text.strip():
            return today if needed else None
        try:
            return parse_day(text.strip(), today)
        except ValueError as error:
            raise WrongCall(str(error)) from error

    more = {"hint": hint} if hint else {}
    return Asked(day_field(column, label, today, value=value, **more), column, read)


def asked_private(before: Record) -> Asked:
    """Return the line that asks whether it is private."""
    return Asked(
        yes_or_no("private", "private", chosen=before.private), "private", lambda said: said == YES
    )


def asked_word(
    before: Record, column: str, label: str, words: Sequence[str], unsaid: str = ""
) -> Asked:
    """Return the line for one of a few words; `unsaid` is the one that stands for none."""
    chosen = getattr(before, column) or unsaid
    field = Field(column, label, chosen, words=words)
    return Asked(field, column, lambda said: None if said == unsaid and unsaid else said)
