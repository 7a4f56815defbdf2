"""What was found, as a person reads it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from personal_crm.domain.codec import Document
from personal_crm.domain.tables import TABLES, TYPE_WORD
from personal_crm.domain.text import fold
from personal_crm.services.searching.asking import GUESSED, NAMED, NUMBERED, Asked
from personal_crm.services.searching.emphasis import spans
from personal_crm.storage.searching.entries import CONTACTS, NAMES, PHONES, about, said, texts_at
from personal_crm.storage.searching.tokens import digits_of

WHOLE, BEGINNING = 1.0, 0.05
_DAYS = ("date", "start", "due", "noted")

NameOf = Callable[[str], str]


@dataclass(frozen=True)
class Result:
    """Something that was found.

    `type` is the record's word, `contact` the id of the first person it is about, `names` those
    of all of them. `text` is where the words stand, and `label` says what that text is, empty
    where it is the record's own. `score` (0 to 1) tells how sure the finding is, and nothing of
    the person. A `hidden` text is masked on the screen; an `archived` person was put away.
    """

    type: str
    id: str
    contact: str | None
    names: tuple[str, ...]
    label: str
    text: str
    score: float
    day: dt.date | None
    private: bool
    hidden: bool
    archived: bool


def result_of(
    table: str, document: Document, score: float, asked: Asked, name_of: NameOf
) -> Result:
    """Return the result that the document of a table is; `name_of` tells a contact's name."""
    people = {key: name_of(key) for key in about(table, document)}
    if table == CONTACTS:
        people = {document["id"]: document.get("name", "")}
    label, text = _text(table, document, score, asked)
    if table == CONTACTS and score >= NAMED:
        score = _sureness(document, score, asked)
    private = bool(document.get("private"))
    return Result(
        type=TYPE_WORD[TABLES[table]],
        id=document["id"],
        contact=next(iter(people), None),
        names=tuple(people.values()),
        label=label,
        text=text,
        score=score,
        day=_day(document),
        private=private,
        hidden=table != CONTACTS and (private or bool(document.get("unsaid"))),
        archived=bool(document.get("archived")),
    )


def _text(table: str, document: Document, score: float, asked: Asked) -> tuple[str, str]:
    """Return the first text of a document that holds a word, after the word for what it is."""
    if table == CONTACTS and score == NUMBERED:
        numbers = (number for column in PHONES for number in texts_at(document, column))
        fits = (number for number in numbers if asked.number in digits_of(number))
        return "phone", next(fits, "")
    own = ("", document.get("name", ""))
    if table == CONTACTS and (score >= NAMED or score == GUESSED):
        return own
    texts = list(said(table, document))
    holding = (pair for pair in texts if spans(pair[1], asked))
    return next(holding, own if table == CONTACTS or not texts else texts[0])


def _sureness(document: Document, score: float, asked: Asked) -> float:
    names = [fold(name) for column in NAMES for name in texts_at(document, column)]
    if asked.whole in names:
        return WHOLE
    return score + BEGINNING * any(name.startswith(asked.whole) for name in names)


def _day(document: Mapping[str, object]) -> dt.date | None:
    days = (document.get(column) for column in _DAYS)
    written = next((day for day in days if isinstance(day, str)), None)
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
