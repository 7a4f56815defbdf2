"""Answering the question of the day: one line makes a record, or it is passed over."""

import datetime as dt
import re
from typing import Any

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Asked, Favor, Promise, Thread
from personal_crm.domain.text import fold, one_line
from personal_crm.domain.words_for_dates import day_to_come
from personal_crm.services.house import House
from personal_crm.services.mentions import mentioned
from personal_crm.services.suggesting.asking import KINDNESS, PROMISE

# “I said I would send her the book” promises to send her the book.
_I_SAID = re.compile(
    r"(?:yes,? )?i (?:said|promised(?: (?:her|him|them))?|told (?:her|him|them))(?: that)?"
    r" (?:i(?: would|['’]d| will|['’]ll)|to) ",
    re.IGNORECASE,
)
_IS = re.compile(r" (?:is|are|will be|takes place)$", re.IGNORECASE)
_WAITS_FOR = re.compile(r"(?:is|are|she is|he is) waiting (?:for|to hear (?:about|of)) ", re.I)


def answer(house: House, kind: str, text: str) -> Record:
    """Write down what `text` answers to the question of that kind, and return it: one action.

    It is a favor by, a promise to, or a thread about the one whom it names.

    Raises:
        WrongCall: where there is no text, or it names nobody, or several.
    """
    said = one_line(text)
    if not said:
        raise WrongCall("a few words are needed", "", "name whom it is about")
    people = mentioned(house.people, said).contacts
    if len(people) > 1:
        raise WrongCall("that names several people", "", "say it of one, and then of the next")
    contact, today = people[0], house.clock.today()
    made = msgspec.structs.replace(
        _made(kind, contact, _less_name(said, contact), today), id=house.clock.new_id()
    )
    asked = Asked(id=house.clock.new_id(), question=kind, contact=contact.id, date=today)
    with house.store.transaction(f"Answer about {contact.name}") as change:
        change.put(made)
        change.put(asked)
    return made


def _made(kind: str, contact: Contact, words: str, today: dt.date) -> Record:
    """Return the record that an answer about `contact` is; a day at its end is when it is due."""
    if kind == KINDNESS:
        return Favor(contact=contact.id, text=words, date=today, noted=today)
    if kind == PROMISE:
        text, due = day_to_come(words, today, about=True)
        text = _I_SAID.sub("", _spoken_of(contact, text), count=1) or text
        return Promise(contact=contact.id, text=text, due=due, noted=today)
    return Thread(contact=contact.id, noted=today, **what_is_ahead(words, today))


def _spoken_of(contact: Contact, text: str) -> str:
    """Return “I promised Ana to call” as it stands of somebody who was spoken of before."""
    for name in (contact.name, contact.first_name):
        said = re.compile(rf"^((?:yes,? )?i (?:promised|told)) {re.escape(name)}\b", re.I)
        if name and said.search(text):
            return said.sub(r"\1 them", text)
    return text


def what_is_ahead(words: str, today: dt.date) -> dict[str, Any]:
    """Return text and date of a thread that `words` tell of: “her exam is on Friday”."""
    text, day = day_to_come(_WAITS_FOR.sub("", words, count=1), today, about=False)
    return {"text": _IS.sub("", text) if day else text, "date": day}


def pass_over(house: House, kind: str) -> None:
    """Let the question of that kind rest for some weeks."""
    today = house.clock.today()
    asked = Asked(id=house.clock.new_id(), question=kind, date=today, answer="passed")
    with house.store.transaction("Pass over a question") as change:
        change.put(asked)


def _less_name(said: str, contact: Contact) -> str:
    """Return what was said without their name at its beginning: “Ana lent me”, lent me."""
    for name in (contact.name, contact.first_name):
        rest = said[len(name) :]
        if name and fold(said[: len(name)]) == fold(name) and rest[:1] in (" ", ":"):
            return rest.lstrip(" :") or said
    return said
