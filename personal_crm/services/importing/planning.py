"""Planning file by file: who reads it, and what would become of what stands in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from personal_crm.plugin import (
    ContactCandidate,
    EventCandidate,
    Issue,
    KnownCandidate,
    RecordCandidate,
    SeriesCandidate,
    Source,
    Span,
)
from personal_crm.services.house import House
from personal_crm.services.importing import identify
from personal_crm.services.importing.calendar import CalendarPlanner
from personal_crm.services.importing.extract import candidates
from personal_crm.services.importing.forgotten import FORGOTTEN
from personal_crm.services.importing.identify import Reader
from personal_crm.services.importing.payloads import Payloads
from personal_crm.services.importing.people import PeoplePlanner
from personal_crm.services.importing.plan import Entry, FilePlan, Plan
from personal_crm.services.importing.progress import Watched
from personal_crm.services.importing.records import RecordPlanner
from personal_crm.services.importing.series import KnownSeries
from personal_crm.services.importing.tables import Said
from personal_crm.services.importing.unreadable import Unreadable
from personal_crm.services.plugins.guard import guarded_value


class Planner:
    """Plans one file after the other; `finish` gives the plan.

    `columns` says what those of tables hold, by their headings, `window` for which days the
    occurrences of calendars are wanted.
    """

    def __init__(
        self, house: House, columns: Mapping[str, str], me: tuple[str, ...], window: Span
    ) -> None:
        self._house = house
        self._importers = house.plugins.importers()
        self._people = PeoplePlanner(house)
        self._records = RecordPlanner(house)
        self._said = Said(house, columns)
        self._plan = Plan(
            me=me, payloads=Payloads(house.home.folder), sequence=house.store.sequence
        )
        self._series = KnownSeries(house, me, window)
        self._known: list[tuple[FilePlan, KnownCandidate]] = []
        self._occurrences: list[tuple[FilePlan, EventCandidate]] = []

    def take(self, files: Iterable[Watched | Unreadable], plugin: str, given: str) -> None:
        """Plan what stands in the `files` of one path, read by `plugin` or whichever fits.

        `given` names the folder or zip that they are of.

        Raises:
            WrongCall: where there is no such plugin, or something is said of the file's columns
                that cannot be.
        """
        readers = [(file, self._reader(file, plugin)) for file in files]
        surveys = self._surveys(readers)
        for file, reader in readers:
            if isinstance(file, Unreadable):
                self._plan.files.append(_unread(file.name, f"cannot be read: {file.why}", given))
                continue
            if reader is None:
                why = identify.why_nobody(file.source, self._importers)
                self._plan.files.append(_unread(file.source.name, why, given))
            else:
                file.source = replace(file.source, survey=surveys.get(reader.plugin))
                self._read(file, reader, given)
            file.finish()

    def finish(self) -> Plan:
        """Return the plan, with calendars, which need all people.

        Raises:
            WrongCall: where a column was spoken of that no table has.
        """
        self._said.check_all_found()
        if self._known or self._occurrences:
            self._plan_events()
        return self._plan

    def _reader(self, file: Watched | Unreadable, plugin: str) -> Reader | None:
        source = file if isinstance(file, Unreadable) else file.source
        return identify.surest(source, plugin, self._importers, self._house.plugins.failures)

    def _surveys(
        self, readers: Iterable[tuple[Watched | Unreadable, Reader | None]]
    ) -> dict[str, object]:
        """Return what importers say of all the files that they read, by the plugin's name."""
        asked: dict[str, tuple[Reader, list[Source]]] = {}
        for file, reader in readers:
            if isinstance(file, Watched) and reader is not None and reader.importer.survey:
                asked.setdefault(reader.plugin, (reader, []))[1].append(file.uncounted)
        failures = self._house.plugins.failures
        return {
            plugin: guarded_value(plugin, failures, reader.importer.survey, sources)
            for plugin, (reader, sources) in asked.items()
            if reader.importer.survey is not None
        }

    def _read(self, file: Watched, reader: Reader, given: str) -> None:
        file.kind = reader.match.reason
        sheet = FilePlan(file.source.name, reader.short, reader.match.reason, given=given)
        self._plan.files.append(sheet)
        file.source, sheet.table = self._said.read_as(file.source, reader)
        if sheet.table and (columns := self._said.to_keep(sheet.table)):
            self._plan.remembered.append(columns)
        file.source = replace(file.source, known=partial(self._knows, sheet))
        for item in candidates(reader, file, sheet, self._house.plugins.failures):
            if isinstance(item, ContactCandidate):
                _take(sheet, self._card(sheet, item))
            elif isinstance(item, KnownCandidate):
                self._unchanged(sheet, item)
            elif isinstance(item, RecordCandidate):
                entry = self._records.plan(item)
                entry.about = "record"
                _take(sheet, entry)
            elif isinstance(item, EventCandidate):
                self._occurrences.append((sheet, item))
            elif isinstance(item, SeriesCandidate):
                self._series.note(sheet.plugin, sheet.path, item)
        if file.broken:
            why = f"it can be read no further: {file.broken}"
            sheet.issues.append(Issue(0, why, severity="error"))

    def _knows(self, sheet: FilePlan, digest: str) -> bool:
        return self._people.knows(sheet.plugin, digest) or self._series.knows(
            sheet.plugin, sheet.path, digest
        )

    def _unchanged(self, sheet: FilePlan, known: KnownCandidate) -> None:
        entry = self._people.unchanged(sheet.plugin, known)
        if entry is None and self._series.knows(sheet.plugin, sheet.path, known.uid):
            self._known.append((sheet, known))
        else:
            why = "nothing is known of this entry"
            _take(sheet, entry or Entry("skipped", "", known.line, reason=why))

    def _card(self, sheet: FilePlan, card: ContactCandidate) -> Entry:
        entry = self._people.plan(sheet.plugin, sheet.path, card)
        if entry.verdict != "skipped":
            entry.payloads = self._plan.payloads.add(card.payloads)
        return entry

    def _plan_events(self) -> None:
        """Plan what calendars hold, after all cards, whatever the order of the files.

        What is known comes first, so that nothing else is taken for it.
        """
        calendar = CalendarPlanner(self._house, self._people.everyone, self._plan.me, self._series)
        for sheet, known in self._known:
            sheet.entries.extend(calendar.known(sheet.plugin, sheet.path, known))
        for sheet, item in self._occurrences:
            sheet.entries.append(calendar.plan(sheet.plugin, sheet.path, item))
        self._plan.remembered += self._series.marks()
        self._plan.let_go += self._series.let_go(calendar.met_again)
        self._plan.strangers = tuple(calendar.strangers)
        self._plan.unknown = tuple(calendar.unknown())
        self._plan.crowds = calendar.crowds
        for sheet in self._plan.files:
            sheet.issues.extend(_left_out(sheet.entries))
            sheet.gone.extend(calendar.vanished(sheet.path))


def _take(sheet: FilePlan, entry: Entry) -> None:
    sheet.entries.append(entry)
    if entry.reason == FORGOTTEN:
        sheet.issues.append(Issue(entry.line, f"skipped: {FORGOTTEN}"))


def _unread(name: str, why: str, given: str) -> FilePlan:
    return FilePlan(name, "", "", issues=[Issue(0, why, severity="error")], given=given)


def _left_out(entries: Iterable[Entry]) -> Iterator[Issue]:
    """Yield an issue for each reason that occurrences were left out for, where it came first."""
    reasons: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.verdict == "skipped" and entry.about == "meeting":
            reasons.setdefault(entry.reason, []).append(entry)
    for reason, alike in reasons.items():
        many = f" ({len(alike)} of them)" if len(alike) > 1 else ""
        yield Issue(alike[0].line, f"skipped: {reason}{many}")
