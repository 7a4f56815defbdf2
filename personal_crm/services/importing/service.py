"""The import as a whole: a plan that can be looked at, then one transaction."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.plugin import (
    Candidate,
    ContactCandidate,
    EventCandidate,
    Issue,
    RecordCandidate,
    Span,
)
from personal_crm.services.house import House
from personal_crm.services.importing import identify
from personal_crm.services.importing.calendar import CalendarPlanner
from personal_crm.services.importing.identify import Reader
from personal_crm.services.importing.people import PeoplePlanner
from personal_crm.services.importing.plan import FilePlan, Plan
from personal_crm.services.importing.progress import Meter, Report, Watched
from personal_crm.services.importing.records import RecordPlanner
from personal_crm.services.importing.sources import sources
from personal_crm.services.plugins.guard import Cancelled, guarded
from personal_crm.services.settings_file import put

YEARS_BACK = dt.timedelta(days=2 * 365)
YEAR_AHEAD = dt.timedelta(days=365)


class ImportCancelled(PersonalCrmError):
    """The person changed their mind before anything was written."""


class Request(NamedTuple):
    """What to import: paths, by which plugin (empty: whichever fits), for which days."""

    paths: tuple[str, ...]
    plugin: str = ""
    me: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


def plan(
    house: House,
    request: Request,
    *,
    report: Report = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    standard_input: BinaryIO | None = None,
) -> Plan:
    """Read all files of `request` and return what would become of what is in them.

    `report` is told how far it is, `cancelled` is asked now and then. Nothing is written.

    Raises:
        WrongCall: where a path or a plugin is not there.
        ImportCancelled: where `cancelled` said so.
    """
    me = tuple(dict.fromkeys((*house.settings.me_emails, *request.me)))
    window = window_of(house, request)
    stream = standard_input or sys.stdin.buffer
    files = list(sources(request.paths, window, stream))
    meter = Meter(files, report, cancelled)
    try:
        return _planned(house, request.plugin, me, window, [meter.watched(file) for file in files])
    except Cancelled as error:
        raise ImportCancelled("the import was cancelled", "", "nothing was written") from error


def apply(house: House, planned: Plan) -> str | None:
    """Write all that is planned as one action, and return it; None where nothing changes.

    Also remembers who you are, where `--me` told.
    """
    if planned.me != house.settings.me_emails:
        house.settings = put(house.home, "me.emails", planned.me)
    with house.store.transaction(label_of(planned)) as change:
        for file in planned.files:
            for vanished in file.gone:
                change.remove(type(vanished), vanished.id)
            for entry in file.entries:
                for gone in entry.gone:
                    change.remove(type(gone), gone.id)
                for record in entry.records:
                    change.put(record)
    return change.id


def label_of(planned: Plan) -> str:
    """Return what undo will call this import."""
    count = planned.count("added") + planned.count("updated") + planned.count("review")
    names = sorted({file.path for file in planned.files if file.entries})
    what = names[0] if len(names) == 1 else f"{len(names)} files"
    kinds = {file.plugin for file in planned.files if file.entries}
    noun = {frozenset({"vcard"}): "contacts", frozenset({"icalendar"}): "events"}.get(
        frozenset(kinds), "records"
    )
    return f"Import {count} {noun} from {what}"


def window_of(house: House, request: Request) -> Span:
    """Return the days for which occurrences are wanted: two years back to one ahead, or as said.

    Raises:
        WrongCall: where the first day lies after the last.
    """
    today = house.clock.today()
    window = Span(request.since or today - YEARS_BACK, request.until or today + YEAR_AHEAD)
    if window.first > window.last:
        raise WrongCall("--since lies after --until", str(window.first), "turn them round")
    return window


def _planned(
    house: House, plugin: str, me: tuple[str, ...], window: Span, files: list[Watched]
) -> Plan:
    importers, failures = house.plugins.importers(), house.plugins.failures
    chosen = identify.named(plugin, importers) if plugin else None
    people, records = PeoplePlanner(house), RecordPlanner(house)
    planned = Plan(me=me)
    occurrences: list[tuple[FilePlan, EventCandidate]] = []
    for file in files:
        found = [chosen] if chosen else identify.readers(file.source, importers, failures)
        if not found:
            issue = Issue(0, "no plugin reads this kind of file", severity="error")
            planned.files.append(FilePlan(file.source.name, "", "", issues=[issue]))
            continue
        reader = found[0]
        sheet = FilePlan(file.source.name, reader.importer.name, reader.match.reason)
        planned.files.append(sheet)
        file.kind = reader.match.reason
        for item in _extracted(house, reader, file, sheet):
            if isinstance(item, ContactCandidate):
                sheet.entries.append(people.plan(sheet.plugin, sheet.path, item))
            elif isinstance(item, RecordCandidate):
                sheet.entries.append(records.plan(item))
            elif isinstance(item, EventCandidate):
                occurrences.append((sheet, item))
    # People first, whatever the order of the files, so that a calendar finds those just read.
    if occurrences:
        calendar = CalendarPlanner(house, people.everyone(), me, window)
        for sheet, item in occurrences:
            sheet.entries.append(calendar.plan(sheet.plugin, sheet.path, item))
        for sheet in planned.files:
            sheet.gone.extend(calendar.vanished(sheet.path))
    return planned


def _extracted(house: House, reader: Reader, file: Watched, sheet: FilePlan) -> Iterator[Candidate]:
    """Yield the candidates of a file; what cannot be read goes to its issues."""
    failures = house.plugins.failures
    before = failures.tracebacks.pop(reader.plugin, None)
    for item in guarded(reader.plugin, failures, reader.importer.extract, file.source):
        if isinstance(item, Issue):
            sheet.issues.append(item)
        elif isinstance(item, Candidate):
            file.count()
            yield item
        else:
            what = f"the plugin gave a {type(item).__name__} instead of a candidate"
            sheet.issues.append(Issue(0, what, severity="error"))
    if reader.plugin in failures.tracebacks:
        what = f"the plugin {reader.plugin} failed; see plugins list"
        sheet.issues.append(Issue(0, what, severity="error"))
    elif before is not None:
        failures.tracebacks[reader.plugin] = before
