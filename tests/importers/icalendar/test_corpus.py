"""Calendars of real programs, where the folder of them lies beside the checkout."""

import datetime as dt
import re
from pathlib import Path

import icalendar
import pytest

from personal_crm.plugin import EventCandidate, Issue, SeriesCandidate, Span
from personal_crm.plugin.testing import source_of
from personal_crm_plugins.importers.icalendar import IMPORTER

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "ics"
WINDOW = Span(dt.date(1970, 1, 1), dt.date(2030, 12, 31))
BEGIN = re.compile(rb"^BEGIN:VEVENT\r?$", re.M)
END = b"\nEND:VEVENT"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the checkout")


def with_start(data):
    """Return the lines of those VEVENTs that the library reads alone, with a start it reads."""
    lines = set()
    for begin in BEGIN.finditer(data):
        block = data[begin.start() : data.find(END, begin.end()) + len(END)] + b"\r\n"
        try:
            day = icalendar.Event.from_ical(block)["DTSTART"].dt
        except (ValueError, KeyError, AttributeError, TypeError, OSError, Warning):
            continue
        if isinstance(day, dt.date) and WINDOW.first.year <= day.year <= WINDOW.last.year:
            lines.add(data.count(b"\n", 0, begin.start()) + 1)
    return lines


def test_nearly_every_event_is_delivered_and_every_other_is_accounted_for():
    readable, delivered = 0, 0
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file()):
        data = path.read_bytes()
        source = source_of(data, path.name, WINDOW)
        answers = list(IMPORTER.extract(source))
        assert all(
            isinstance(answer, EventCandidate | SeriesCandidate | Issue) for answer in answers
        ), path
        lines = {answer.line for answer in answers if isinstance(answer, EventCandidate)}
        expected = with_start(data)
        readable += len(expected)
        delivered += len(expected & lines)
    assert readable > 1000
    assert delivered >= 0.99 * readable
