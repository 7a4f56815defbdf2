"""Reads calendars: iCalendar (RFC 5545), from whatever program wrote them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from personal_crm.plugin import (
    OURS,
    Candidate,
    EventCandidate,
    Importer,
    Issue,
    KnownCandidate,
    Match,
    SeriesCandidate,
    Source,
    Span,
    hookimpl,
)
from personal_crm_plugins.importers.icalendar.blocks import Block, Calendar
from personal_crm_plugins.importers.icalendar.expanding import occurrences
from personal_crm_plugins.importers.icalendar.extent import extent
from personal_crm_plugins.importers.icalendar.failures import UNREADABLE
from personal_crm_plugins.importers.icalendar.mapping import shared, to_event, uid_of
from personal_crm_plugins.importers.icalendar.reading import Entry, read
from personal_crm_plugins.importers.icalendar.splitting import split, to_utf8
from personal_crm_plugins.importers.icalendar.zones import Zones

PERSONAL_CRM_API = 1
OUR_OWN = "a reminder or a moment that Personal CRM wrote into this calendar"

# Counted up where the same text comes to other events than before.
_READING = b"2"
_BEGIN = re.compile(rb"\s*BEGIN:VCALENDAR\s", re.I)
_BEGIN_LATER = re.compile(rb"^BEGIN:(VCALENDAR|VEVENT)\s", re.I | re.M)
_VERSION = re.compile(rb"^VERSION:\s*([0-9.]+)", re.I | re.M)


def identify(source: Source) -> Match | None:
    """Recognise a file that begins with a calendar; less surely, one that holds events at all."""
    head = to_utf8(source.head)
    begins = _BEGIN.match(head) is not None
    if not begins and _BEGIN_LATER.search(head) is None:
        return None
    version = _VERSION.search(head)
    reason = f"iCalendar {version[1].decode()}" if version else "iCalendar"
    return Match(0.95 if begins else 0.6, reason)


def extract(source: Source) -> Iterator[Candidate | Issue]:
    """Yield every occurrence that meets the window, a UID at a time, and all that was lost.

    A series that is known as it stands is not taken apart.
    """
    try:
        with source.open() as stream:
            data = stream.read()
    except OSError as error:
        yield Issue(0, f"cannot be read: {error.strerror}", severity="error")
        return
    blocks, issues = split(data)
    yield from issues
    zones: dict[Calendar, Zones] = {}
    for group in _by_uid(blocks):
        for block in group:
            if block.calendar not in zones:
                zones[block.calendar] = Zones(block.calendar)
                yield from zones[block.calendar].issues
        digest = _digest(group)
        if source.known(digest):
            yield KnownCandidate(uid=digest, line=group[0].number, raw="")
        else:
            placed = [(block, zones[block.calendar]) for block in group]
            yield from _series(placed, source.window, digest)


def _by_uid(blocks: Iterable[Block]) -> Iterable[list[Block]]:
    """Group the parts of a series, which may lie far apart; those without UID by their text."""
    groups: dict[str, list[Block]] = {}
    for block in blocks:
        groups.setdefault(block.uid or block.raw, []).append(block)
    return groups.values()


def _digest(blocks: Sequence[Block]) -> str:
    """Return a hash of a series' text and of what decides how it is read."""
    said = hashlib.sha256(_READING)
    for block in blocks:
        said.update(block.calendar.context)
        said.update(block.unstamped)
    return f"series:{said.hexdigest()[:40]}"


def _series(
    blocks: Sequence[tuple[Block, Zones]], window: Span, digest: str
) -> Iterator[Candidate | Issue]:
    """Yield a series' occurrences; whatever its text does to the libraries stays in here."""
    entries: list[Entry] = []
    lost: list[Issue] = []
    try:
        for block, zones in blocks:
            entry, issues = read(block, zones)
            if entry is None:
                lost += issues
            else:
                entries.append(entry)
        yield from _candidates(entries, window)
    except UNREADABLE as error:
        lost.append(blocks[0][0].first.loss(f"cannot be understood ({error}); left out"))
    for entry in entries:
        lost += entry.issues
    yield from lost
    if not lost and not (uid := uid_of(entries[0])).endswith(OURS):
        line = entries[0].block.number
        begins, ends = extent(entries)
        yield SeriesCandidate(uid=uid, line=line, raw="", digest=digest, begins=begins, ends=ends)


def _candidates(entries: Sequence[Entry], window: Span) -> Iterator[EventCandidate]:
    core = next((entry for entry in entries if entry.original is None), None)
    known = {entry: (shared(entry), entry.block.raw) for entry in entries}
    for found in occurrences(entries, window):
        same, raw = known[found.entry]
        yield EventCandidate(
            uid=same.uid,
            line=found.entry.block.number,
            raw=raw,
            event=to_event(found, same, core),
            skip=OUR_OWN if same.uid.endswith(OURS) else "",
        )


IMPORTER = Importer(
    name="icalendar", patterns=("*.ics", "*.ical"), identify=identify, extract=extract
)


@hookimpl
def personal_crm_importers() -> Iterable[Importer]:
    """Offer the reader of calendars."""
    return (IMPORTER,)
