"""TinyDB's tables and storage over the engine. Their public meaning is TinyDB's own."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any, cast

import msgspec
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from personal_crm.storage.journaled.draft import Draft, Trial
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.rows import Lines, Rows, View

Change = Mapping[str, Any] | Callable[[MutableMapping[Any, Any]], None]


class JournaledStorage(Storage, contextlib.AbstractContextManager[Draft]):
    """Where tables read, and where their transactions meet.

    It is a block that gathers changes, which are kept together when it ends without an error.
    One inside another, in the same thread, is part of it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._draft: Draft | None = None
        self._owner = 0
        self._depth = 0

    def __enter__(self) -> Draft:
        draft = self._mine()
        if draft is None:
            self.engine.begin()
            self._owner = threading.get_ident()
            draft = self._draft = self.engine.draft()
        self._depth += 1
        return draft

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._depth -= 1
        if not self._depth:
            draft, self._draft = self._draft, None
            self.engine.end(draft if kind is None else None)

    def read(self) -> dict[str, View]:  # type: ignore[override]
        """Return all tables; the mapping is the caller's own."""
        draft = self._mine()
        known = self.engine.state.tables
        if draft is None:
            return {name: View(rows) for name, rows in known.items()}
        names = sorted(draft.names(set(known)))
        return {name: View(cast(Lines, draft.seen(name))) for name in names}

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Drop the tables that are not in `data`, and replace those that are not as read."""
        with self as draft:
            for name in self.read().keys() - data.keys():
                draft.drop(name)
            for name, rows in data.items():
                if not isinstance(rows, View):
                    draft.drop(name)
                    trial = Trial(Rows())
                    trial.update({int(number): dict(row) for number, row in rows.items()})
                    trial.settle(draft.table(name))

    def lines(self, name: str) -> Lines | None:
        """Return the documents of a table as this thread sees them, if it is there."""
        draft = self._mine()
        return self.engine.state.rows(name) if draft is None else draft.seen(name)

    def _mine(self) -> Draft | None:
        draft = self._draft
        return draft if draft is not None and self._owner == threading.get_ident() else None


class JournaledTable(Table):
    """A table whose changes are journaled. Documents it hands out share nothing with it."""

    default_query_cache_capacity = 0

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        super().__init__(storage, name, cache_size)
        self._journaled = cast(JournaledStorage, storage)
        if persist_empty:
            self._update_table(lambda _: None)

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents that `cond` fits. None is ever kept for the next search."""
        return [
            self.document_class(document, int(key))
            for key, document in self._read_table().items()
            if cond(document)
        ]

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document, and return its number."""
        if isinstance(document, self.document_class):
            return self.insert_multiple((document,))[0]
        line = _line(document)
        with self._journaled as draft:
            return draft.table(self.name).add(line)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents, and return their numbers."""
        with self._journaled as draft:
            seen = draft.seen(self.name)
            table = Rows() if seen is None else seen
            lines: dict[int, bytes | None] = {}
            next_id = table.next_id
            for document in documents:
                number = next_id
                if isinstance(document, self.document_class):
                    number = document.doc_id
                    if number in lines or table.line(number) is not None:
                        raise ValueError(f"Document with ID {number} already exists")
                lines[number] = _line(document)
                if number >= next_id:
                    next_id = number + 1
            draft.table(self.name).put_all(lines, next_id)
            return list(lines)

    def update(
        self,
        fields: Change,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change the documents that `cond` fits, or of these numbers, or all."""
        if doc_ids is not None or cond is None:
            return super().update(fields, None, doc_ids)
        with self._journaled:
            return super().update(fields, None, self._fitting(cond))

    def update_multiple(self, updates: Iterable[tuple[Change, QueryLike]]) -> list[int]:
        """Change documents, each by the changes whose condition it fits, one after the other."""
        changes = list(updates)
        changed: list[int] = []

        def change(table: Trial) -> None:
            for key, found in self._read_table().items():
                document = dict(found)
                number, fitting = int(key), len(changed)
                for fields, cond in changes:
                    if cond(document):
                        changed.append(number)
                        fields(document) if callable(fields) else document.update(fields)
                if len(changed) > fitting:
                    table[number] = document

        self._update_table(change)
        return changed

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents that `cond` fits, or of these numbers."""
        with self._journaled:
            if doc_ids is None and cond is not None:
                doc_ids = self._fitting(cond)
            return super().remove(None, doc_ids)

    def get(  # type: ignore[override]
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> Document | list[Document] | None:
        """Return a document by condition or number, or several by their numbers."""
        if doc_id is not None or doc_ids is None:
            return super().get(cond, doc_id)  # type: ignore[arg-type]
        rows, wanted = self._read_table(), set(map(str, doc_ids))
        return [self.document_class(rows[key], int(key)) for key in rows if key in wanted]

    def _fitting(self, cond: QueryLike) -> list[int]:
        return [int(number) for number, document in self._read_table().items() if cond(document)]

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        lines = self._journaled.lines(self.name)
        return cast("dict[str, Mapping[Any, Any]]", {} if lines is None else View(lines))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._journaled as draft:
            seen = draft.seen(self.name)
            trial = Trial(Rows() if seen is None else seen)
            updater(trial)
            trial.settle(draft.table(self.name))


def _line(document: Mapping[str, Any]) -> bytes:
    if isinstance(document, dict):
        return msgspec.json.encode(document)
    if isinstance(document, Mapping):
        return msgspec.json.encode(dict(document))
    raise ValueError("Document is not a Mapping")
