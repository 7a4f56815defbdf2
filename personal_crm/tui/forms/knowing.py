"""The forms about who somebody is: a new person, their basics, their rhythm, putting away."""

from typing import Any

from personal_crm.domain.contact import RHYTHMS, Contact
from personal_crm.domain.dates import PartialDate, parse_duration, written_duration
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.observances import observed
from personal_crm.services import bereavement, contacts
from personal_crm.services.house import House
from personal_crm.tui.forms.fields import Field, listed
from personal_crm.tui.forms.form import Answers, Form

NONE = "none"
_RHYTHM_WORDS = (NONE, *RHYTHMS)


def new_person(house: House) -> Form:
    """Return the form that writes down somebody new."""

    def save(answers: Answers) -> str:
        added = contacts.add(house, Contact(**_basics(answers), rhythm=_rhythm(answers)))
        return f"Written down: {added.name}. u takes it back"

    return Form("Somebody you know", [*_fields(Contact()), _rhythm_field(Contact())], save)


def edit(house: House, contact: Contact) -> Form:
    """Return the form that changes what is most often changed."""

    def save(answers: Answers) -> str:
        asked = {name: text for name, text in answers.items() if text != before[name]}
        basics = _basics(answers)
        changed = {field: basics[field] for field in basics if _ANSWERED_BY[field] in asked}
        if not changed:
            return "Nothing changed"
        edited = contacts.edit(house, contact, changed)
        mourning = bereavement.told(house, edited) if edited.died and not contact.died else ""
        if mourning:
            return f"{mourning}. u takes it back"
        return f"Changed: {contact.name}. u takes it back"

    fields = _fields(contact)
    before = {field.name: field.shown for field in fields}
    return Form("Their basics", fields, save)


def rhythm(house: House, contact: Contact) -> Form:
    """Return the form that asks how often you want to be in touch."""

    def save(answers: Answers) -> str:
        wished = {
            "rhythm": _rhythm(answers),
            "cadence_days": _days(answers["cadence"]),
            "longest_days": _days(answers["longest"]),
        }
        changed = {field: to for field, to in wished.items() if to != getattr(contact, field)}
        contacts.edit(house, contact, changed)
        return f"The rhythm with {contact.name} is set. u takes it back"

    days = contact.cadence_days
    own = Field(
        "cadence", "or every", written_duration(days) if days else "", "2w: days, weeks, months"
    )
    most = contact.longest_days
    longest = Field("longest", "at the longest", written_duration(most) if most else "", "6w")
    about = "often: 10 days · monthly: 30 · seasonal: 100"
    return Form("How often?", [_rhythm_field(contact), own, longest], save, about=about)


def archive(house: House, contact: Contact) -> str:
    """Put somebody away, or bring them back, and say so."""
    contacts.set_archived(house, contact, not contact.archived)
    done = "is back" if contact.archived else "is put away; nothing is suggested for them"
    return f"{contact.name} {done}. u takes it back"


_ANSWERED_BY = {
    "name": "name",
    "nicknames": "nicknames",
    "emails": "emails",
    "phones": "phones",
    "birthday": "birthday",
    "pronouns": "pronouns",
    "pronunciation": "pronunciation",
    "how_met": "met",
    "tags": "tags",
    "languages": "languages",
    "observes": "observes",
    "died": "died",
}


def _fields(contact: Contact) -> list[Field]:
    return [
        Field("name", "name", contact.name),
        Field("nicknames", "nicknames", ", ".join(contact.nicknames), "with commas between"),
        Field("emails", "email", ", ".join(e.value for e in contact.emails)),
        Field("phones", "phone", ", ".join(p.value for p in contact.phones)),
        Field("birthday", "birthday", str(contact.birthday or ""), "1990-02-14 or --02-14"),
        Field("pronouns", "pronouns", contact.pronouns, "she/her"),
        Field("pronunciation", "said as", contact.pronunciation, "AH-nah"),
        Field("met", "how you met", contact.how_met),
        Field("tags", "tags", ", ".join(contact.tags), "choir, berlin"),
        Field("languages", "languages", ", ".join(contact.languages), "that you share"),
        Field("observes", "observes", ", ".join(contact.observes), "Diwali, 03-21=Spring"),
        Field("died", "died", str(contact.died or ""), "the day, as far as known"),
    ]


def _rhythm_field(contact: Contact) -> Field:
    return Field("rhythm", "rhythm", contact.rhythm or NONE, words=_RHYTHM_WORDS)


def _rhythm(answers: Answers) -> Any:
    return None if answers["rhythm"] == NONE else answers["rhythm"]


def _basics(answers: Answers) -> dict[str, Any]:
    return {
        "name": answers["name"].strip(),
        "nicknames": listed(answers["nicknames"]),
        "emails": contacts.emails(listed(answers["emails"])),
        "phones": contacts.phones(listed(answers["phones"])),
        "birthday": _partial_date(answers["birthday"]),
        "pronouns": answers["pronouns"].strip(),
        "pronunciation": answers["pronunciation"].strip(),
        "how_met": answers["met"].strip(),
        "tags": listed(answers["tags"]),
        "languages": listed(answers["languages"]),
        "observes": tuple(_observed(day) for day in listed(answers["observes"])),
        "died": _partial_date(answers["died"]),
    }


def _observed(day: str) -> str:
    try:
        return observed(day)
    except ValueError as error:
        raise WrongCall(str(error)) from error


def _partial_date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text.strip() else None
    except ValueError as error:
        raise WrongCall(str(error)) from error


def _days(text: str) -> int | None:
    try:
        return parse_duration(text) if text.strip() else None
    except ValueError as error:
        raise WrongCall(str(error)) from error
