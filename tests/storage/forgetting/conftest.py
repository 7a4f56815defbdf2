"""A home in which much is written down about Ana, some of it with Ben, with copies of it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import msgspec
import pytest

from personal_crm.domain.base import Origin, Record
from personal_crm.domain.codec import to_document
from personal_crm.domain.contact import Contact, Labelled, Phone, Photo
from personal_crm.domain.records import (
    Attendee,
    Boundary,
    Event,
    Fact,
    Interaction,
    Kept,
    News,
    Promise,
    Relation,
)
from personal_crm.domain.suggestion import Response
from personal_crm.storage.home import Home
from personal_crm.storage.keeping import archive
from personal_crm.storage.store import Store

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
DAY = NOW.date()
ORIGIN = Origin(plugin="vcard", source="phone.vcf", uid="uid-of-ana")
PICTURE = b"her face"
CARD = "BEGIN:VCARD\nFN:Ana Quintana\nEMAIL:ana@quintana.test\nEND:VCARD"
# What only Ana's records hold. Names of fields, and ids that we made up, tell nothing.
TRACES = (
    "quintana", "anita", "600700800", "uid-of-ana", "her face", "likes tulips", "bring the ladder",
    "climbing walls", "tea in her garden", "too loud",
)  # fmt: skip


def people(store: Store) -> None:
    """Write down Ana and Ben as one import does."""
    sha256 = store.photos.put(PICTURE)
    ana = Contact(
        id="a", name="Ana Quintana", given="Ana", family="Quintana", nicknames=("Anita",),
        emails=(Labelled(value="Ana@Quintana.test"),), note="likes tulips",
        phones=(Phone(value="600700800", e164="+34600700800"),),
        photo=Photo(sha256=sha256), sources=(ORIGIN,),
    )  # fmt: skip
    ben = Contact(id="b", name="Ben Orr", emails=(Labelled(value="ben@orr.test"),))
    kept = Kept(
        id="k", plugin="vcard", uid="uid-of-ana", record="a", digest="0" * 64,
        fields=to_document(ana), raw=CARD,
    )  # fmt: skip
    act(store, "Import 2 contacts from phone.vcf", ana, ben, kept)


def happenings(store: Store) -> None:
    """Write down what happened, some with both, and undo the last."""
    both = Interaction(id="i", date=DAY, contacts=("a", "b"), note="a walk")
    event = Event(
        id="e", uid="u", start=NOW, contacts=("a", "b"), summary="Lunch",
        attendees=(Attendee(email="ana@quintana.test", name="Ana Q"), Attendee(email="x@y.test")),
        organizer=Attendee(email="ANA@quintana.test"),
    )  # fmt: skip
    act(store, "Log walk with Ana Quintana, Ben Orr", both)
    act(
        store,
        "Log tea with Anita",
        Interaction(id="j", date=DAY, contacts=("a",), note="tea in her garden"),
    )
    act(store, "Import 1 events from work.ics", event)
    act(store, "Add promise: Ana Quintana", Promise(id="p", contact="a", text="bring the ladder"))
    act(store, "Add fact: Ana Quintana", Fact(id="f", contact="a", text="climbing walls"))
    act(store, "Set boundary: Ana Quintana", Boundary(id="y", contact="a", reason="too loud"))
    act(
        store,
        "Add relation: Ana Quintana",
        Relation(id="r", contact="b", label="friend", other="a"),
    )
    act(store, "Tell news", News(id="n", text="We move", date=DAY, told=("a", "b")))
    act(store, "Not this time: check-in, Ana Quintana", response())
    act(store, "Edit walk", msgspec.structs.replace(both, note="a long walk"))
    act(store, "Edit Ben Orr", Contact(id="b", name="Ben Orr", note="plays chess"))
    store.undo()


def response() -> Response:
    return Response(
        id="s", suggestion="h", action="check-in", contact="a", kind="dismissed", date=DAY
    )


def act(store: Store, label: str, *records: Record) -> None:
    with store.transaction(label) as change:
        for record in records:
            change.put(record)


def fill(store: Store) -> None:
    """Make the home, with a part of it folded, two backups, and one that was set aside."""
    home = store.home
    people(store)
    for folder in (home.backups, home.set_aside, home.windows.parent):
        folder.mkdir(parents=True, exist_ok=True)
    archive.write(home, home.backups / "2026-05-03.zip", NOW)
    for _ in store.compacting():
        pass
    happenings(store)
    archive.write(home, home.backups / "2026-05-04.zip", NOW)
    names = (home.journal, home.snapshot, home.history, home.photos)
    aside = home.set_aside / "2026-05-01"
    aside.mkdir()
    for path in names:
        (shutil.copytree if path.is_dir() else shutil.copy)(path, aside / path.name)
    home.windows.write_text("Ana Quintana")
    (home.folder / "store.journal.0.tmp").write_text("Ana Quintana")


@pytest.fixture
def home(open_store: Callable[[Path], Store], folder: Path) -> Home:
    """The home with all that."""
    fill(open_store(folder))
    return Home(folder)


@pytest.fixture(scope="session")
def traces() -> Callable[[Path], list[str]]:
    """Returns what of Ana stands anywhere in a folder, in packed files too."""

    def found(folder: Path) -> list[str]:
        return [
            f"{trace} in {name}"
            for name, content in _contents(folder)
            for trace in TRACES
            if trace.encode() in content.lower()
        ]

    return found


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
            if is_zipfile(path):
                with ZipFile(path) as packed:
                    yield from ((f"{path.name}:{n}", packed.read(n)) for n in packed.namelist())
