"""What leaves the home, and where to."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import HomeUnusable, PersonalCrmError, WrongCall
from personal_crm.domain.records import Event
from personal_crm.domain.tables import EXPORTED, NAMING_ONE, NAMING_SEVERAL
from personal_crm.plugin import Export, Exporter
from personal_crm.services.house import House
from personal_crm.services.plugins.guard import guarded
from personal_crm.services.plugins.manager import Provided
from personal_crm.services.reminding import reminders
from personal_crm.storage import files

Titles = Literal["discreet", "full"]


def export(
    house: House,
    to: str,
    *,
    include_private: bool = False,
    titles: Titles = "discreet",
    contacts: Sequence[Contact] = (),
    day: dt.date | None = None,
) -> bytes:
    """Return the home, or what concerns `contacts`, in the format called `to`.

    Private records stay unless asked for. `day` is the first of the reminders' four weeks.

    Raises:
        WrongCall: where no plugin writes that format.
        PersonalCrmError: where the plugin that should, failed.
    """
    plugin, exporter = _exporter(house, to)
    first = day or house.clock.today()
    wanted = {contact.id for contact in contacts}
    hidden = frozenset() if include_private else _private(house)
    what = Export(
        records=_records(house, include_private, wanted, hidden),
        reminders=reminders(house, first, full=titles == "full", only=wanted, but=hidden),
        reminder_time=dt.time.fromisoformat(house.settings.reminders_time),
        photo=house.store.photos.read,
    )
    failures = house.plugins.failures
    before = failures.count
    pieces = list(guarded(plugin, failures, exporter.write, what))
    if failures.count > before or not all(isinstance(piece, bytes) for piece in pieces):
        raise PersonalCrmError(
            f"the plugin {plugin} did not write it", "", "see plugins list; nothing was written"
        )
    return b"".join(pieces)


def write(house: House, path: Path, content: bytes) -> None:
    """Write an export where only its owner can read it, replacing what was there as a whole.

    Where it went is remembered, as far as the home can be written.

    Raises:
        PersonalCrmError: where that cannot be done.
    """
    try:
        files.replace(path, content)
    except OSError as error:
        raise PersonalCrmError(
            error.strerror or "cannot be written", str(path), "name a file in a folder of yours"
        ) from error
    if house.store.sequence:
        with suppress(HomeUnusable):
            house.store.note_elsewhere(path.absolute())


def _exporter(house: House, to: str) -> Provided[Exporter]:
    exporters = house.plugins.exporters()
    for provided in exporters:
        if to in (provided.item.name, provided.plugin):
            return provided
    names = ", ".join(sorted(provided.item.name for provided in exporters))
    raise WrongCall(f"no plugin writes {to!r}", "--to", f"there are {names}")


def _records(
    house: House, include_private: bool, wanted: set[str], hidden: frozenset[str]
) -> dict[str, list[Record]]:
    chosen: dict[str, list[Record]] = {}
    for name, kind in EXPORTED.items():
        records = [r for r in house.store.all(kind) if include_private or not r.private]
        if hidden:
            records = [kept for record in records if (kept := _without(record, hidden))]
        if wanted:
            records = [record for record in records if _people_of(record) & wanted]
        chosen[name] = sorted(records, key=lambda record: record.id)
    return chosen


def _private(house: House) -> frozenset[str]:
    return frozenset(contact.id for contact in house.store.all(Contact) if contact.private)


def _without(record: Record, hidden: frozenset[str]) -> Record | None:
    """Return `record` without the people in `hidden`, or None where it is about one of them."""
    if {getattr(record, field, "") for field in NAMING_ONE} & hidden:
        return None
    for field in NAMING_SEVERAL:
        people = getattr(record, field, ())
        others = tuple(key for key in people if key not in hidden)
        if others != people:
            if field == "contacts" and not others and not isinstance(record, Event):
                return None
            return msgspec.structs.replace(record, **{field: others})
    return record


def _people_of(record: Record) -> set[str]:
    people = {record.id}
    if isinstance(record, Contact):
        return people
    for field in (*NAMING_ONE, *NAMING_SEVERAL):
        value = getattr(record, field, ())
        people |= {value} if isinstance(value, str) else set(value)
    return people
