"""A TinyDB in one folder, with transactions over several tables."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from tinydb import TinyDB
from tinydb.table import Table

from personal_crm.storage.journaled.compaction import Columns, slices
from personal_crm.storage.journaled.disk import Disk, RealDisk
from personal_crm.storage.journaled.draft import Draft
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.table import JournaledStorage, JournaledTable


class JournaledDB(TinyDB):
    """TinyDB over a snapshot and a journal in `folder`.

    `schema` is the version of the documents, `columns` the columns of each table (under `*`:
    of all) that are found by an index after a restart.

    Raises:
        Damaged, Newer: where nothing of it can be read.
        OSError: where the disk refuses.
    """

    table_class: type[Table] = JournaledTable

    def __init__(
        self,
        folder: Path,
        *,
        schema: int = 1,
        columns: Mapping[str, Columns] | None = None,
        disk: Disk | None = None,
    ) -> None:
        self.engine = Engine(folder, disk or RealDisk(), schema)
        self._columns = columns or {}
        super().__init__(storage=lambda: JournaledStorage(self.engine))

    @property
    def sequence(self) -> int:
        """The number of the last commit."""
        return self.engine.state.sequence

    def transaction(self) -> AbstractContextManager[Draft]:
        """Make all changes inside, to any table, together, or none where the block fails."""
        return cast(JournaledStorage, self.storage)

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether there was anything."""
        return self.engine.refresh()

    def compacting(self) -> Iterator[None]:
        """Fold the journal into a new snapshot, a slice of milliseconds at each step."""
        return slices(self.engine, self._columns)

    def compact(self) -> None:
        """Fold the journal into a new snapshot at once."""
        for _ in self.compacting():
            pass
