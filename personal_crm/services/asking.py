"""Answering the question of the day: one line makes a record, or it is passed over."""

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Asked, Favor, Promise, Thread
from personal_crm.domain.text import fold, one_line
from personal_crm.services.house import House
from personal_crm.services.mentions import mentioned
from personal_crm.services.suggesting.asking import KINDNESS, PROMISE


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
    words = _less_name(said, contact)
    made: Record
    if kind == KINDNESS:
        made = Favor(contact=contact.id, text=words, date=today, noted=today)
    elif kind == PROMISE:
        made = Promise(contact=contact.id, text=words, noted=today)
    else:
        made = Thread(contact=contact.id, text=words, noted=today)
    made = msgspec.structs.replace(made, id=house.clock.new_id())
    asked = Asked(id=house.clock.new_id(), question=kind, contact=contact.id, date=today)
    with house.store.transaction(f"Answer about {contact.name}") as change:
        change.put(made)
        change.put(asked)
    return made


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
