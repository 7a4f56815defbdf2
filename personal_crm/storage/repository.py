"""Records of one type, read from their table."""

from collections.abc import Iterator, Mapping, Set
from typing import Any, Generic, TypeVar

import msgspec

from personal_crm.domain.base import Record
from personal_crm.domain.codec import from_document
from personal_crm.storage.database import RecordTable

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=msgspec.Struct)


class Repository(Generic[R]):
    """Reads the records of one type. Writing goes through a transaction."""

    def __init__(self, kind: type[R], table: RecordTable) -> None:
        self._kind = kind
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[R]:
        return (from_document(self._kind, document) for document in self._table.documents())

    def __contains__(self, key: str) -> bool:
        return self._table.number_of(key) is not None

    def get(self, key: str) -> R | None:
        """Return the record with the id `key`."""
        document = self._table.by_id(key)
        return None if document is None else from_document(self._kind, document)

    def among(self, keys: Set[str]) -> list[R]:
        """Return the records whose id is one of `keys`, in no order."""
        return [from_document(self._kind, found) for found in self._table.among(keys)]

    def of(self, key: str, column: str = "contact") -> list[R]:
        """Return the records whose `column` is, or lists, the id `key`, oldest written first."""
        return [from_document(self._kind, found) for found in self._table.naming(column, key)]

    def ids(self) -> list[str]:
        """Return all ids, oldest written first."""
        return list(self._table.keys())

    def parts(self, shape: type[P]) -> list[P]:
        """Return of each record the fields that `shape` has; the others are not made."""
        return list(self._table.parts(shape))

    def documents(self) -> list[Mapping[str, Any]]:
        """Return the documents, for reading a field or two of many."""
        return list(self._table.documents())
