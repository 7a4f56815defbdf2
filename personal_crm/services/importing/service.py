"""The import as a whole: a plan that can be looked at, then one transaction."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.domain.records import Event
from personal_crm.plugin import (
    ContactCandidate,
    EventCandidate,
    Issue,
    RecordCandidate,
    Source,
    Span,
)
from personal_crm.services.house import House
from personal_crm.services.importing import identify
from personal_crm.services.importing.calendar import CalendarPlanner
from personal_crm.services.importing.extract import candidates
from personal_crm.services.importing.forgotten import FORGOTTEN
from personal_crm.services.importing.latecomers import their_history
from personal_crm.services.importing.payloads import Payloads, keep, keep_missing
from personal_crm.services.importing.people import PeoplePlanner
from personal_crm.services.importing.plan import Entry, FilePlan, Plan
from personal_crm.services.importing.progress import Meter, Report, Watched
from personal_crm.services.importing.records import RecordPlanner
from personal_crm.services.importing.sources import Unreadable, sources
from personal_crm.services.importing.yearly import with_day
from personal_crm.services.phones import lacking_country
from personal_crm.services.plugins.guard import Cancelled
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
    meter = Meter((file for file in files if isinstance(file, Source)), report, cancelled)
    try:
        watched = [meter.watched(f) if isinstance(f, Source) else f for f in files]
        return _planned(house, request.plugin, me, window, watched)
    except Cancelled as error:
        raise ImportCancelled("the import was cancelled", "", "nothing was written") from error


def apply(house: House, planned: Plan) -> str | None:
    """Write all that is planned as one action, and return it; None where nothing changes.

    Also remembers who you are, where `--me` told, and puts back pictures that were lost.
    """
    entries = [entry for file in planned.files for entry in file.entries]
    pictures = list(dict.fromkeys(name for entry in entries for name in entry.payloads))
    keep(house.store, planned.payloads, pictures)
    key = _written(house, planned, pictures) if planned.writes else None
    if planned.me != house.settings.me_emails:
        house.settings = put(house.home, "me.emails", planned.me)
    return key


def numbers_without_country(house: House, planned: Plan) -> int:
    """Return how many numbers nobody can place, as long as no country is set for them."""
    if house.settings.phone_region:
        return 0
    records = (
        record for file in planned.files for entry in file.entries for record in entry.records
    )
    return lacking_country(record for record in records if isinstance(record, Contact))


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
    house: House, plugin: str, me: tuple[str, ...], window: Span, files: list[Watched | Unreadable]
) -> Plan:
    importers, failures = house.plugins.importers(), house.plugins.failures
    chosen = identify.named(plugin, importers) if plugin else None
    people, records = PeoplePlanner(house), RecordPlanner(house)
    planned = Plan(me=me, payloads=Payloads(house.home.folder))
    occurrences: list[tuple[FilePlan, EventCandidate]] = []
    for file in files:
        if isinstance(file, Unreadable):
            planned.files.append(_unread(file.name, f"cannot be read: {file.why}"))
            continue
        found = [chosen] if chosen else identify.readers(file.source, importers, failures)
        if not found:
            planned.files.append(_unread(file.source.name, "no plugin reads this kind of file"))
            file.finish()
            continue
        reader = found[0]
        file.kind = reader.match.reason
        sheet = FilePlan(file.source.name, reader.short, reader.match.reason)
        planned.files.append(sheet)
        for item in candidates(reader, file, sheet, failures):
            if isinstance(item, ContactCandidate):
                _take(sheet, _card(planned, people, sheet, item))
            elif isinstance(item, RecordCandidate):
                entry = records.plan(item)
                entry.about = "record"
                _take(sheet, entry)
            elif isinstance(item, EventCandidate):
                occurrences.append((sheet, item))
        file.finish()
    _plan_events(house, planned, occurrences, people, window)
    return planned


def _card(planned: Plan, people: PeoplePlanner, sheet: FilePlan, card: ContactCandidate) -> Entry:
    entry = people.plan(sheet.plugin, sheet.path, card)
    if entry.verdict != "skipped":
        entry.payloads = planned.payloads.add(card.payloads)
    return entry


def _take(sheet: FilePlan, entry: Entry) -> None:
    sheet.entries.append(entry)
    if entry.reason == FORGOTTEN:
        sheet.issues.append(Issue(entry.line, f"skipped: {FORGOTTEN}"))


def _unread(name: str, why: str) -> FilePlan:
    return FilePlan(name, "", "", issues=[Issue(0, why, severity="error")])


def _plan_events(
    house: House,
    planned: Plan,
    occurrences: list[tuple[FilePlan, EventCandidate]],
    people: PeoplePlanner,
    window: Span,
) -> None:
    """Plan what calendars hold, after all cards, whatever the order of the files."""
    if not occurrences:
        return
    calendar = CalendarPlanner(house, people.everyone(), planned.me, window)
    for sheet, item in occurrences:
        sheet.entries.append(calendar.plan(sheet.plugin, sheet.path, item))
    planned.strangers, planned.unknown = tuple(calendar.strangers), tuple(calendar.unknown())
    for sheet in planned.files:
        sheet.issues.extend(_left_out(sheet.entries))
        sheet.gone.extend(calendar.vanished(sheet.path))


def _left_out(entries: Iterable[Entry]) -> Iterator[Issue]:
    """Yield an issue for each reason that occurrences were left out for, where it came first."""
    reasons: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.verdict == "skipped" and entry.about == "meeting":
            reasons.setdefault(entry.reason, []).append(entry)
    for reason, alike in reasons.items():
        many = f" ({len(alike)} of them)" if len(alike) > 1 else ""
        yield Issue(alike[0].line, f"skipped: {reason}{many}")


def _their_history(house: House, planned: Plan) -> list[Record]:
    """Return what calendars read earlier know of the people of this import."""
    written = [r for file in planned.files for entry in file.entries for r in entry.records]
    newcomers = [record for record in written if isinstance(record, Contact)]
    events = {record.id for record in written if isinstance(record, Event)}
    return their_history(house, newcomers, me=planned.me, but=events) if newcomers else []


def _written(house: House, planned: Plan, pictures: list[str]) -> str | None:
    with house.store.transaction(label_of(planned)) as change:
        keep_missing(house.store, planned.payloads, pictures)
        for file in planned.files:
            for vanished in file.gone:
                change.remove(type(vanished), vanished.id)
            for entry in file.entries:
                for gone in entry.gone:
                    change.remove(type(gone), gone.id)
                for record in entry.records:
                    change.put(record)
        for record in _their_history(house, planned):
            change.put(record)
        for day in planned.days:
            contact = change.get(Contact, day.contact)
            if contact is not None:
                change.put(with_day(contact, day))
    return change.id
