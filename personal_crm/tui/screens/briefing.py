"""The brief on the screen: what to have in mind before you meet somebody, to be read."""

import datetime as dt
from collections.abc import Iterator, Sequence

from personal_crm.services import brief_words, briefing
from personal_crm.services.briefing import Briefs
from personal_crm.services.house import House
from personal_crm.tui.lines import WIDEST, Line, line, padded, wrapped
from personal_crm.tui.screens.reading import ReadingScreen

LABEL = 15


def brief_screen(house: House, keys: Sequence[str]) -> ReadingScreen:
    """Return the briefs of `keys`, ids of contacts or of events, one after the other.

    Raises:
        NobodyFits: where one of them is not there any more.
        WrongCall: where nobody known takes part in an event.
    """
    day = house.clock.today()
    told: list[Line] = []
    for key in keys:
        told += [*([line("")] if told else []), *_lines(briefing.briefs(house, key, day), day)]
    return ReadingScreen(told)


def _lines(found: Briefs, day: dt.date) -> Iterator[Line]:
    if found.event is not None:
        yield line(found.event.summary or "A meeting", "accent")
    for number, about in enumerate(found.people):
        if number or found.event is not None:
            yield line("")
        yield line(about.person.contact.name, "strong")
        for label, text in brief_words.told(about, day):
            yield from _fact(label, text)


def _fact(label: str, text: str) -> Iterator[Line]:
    for at, piece in enumerate(wrapped(text, WIDEST - LABEL - 1)):
        yield ((padded("" if at else label, LABEL), "quiet"), (piece, ""))
