"""Whom a sentence names: by a whole name, or by a given name or nickname that is theirs alone."""

import calendar
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import fold, words
from personal_crm.services.people import People

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_CALENDAR = {fold(name) for name in (*calendar.day_name, *calendar.month_name)}


class Mentioned(NamedTuple):
    """The contacts that a sentence names, and words in it that look like names of others."""

    contacts: tuple[Contact, ...]
    unknown: tuple[str, ...]


def mentioned(people: People, text: str) -> Mentioned:
    """Return whom `text` names.

    Raises:
        WrongCall: where nobody is named, or a name fits several; these are listed.
    """
    everyone = people.contacts()
    said = f" {' '.join(words(text))} "
    found = {c.id: c for c in everyone if " " in c.name.strip() and _stands(c.name, said)}
    taken = {word for contact in found.values() for word in words(contact.name)}
    unknown: list[str] = []
    for word, begins in _capitals(text):
        if fold(word) in taken:
            continue
        fitting = [contact for contact in everyone if fold(word) in _short_names(contact)]
        if len(fitting) > 1:
            fitting = [people.find(word)]
        found |= {contact.id: contact for contact in fitting}
        if not fitting and not begins and fold(word) not in _CALENDAR:
            unknown.append(word)
    if not found:
        strangers = f"; {', '.join(unknown)} is nobody you have" if unknown else ""
        raise WrongCall(f"with whom?{strangers}", "", "name them with --with")
    return Mentioned(tuple(found.values()), tuple(dict.fromkeys(unknown)))


def _stands(name: str, said: str) -> bool:
    return bool(words(name)) and f" {' '.join(words(name))} " in said


def _short_names(contact: Contact) -> Iterable[str]:
    names = (contact.given or contact.name.partition(" ")[0], contact.name, *contact.nicknames)
    return {fold(name) for name in names if name}


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words with a capital, and whether a sentence begins with them."""
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        if word[:1].isupper() and len(word) > 1:
            yield (
                word,
                not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".!?:",
            )
