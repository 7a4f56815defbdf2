"""Keeping the index in step with the records: made anew, or by what the journal names since."""

import contextlib
import sqlite3
from itertools import zip_longest
from pathlib import Path

from personal_crm.storage.files import make_folder
from personal_crm.storage.home import Home
from personal_crm.storage.searching.changed import touched
from personal_crm.storage.searching.file import SPARE, SearchFile, is_broken
from personal_crm.storage.searching.frozen import SLICE, VERSION, Frozen, Told
from personal_crm.storage.store import Store

_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


class SearchIndex:
    """The index of a home, in its `derived` folder; in memory where nothing can be written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file: SearchFile | None = None
        self._identity: tuple[int, int] | None = None

    def ready(self, told: Told | None = None) -> SearchFile:
        """Return the index, in step with the records; `told` hears how many are read of how many.

        Raises:
            HomeUnusable: where this Python's SQLite has no FTS5.
            sqlite3.Error: where another process keeps it for long.
        """
        try:
            return self._in_step(told)
        except sqlite3.Error as error:
            if not is_broken(error):
                raise
            self.drop()
            return self._in_step(told)

    def drop(self) -> None:
        """Take the file away; it is made anew when next asked for."""
        self.close()
        if not self._store.read_only:
            with contextlib.suppress(OSError):
                drop(self._store.home)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _in_step(self, told: Told | None) -> SearchFile:
        file = self._opened()
        made, engine = file.stamp(), self._store.database.engine
        ours = made is not None and made[:2] == (VERSION, engine.header(0).lineage)
        if made is not None and ours and made.sequence >= self._store.sequence:
            return file
        frozen = Frozen(self._store)
        keys = touched(file, engine, frozen, made.sequence) if made and ours else None
        try:
            if keys is not None and len(keys) <= len(frozen) // 4 + SLICE:
                file.update(keys, frozen.entries(frozen.places_at(keys)), frozen.stamp)
                return file
            self.drop()
            file = self._opened()
            file.fill(frozen.entries(frozen.places(), told), frozen.stamp)
            return self._lean(file)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _UNWRITABLE:
                raise
            self.close()
            self._file = SearchFile(None)
            self._file.fill(frozen.entries(frozen.places(), told), frozen.stamp)
            return self._file

    def _lean(self, file: SearchFile) -> SearchFile:
        """Return a file that was just filled, opened again.

        FTS5 looks through the table in which it gathered the words at each question, even once
        that is empty.
        """
        if file.path is None:
            return file
        self.close()
        return self._opened()

    def _opened(self) -> SearchFile:
        path = self._store.home.search
        if self._file is not None and self._identity != _identity(path):
            self.close()
        if self._file is None:
            with contextlib.suppress(OSError):
                make_folder(path.parent)
            try:
                self._file = SearchFile(path if not self._store.read_only else None)
            except sqlite3.OperationalError:
                self._file = SearchFile(None)
            self._identity = _identity(path)
        return self._file


def drop(home: Home) -> None:
    """Take away the index of `home` and all that SQLite may have left beside it.

    Raises:
        OSError: where the disk refuses.
    """
    for ending in SPARE:
        home.search.with_name(home.search.name + ending).unlink(missing_ok=True)


def verify(store: Store) -> bool:
    """Tell whether the index is whole, and what making it anew would give; changes nothing.

    One that is behind, or not there, is made or brought in step by the next search.
    """
    if not store.home.search.exists():
        return True
    file: SearchFile | None = None
    try:
        file = SearchFile(store.home.search)
        stamp, frozen = file.stamp(), Frozen(store)
        if stamp is None or not file.is_whole():
            return False
        if stamp != frozen.stamp:
            return True
        fresh = frozen.entries(frozen.places())
        pairs = zip_longest(file.entries(), fresh)
        return all(held == made for held, made in pairs)
    except sqlite3.Error as error:
        # What cannot be opened, as in a folder that is only read, says nothing of the index.
        return not is_broken(error)
    finally:
        if file is not None:
            file.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
