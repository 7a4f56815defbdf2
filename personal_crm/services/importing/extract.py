"""Running an importer over a file, so that whatever it gives harms nothing."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from personal_crm.domain.codec import Document, decode, encode, from_document, to_document
from personal_crm.domain.records import Event
from personal_crm.domain.tables import TABLE_OF
from personal_crm.plugin import (
    Candidate,
    ContactCandidate,
    EventCandidate,
    Issue,
    KnownCandidate,
    RecordCandidate,
    SeriesCandidate,
)
from personal_crm.services.importing.identify import Reader
from personal_crm.services.importing.plan import FilePlan
from personal_crm.services.importing.progress import Watched
from personal_crm.services.plugins.guard import Failures, guarded

MOST_ENTRIES = 100_000
TOO_MANY = f"holds more than {MOST_ENTRIES} entries; the rest is left out: import it in parts"


def candidates(
    reader: Reader, file: Watched, sheet: FilePlan, failures: Failures
) -> Iterator[Candidate]:
    """Yield what stands in `file`; what could not be read goes to the issues of `sheet`.

    All of it is planned at once, so that no more is taken than fits into memory.
    """
    before, taken = failures.count, 0
    for given in guarded(reader.plugin, failures, reader.importer.extract, file.source):
        item = well_formed(given)
        if isinstance(item, Issue):
            sheet.issues.append(item)
        elif taken == MOST_ENTRIES:
            sheet.issues.append(Issue(0, TOO_MANY, severity="error"))
            break
        elif item is not None:
            taken += 1
            if not isinstance(item, SeriesCandidate):
                file.count()
            yield item
        else:
            failures.fault(reader.plugin, f"extract gave a {type(given).__name__}, not well formed")
    if failures.count > before:
        what = f"the plugin {reader.plugin} failed, so things may be missing; see plugins list"
        sheet.issues.append(Issue(0, what, severity="error"))


def well_formed(given: object) -> Candidate | Issue | None:
    """Return `given` with every field as it will be read again from the store, or None."""
    try:
        if isinstance(given, ContactCandidate):
            return decode(encode(given), ContactCandidate)
        if isinstance(given, KnownCandidate):
            return decode(encode(given), KnownCandidate)
        if isinstance(given, EventCandidate):
            read = decode(encode(given), EventCandidate)
            return read if _spans(read.event) else None
        if isinstance(given, SeriesCandidate):
            return decode(encode(given), SeriesCandidate)
        if isinstance(given, RecordCandidate) and type(given.record) in TABLE_OF:
            document = decode(encode(to_document(given.record)), Document)
            return replace(given, record=from_document(type(given.record), document))
        return decode(encode(given), Issue) if isinstance(given, Issue) else None
    except (msgspec.MsgspecError, TypeError, ValueError, NotImplementedError, RecursionError):
        return None


def _spans(event: Event) -> bool:
    """Tell whether an event's start and end can be compared, and named in any zone."""
    years = {moment.year for moment in (event.start, event.end or event.start)}
    same_kind = event.end is None or (event.end.tzinfo is None) == (event.start.tzinfo is None)
    return same_kind and min(years) > 1 and max(years) < 9999
