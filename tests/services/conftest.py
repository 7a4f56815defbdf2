"""Stories: a home on a real folder, in which days pass."""

import datetime as dt
import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from personal_crm import bootstrap
from personal_crm.domain.base import Origin, Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.ids import uuid7
from personal_crm.domain.records import Interaction
from personal_crm.services import contacts, responding
from personal_crm.services.clock import Clock
from personal_crm.services.suggesting.day import Offered, Today

R = TypeVar("R", bound=Record)
START = dt.date(2026, 5, 4)


class Story:
    """A home in `folder` on a day that moves on; each day is a new start of the program."""

    def __init__(self, folder: Path, day: dt.date) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)
        self.on(day)

    def on(self, day: dt.date, time: dt.time = dt.time(9)) -> "Story":
        """Open the home as on `day`."""
        self.day = day
        self.house = bootstrap.open_house(self.folder, Clock(dt.datetime.combine(day, time)))
        return self

    def after(self, days: int) -> "Story":
        """Let `days` pass."""
        return self.on(self.day + dt.timedelta(days=days))

    def ago(self, days: int) -> dt.date:
        """Return the day so many days before this one."""
        return self.day - dt.timedelta(days=days)

    def add(self, name: str = "Ana Diaz", **fields: Any) -> Contact:
        """Add a person through the front door."""
        return contacts.add(self.house, Contact(name=name, **fields))

    def imported(self, name: str, **fields: Any) -> Contact:
        """Put a person there as an import of the day does."""
        origin = Origin(plugin="vcard", source="phone.vcf", uid=name)
        return self.put(Contact(name=name, added=self.day, sources=(origin,), **fields))

    def put(self, record: R, *, key: str = "") -> R:
        """Write a record down as it stands, under the id `key` or the next one."""
        key = key or record.id or uuid7(1_770_000_000_000 + next(self._numbers), 0)
        kept = type(record)(**{**_fields(record), "id": key})
        with self.house.store.transaction("Put") as change:
            change.put(kept)
        return kept

    def log(
        self, contact: Contact, days_ago: int = 0, by: str = "both", **more: Any
    ) -> Interaction:
        """Write down that you were in touch so many days ago."""
        moment = Interaction(
            date=self.ago(days_ago), contacts=(contact.id,), initiated_by=by, **more
        )
        return self.put(moment)

    def today(self, **options: Any) -> Today:
        """Return the list of the day."""
        return self.house.suggesting.today(self.day, **options)

    def actions(self, *, everything: bool = True, **options: Any) -> list[str]:
        """Return what is suggested, action by action, in order of the alphabet."""
        today = self.today(everything=everything, **options)
        return sorted(offered.suggestion.action for offered in today.suggestions)

    def the(self, action: str) -> Offered:
        """Return the one suggestion alive that does `action`."""
        alive = self.today(everything=True).suggestions
        (found,) = [offered for offered in alive if offered.suggestion.action == action]
        return found

    def the_first(self) -> Offered:
        """Return what stands highest on the short list."""
        return self.today().suggestions[0]

    def respond_to(self, offered: Offered, kind: Any, **options: Any) -> responding.Responded:
        """Answer a suggestion."""
        return responding.respond(self.house, offered, kind, **options)

    def respond(self, action: str, kind: Any, **options: Any) -> responding.Responded:
        """Answer the one suggestion alive that does `action`."""
        return self.respond_to(self.the(action), kind, **options)

    def files(self) -> dict[str, bytes]:
        """Return every file of the home with what it holds."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


@pytest.fixture(scope="session", autouse=True)
def _caches_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the cached list of plugins out of the user's folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def new_story() -> Callable[..., AbstractContextManager[Story]]:
    """Begins a story in a folder that is gone after the block, as property tests need."""

    @contextmanager
    def begin(day: dt.date = START) -> Iterator[Story]:
        with tempfile.TemporaryDirectory() as folder:
            yield Story(Path(folder) / "home", day)

    return begin


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """A home that is not there yet, on Monday, 4 May 2026."""
    return Story(tmp_path / "home", START)
