"""A door to the importer that every test here goes through: bytes of a file in, answers out."""

from collections.abc import Callable

import pytest

from personal_crm.plugin import EventCandidate, Issue, Source, Span
from personal_crm.plugin.testing import A_YEAR, source_of
from personal_crm_plugins.importers.icalendar import IMPORTER

Answer = tuple[list[EventCandidate], list[Issue]]


@pytest.fixture
def source() -> Callable[..., Source]:
    """Make a source of bytes, or of text in UTF-8."""

    def make(data: bytes | str, window: Span = A_YEAR) -> Source:
        data = data.encode() if isinstance(data, str) else data
        return source_of(data, "sample.ics", window)

    return make


@pytest.fixture
def read(source: Callable[..., Source]) -> Callable[..., Answer]:
    """Read a file: the candidates and the issues, each in their order."""

    def reading(data: bytes | str, window: Span = A_YEAR) -> Answer:
        found = list(IMPORTER.extract(source(data, window)))
        events = [item for item in found if isinstance(item, EventCandidate)]
        return events, [item for item in found if isinstance(item, Issue)]

    return reading


@pytest.fixture
def calendar() -> Callable[..., str]:
    """Write a calendar of events, each a block of lines; `head` are the calendar's own."""

    def write(*events: str, head: str = "") -> str:
        blocks = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events]
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(blocks)}END:VCALENDAR\n"
        return text.replace("\n", "\r\n")

    return write
