"""The index in an SQLite file: which entries hold which words (FTS5, sqlite.org/fts5.html)."""

import contextlib
import os
import sqlite3
import sys
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from personal_crm.domain.errors import HomeUnusable
from personal_crm.storage.files import FILE_MODE
from personal_crm.storage.searching.entries import FIRST_CONTACT, KEY, Entry

BUSY_SECONDS = 60.0
MOST_WORDS = 1_000
# Texts come as tokens between blanks, so the plainest tokenizer parts them as we did.
_TABLES = """
CREATE TABLE stamp(version TEXT, lineage TEXT, sequence INTEGER);
CREATE TABLE places(key INTEGER PRIMARY KEY, place INTEGER NOT NULL, id TEXT NOT NULL);
CREATE VIRTUAL TABLE entries USING fts5(
    name, text, who, detail=column, columnsize=0, prefix='1 2', tokenize='ascii'
);
INSERT INTO entries(entries, rank) VALUES('hashsize', 33554432);
"""
SPARE = ("", "-journal", "-wal", "-shm")
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


class Stamp(NamedTuple):
    """What an index was made of: by which rules, from which store, as of which commit."""

    version: str
    lineage: str
    sequence: int


class SearchFile:
    """An index at `path`, or without one in memory.

    All calls raise `sqlite3.Error` where the file is no index, or the disk refuses.

    Raises:
        HomeUnusable: where this Python's SQLite has no FTS5.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        if path is not None:
            # SQLite gives the files beside it the same mode.
            with contextlib.suppress(OSError):
                os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, FILE_MODE))
        name = f"{path.absolute().as_uri()}?mode={_mode(path)}" if path else ":memory:"
        self._sql = sqlite3.connect(
            name, BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=path is not None
        )
        weakref.finalize(self, self._sql.close)
        _require_fts5(self._sql)
        self._sql.execute("PRAGMA cache_size=-32768")
        self._sql.execute("PRAGMA synchronous=NORMAL")

    def close(self) -> None:
        """Let go of the file."""
        self._sql.close()

    def stamp(self) -> Stamp | None:
        """Return what the index was made of, or None where it was not made yet."""
        try:
            row = self._sql.execute("SELECT version, lineage, sequence FROM stamp").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            return None
        return Stamp(*row) if row else None

    def fill(self, entries: Iterable[Entry], stamp: Stamp) -> None:
        """Hold `entries`, which come by growing place, in a file that is empty yet."""
        with self._changing(stamp):
            for statement in _TABLES.split(";"):
                self._sql.execute(statement)
            self._put(entries)

    def update(self, keys: Sequence[int], entries: Iterable[Entry], stamp: Stamp) -> None:
        """Let go of what has one of `keys`, and hold `entries`, which come by growing place."""
        with self._changing(stamp):
            found = (self._place(key) for key in keys)
            for place in sorted(place for place in found if place is not None):
                self._sql.execute("DELETE FROM entries WHERE rowid = ?", (place,))
                self._sql.execute("DELETE FROM places WHERE key = ?", (place & KEY,))
            self._put(entries)

    def id_of(self, key: int) -> str:
        """Return the id of the record with that key, empty where there is none."""
        row = self._sql.execute("SELECT id FROM places WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def who(self, key: int) -> str:
        """Return what the contact with that key was entered as known by."""
        sql = "SELECT who FROM entries WHERE rowid = ?"
        row = self._sql.execute(sql, (self._place(key),)).fetchone()
        return row[0] if row else ""

    def find(self, expression: str, first: int, end: int, limit: int) -> list[int]:
        """Return the highest places from `first` to before `end` that fit an FTS5 expression."""
        sql = (
            "SELECT rowid FROM entries WHERE entries MATCH ? AND rowid >= ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?"
        )
        return [row[0] for row in self._sql.execute(sql, (expression, first, end, limit))]

    def names(self) -> set[str]:
        """Return all words in people's names."""
        rows = self._sql.execute("SELECT name FROM entries WHERE rowid >= ?", (FIRST_CONTACT,))
        return {word for (name,) in rows for word in name.split()}

    def words(self, beginning: str) -> list[str]:
        """Return the words in any text that begin so, a thousand at most."""
        self._sql.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, entries, row)"
        )
        sql = "SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ? LIMIT ?"
        end = beginning + chr(sys.maxunicode)
        return [row[0] for row in self._sql.execute(sql, (beginning, end, MOST_WORDS))]

    def entries(self) -> Iterator[Entry]:
        """Yield all entries by growing place."""
        sql = (
            "SELECT place, id, name, text, who FROM entries"
            " LEFT JOIN places ON key = entries.rowid & ? ORDER BY entries.rowid"
        )
        yield from map(Entry._make, self._sql.execute(sql, (KEY,)))

    def is_whole(self) -> bool:
        """Tell whether SQLite finds its pages, and FTS5 its words, as they should be."""
        (pages,) = self._sql.execute("PRAGMA integrity_check(1)").fetchone()
        try:
            self._sql.execute("INSERT INTO entries(entries) VALUES('integrity-check')")
        except sqlite3.DatabaseError as error:
            if is_broken(error):
                return False
            raise
        return bool(pages == "ok")

    def _place(self, key: int) -> int | None:
        row = self._sql.execute("SELECT place FROM places WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _put(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            place, key, *columns = entry
            self._sql.execute(
                "INSERT INTO entries(rowid, name, text, who) VALUES(?, ?, ?, ?)", (place, *columns)
            )
            self._sql.execute("INSERT INTO places VALUES(?, ?, ?)", (entry.key, place, key))

    @contextlib.contextmanager
    def _changing(self, stamp: Stamp) -> Iterator[None]:
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._sql.execute("DELETE FROM stamp")
            self._sql.execute("INSERT INTO stamp VALUES(?, ?, ?)", stamp)
            self._sql.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._sql.execute("ROLLBACK")
            raise


def is_broken(error: sqlite3.Error) -> bool:
    """Tell whether `error` says that a file is no index, or a damaged one."""
    return (getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF) in _BROKEN


def _mode(path: Path) -> str:
    return "rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "ro"


def _require_fts5(sql: sqlite3.Connection) -> None:
    if not sql.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
        raise HomeUnusable(
            "searching needs SQLite with FTS5", "", "use a Python whose sqlite3 was built with it"
        )
