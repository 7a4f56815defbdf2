"""Stores on real folders, and another process that writes to them."""

import datetime as dt
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from personal_crm.domain.ids import uuid7
from personal_crm.domain.tables import TABLES
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def open_store() -> Callable[[Path], Store]:
    """Opens the home at a path, under a clock that stands and ids that grow."""
    numbers = itertools.count(1)
    return lambda folder: Store(Home(folder), lambda: NOW, lambda: uuid7(next(numbers), 0))


@pytest.fixture(scope="session")
def documents_of() -> Callable[[Store], dict[tuple[str, str], Any]]:
    """Returns all documents of a store by table and id."""

    def documents(store: Store) -> dict[tuple[str, str], Any]:
        return {
            (name, document["id"]): document
            for name, kind in TABLES.items()
            for document in store.all(kind).documents()
        }

    return documents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home that is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def store(open_store: Callable[[Path], Store], folder: Path) -> Store:
    """A store on a home that is not there yet."""
    return open_store(folder)


class Spoken:
    """Another process, which does what it is told a line at a time, and says what came of it."""

    def __init__(self, script: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._ear, self._mouth = self._process.stdin, self._process.stdout

    def tell(self, *words: object) -> None:
        """Tell it what to do."""
        self._ear.write(" ".join(map(str, words)) + "\n")

    def hear(self) -> str:
        """Return the next line that it says, without its end."""
        return self._mouth.readline().strip()

    def ask(self, *words: object) -> Iterator[list[str]]:
        """Tell it what to do, and yield the words of each line until it says that it is done."""
        self.tell(*words)
        return (line.split() for line in iter(self.hear, "end"))

    def close(self) -> None:
        """Let it end."""
        with self._process:
            self._ear.close()


@pytest.fixture(scope="module")
def spoken() -> Iterator[Callable[..., Spoken]]:
    """Starts scripts that do as they are told until the tests of the module are done."""
    with ExitStack() as stack:
        yield lambda *called: stack.enter_context(closing(Spoken(*called)))


@pytest.fixture(scope="module")
def writer(spoken: Callable[..., Spoken]) -> Spoken:
    """Another process that writes on demand: see `writer.py`."""
    return spoken(Path(__file__).with_name("writer.py"))
