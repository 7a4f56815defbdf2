"""A real home, and files that are read into it through the import's own doors."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from personal_crm import bootstrap
from personal_crm.domain.codec import encode
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import Event, Interaction
from personal_crm.domain.tables import TABLES
from personal_crm.services import contacts
from personal_crm.services.clock import Clock
from personal_crm.services.importing import service
from personal_crm.services.importing.plan import VERDICTS, FilePlan, Plan

NOW = dt.datetime(2026, 5, 4, 9, 0)


class Desk:
    """A home in `folder/home`, a place for files in `folder/files`."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        self.reopen()

    def reopen(self) -> None:
        """Open the home as another start of the program would."""
        self.house = bootstrap.open_house(self.home, Clock(NOW))

    def write(self, name: str, text: str) -> str:
        """Write a file and return its path."""
        path = self.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.replace("\n", "\r\n").encode())
        return str(path)

    def cards(self, *cards: str, name: str = "phone.vcf") -> str:
        """Write cards, each given by its lines between BEGIN and END."""
        whole = (f"BEGIN:VCARD\nVERSION:3.0\n{card.strip()}\nEND:VCARD\n" for card in cards)
        return self.write(name, "".join(whole))

    def calendar(self, *events: str, name: str = "calendar.ics") -> str:
        """Write a calendar, each event given by its lines between BEGIN and END."""
        parts = (
            f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{event.strip()}\nEND:VEVENT\n"
            for event in events
        )
        head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
        return self.write(name, f"{head}{''.join(parts)}END:VCALENDAR\n")

    def plan(self, *paths: str, **request: Any) -> Plan:
        """Plan the import of `paths`."""
        return service.plan(self.house, service.Request(paths, **request))

    def take(self, *paths: str, **request: Any) -> tuple[Plan, str | None]:
        """Plan the import of `paths` and apply it."""
        planned = self.plan(*paths, **request)
        return planned, service.apply(self.house, planned)

    def counts(self, planned: Plan | FilePlan) -> dict[str, int]:
        """Return how many entries have each verdict, less those that none has."""
        return {verdict: n for verdict in VERDICTS if (n := planned.count(verdict))}

    def add(self, name: str, **fields: Any) -> Contact:
        """Add somebody by hand."""
        return contacts.add(self.house, Contact(name=name, **fields))

    def edit(self, name: str, **fields: Any) -> None:
        """Change somebody by hand."""
        contacts.edit(self.house, self.contact(name), fields)

    def contacts(self) -> list[Contact]:
        return list(self.house.store.all(Contact))

    def contact(self, name: str) -> Contact:
        """Return the one contact of that name."""
        found = [contact for contact in self.contacts() if contact.name == name]
        assert len(found) == 1, [contact.name for contact in self.contacts()]
        return found[0]

    def names_of(self, ids: Iterable[str]) -> list[str]:
        by_id = {contact.id: contact.name for contact in self.contacts()}
        return sorted(by_id[key] for key in ids)

    def moments(self) -> list[Interaction]:
        return sorted(self.house.store.all(Interaction), key=lambda moment: moment.date)

    def events(self) -> list[Event]:
        return sorted(self.house.store.all(Event), key=lambda event: str(event.start))

    def records(self) -> bytes:
        """Return all records, byte for byte."""
        store = self.house.store
        tables = {name: store.all(kind).documents() for name, kind in TABLES.items()}
        return encode({name: sorted(rows, key=lambda r: r["id"]) for name, rows in tables.items()})


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def new_desk() -> type[Desk]:
    """Makes desks, for tests that need one an example."""
    return Desk
