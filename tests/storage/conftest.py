"""Stores on real folders, and another process that writes to them."""

import datetime as dt
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="module")
def writer() -> Iterator[subprocess.Popen[str]]:
    """Another process that writes on demand: see `writer.py`."""
    script = Path(__file__).with_name("writer.py")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
