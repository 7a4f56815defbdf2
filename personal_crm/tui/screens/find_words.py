"""What was found, line by line, with the words that were looked for marked."""

import datetime as dt
from collections.abc import Iterator

from personal_crm.domain.text import visible
from personal_crm.services.searching.asking import Asked
from personal_crm.services.searching.emphasis import around, spans
from personal_crm.services.searching.results import Result
from personal_crm.services.searching.service import Found
from personal_crm.services.timeline import MASK
from personal_crm.tui.lines import WIDEST, Line, Part, Tone, cut, line, padded, wrapped
from personal_crm.tui.speech import ago, counted, near

TYPE, DAY = 12, 12
NAME = 20
CONTACT = "contact"
TYPE_WORDS = {CONTACT: "person", "interaction": "moment"}


def nothing(found: Found) -> str:
    """Return what to say above the list, empty where the list says all."""
    if found.guessed:
        return "Nothing is written so. Perhaps you meant:"
    if found.results:
        return ""
    if found.asked.words:
        return "Nothing found. escape takes the words back."
    return "A name, a few digits, any word you wrote. enter opens the person, escape goes back."


def counted_results(found: Found) -> str:
    """Return how many results there are, and whether there are more to be had."""
    if not found.results:
        return ""
    more = ", and more: another word narrows it" if found.more else ""
    return counted(len(found.results), "result") + more


def painted(found: Result, asked: Asked, today: dt.date, width: int, *, reveal: bool) -> Line:
    """Return a result on one line: what it is, who it is about, the words, the day."""
    name_width = NAME if width < WIDEST + DAY else NAME + DAY
    day = ago(found.day, today) if found.day else ""
    room = max(width - TYPE - name_width - DAY - 3, 8)
    kind = padded(TYPE_WORDS.get(found.type, found.type), TYPE)
    if found.type == CONTACT:
        told = _label(found) + (_text(found, asked, room, reveal) if found.label else "")
        name = padded(_names(found), name_width)
        parts = (*_marked(name, asked), *_marked(cut(told, room), asked, "quiet"))
        return ((kind, "quiet"), *parts)
    text = padded(_label(found) + _text(found, asked, room - len(_label(found)), reveal), room)
    return (
        (kind, "quiet"),
        (padded(_names(found), name_width), ""),
        *_marked(text, asked),
        (day, "quiet"),
    )


def whole(found: Result, asked: Asked, today: dt.date, *, reveal: bool) -> list[Line]:
    """Return everything about a result, wrapped."""
    day = near(found.day, today) if found.day else ""
    away = "put away" if found.archived else ""
    kind = TYPE_WORDS.get(found.type, found.type)
    head = " · ".join(text for text in (kind, found.label, day, away) if text)
    text = MASK if found.hidden and not reveal else found.text
    if found.type == CONTACT and not found.label:
        text = ""
    pieces = wrapped(text, WIDEST)
    return [
        line(_names(found), "strong"),
        line(head, "quiet"),
        line(""),
        *(tuple(_marked(piece, asked)) for piece in pieces),
    ]


def _names(found: Result) -> str:
    names = ", ".join(name or "(no name)" for name in found.names)
    return names or "yours" if found.type == "news" else names


def _label(found: Result) -> str:
    away = "put away" if found.archived else ""
    told = " · ".join(text for text in (away, found.label) if text)
    return f"{told}  " if told else ""


def _text(found: Result, asked: Asked, room: int, reveal: bool) -> str:
    if found.hidden and not reveal:
        return MASK
    return f"“{cut(around(found.text, asked, room - 2), room - 2)}”" if found.text else ""


def _marked(text: str, asked: Asked, tone: Tone = "") -> Iterator[Part]:
    """Yield `text` in parts, the words that were looked for apart from the rest."""
    shown, at = visible(text), 0
    for first, last in spans(shown, asked):
        yield shown[at:first], tone
        yield shown[first:last], "accent"
        at = last
    yield shown[at:], tone
