"""The import as a whole: a plan that can be looked at, then one transaction."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import HomeUnusable, PersonalCrmError, WrongCall
from personal_crm.domain.records import Event
from personal_crm.domain.sources import Remembered
from personal_crm.plugin import Source, Span, Table
from personal_crm.services.house import House
from personal_crm.services.importing import identify, remembered
from personal_crm.services.importing.collecting import collecting_seldom
from personal_crm.services.importing.latecomers import their_history
from personal_crm.services.importing.meanwhile import as_it_stands, refuse_doubles
from personal_crm.services.importing.payloads import keep, keep_missing
from personal_crm.services.importing.plan import Plan
from personal_crm.services.importing.planning import Planner
from personal_crm.services.importing.progress import Meter, Report
from personal_crm.services.importing.remembered import Wanted
from personal_crm.services.importing.sources import holds_several, sources
from personal_crm.services.importing.tables import Said, table_of
from personal_crm.services.importing.unreadable import Unreadable
from personal_crm.services.importing.yearly import with_day
from personal_crm.services.labels import IMPORT
from personal_crm.services.phones import lacking_country
from personal_crm.services.plugins.guard import Cancelled
from personal_crm.services.settings_file import put

YEARS_BACK = dt.timedelta(days=2 * 365)
YEAR_AHEAD = dt.timedelta(days=365)


class ImportCancelled(PersonalCrmError):
    """The person changed their mind before anything was written."""


class Request(NamedTuple):
    """What to import: paths, by which plugin (empty: whichever fits), for which days.

    Without paths, it is what the home remembers that is read again. `columns` says what the
    columns of tables hold, by their headings.
    """

    paths: tuple[str, ...]
    plugin: str = ""
    me: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    columns: Mapping[str, str] = MappingProxyType({})


class Guess(NamedTuple):
    """A table whose columns are guessed: its file's name, and what columns can be read as."""

    name: str
    table: Table
    fields: tuple[str, ...]


@collecting_seldom()
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
    wanted, missing = _wanted(house, request)
    stream = standard_input or sys.stdin.buffer
    found = {one: list(sources(one.path, window, stream)) for one in wanted}
    every = (file for files in found.values() for file in files if isinstance(file, Source))
    meter = Meter(every, report, cancelled)
    planner = Planner(house, request.columns, me, window)
    try:
        for one, files in found.items():
            given = Path(one.path).name if holds_several(one.path) else ""
            watched = [meter.watched(f) if isinstance(f, Source) else f for f in files]
            planner.take(watched, one.plugin, given)
        planned = planner.finish()
    except Cancelled as error:
        raise ImportCancelled("the import was cancelled", "", "nothing was written") from error
    planned.missing = missing
    _remember(house, planned, wanted)
    return planned


def guesses(house: House, request: Request) -> list[Guess]:
    """Return the tables of `request` of which nobody said what their columns hold, each kind once.

    Raises:
        WrongCall: where a path or a plugin is not there.
    """
    said, importers = Said(house, request.columns), house.plugins.importers()
    found: dict[tuple[str, ...], Guess] = {}
    for one in _wanted(house, request)[0]:
        if not remembered.is_lasting(one.path):
            continue
        for file in sources(one.path, window_of(house, request), io.BytesIO()):
            reader = identify.surest(file, one.plugin, importers, house.plugins.failures)
            if isinstance(file, Unreadable) or reader is None:
                continue
            table = table_of(file, reader, house.plugins.failures)
            if table is not None and not table.known and not said.is_said(table):
                headings = tuple(column.heading for column in table.columns)
                found.setdefault(headings, Guess(file.name, table, reader.importer.fields))
    return list(found.values())


@collecting_seldom()
def apply(house: House, planned: Plan) -> str | None:
    """Write all that is planned as one action, and return it; None where nothing changes.

    Also remembers who you are, where `--me` told, and when its sources were read, and puts back
    pictures that were lost.

    Raises:
        HomeUnusable: where the home cannot be written; nothing of the import is there then.
        PersonalCrmError: where another import brought the same people meanwhile.
    """
    entries = [entry for file in planned.files for entry in file.entries]
    pictures = list(dict.fromkeys(name for entry in entries for name in entry.payloads))
    keep(house.store, planned.payloads, pictures)
    if planned.me != house.settings.me_emails:
        house.settings = put(house.home, "me.emails", planned.me)
    key = _written(house, planned, pictures) if planned.writes else None
    known = set(house.store.all(Remembered).ids())
    try:
        house.store.note_read([source for source in planned.read if source in known])
    except HomeUnusable:
        # What was imported is there, and stays: it is no failure that its day was not noted.
        if key is None:
            raise
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
    noun = {
        frozenset({"vcard"}): "contacts",
        frozenset({"csv"}): "contacts",
        frozenset({"icalendar"}): "events",
    }.get(frozenset(kinds), "records")
    return f"{IMPORT} {count} {noun} from {what}"


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


def _wanted(house: House, request: Request) -> tuple[list[Wanted], tuple[str, ...]]:
    """Return what is to be read, and which of the remembered sources are not there.

    Raises:
        WrongCall: where nothing is named, and nothing that is remembered is there.
    """
    if request.paths:
        return [Wanted(path, request.plugin) for path in dict.fromkeys(request.paths)], ()
    known = remembered.listed(house)
    there = [Wanted(one.source.path, one.source.plugin) for one in known if one.there]
    missing = tuple(one.source.path for one in known if not one.there)
    if not there:
        where = ", ".join(missing)
        what = "what was imported is there no more" if missing else "which files?"
        raise WrongCall(what, where, "name files or folders, or - for standard input")
    return there, missing


def _remember(house: House, planned: Plan, wanted: Iterable[Wanted]) -> None:
    """Let `planned` remember what something was read of."""
    if not any(file.entries for file in planned.files):
        return
    sources = remembered.to_remember(house, wanted)
    planned.remembered += sources
    planned.let_go += remembered.superseded(house, sources)
    planned.read = tuple(source.id for source in sources)


def _their_history(house: House, planned: Plan) -> list[Record]:
    """Return what calendars read earlier know of the people of this import."""
    written = [r for file in planned.files for entry in file.entries for r in entry.records]
    newcomers = [record for record in written if isinstance(record, Contact)]
    events = {record.id for record in written if isinstance(record, Event)}
    return their_history(house, newcomers, me=planned.me, but=events) if newcomers else []


def _written(house: House, planned: Plan, pictures: list[str]) -> str | None:
    with house.store.transaction(label_of(planned)) as change:
        keep_missing(house.store, planned.payloads, pictures)
        refuse_doubles(house, planned)
        for file in planned.files:
            for vanished in file.gone:
                change.remove(type(vanished), vanished.id)
            for entry in file.entries:
                for gone in entry.gone:
                    change.remove(type(gone), gone.id)
                for record in entry.records:
                    if (standing := as_it_stands(change, entry, record)) is not None:
                        change.put(standing)
        for record in _their_history(house, planned):
            change.put(record)
        for day in planned.days:
            contact = change.get(Contact, day.contact)
            if contact is not None:
                change.put(with_day(contact, day))
        for record in planned.remembered:
            change.put(record)
        for record in planned.let_go:
            change.remove(type(record), record.id)
    return change.id
