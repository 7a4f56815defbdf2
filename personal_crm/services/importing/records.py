"""Planning whole records of ours, as an earlier export wrote them: matched by their id."""

from personal_crm.domain.base import Record
from personal_crm.domain.tables import TYPE_WORD
from personal_crm.plugin import RecordCandidate
from personal_crm.services.house import House
from personal_crm.services.importing.forgotten import Keeper, kept_away
from personal_crm.services.importing.plan import Entry


class RecordPlanner:
    """Decides for one record after the other."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._keeper = Keeper(house.store)

    def plan(self, read: RecordCandidate) -> Entry:
        """Return what would become of a record."""
        record = self._keeper.record(read.record)
        if record is None:
            return kept_away(read.line)
        before = self._house.store.all(type(record)).get(record.id)
        title = _title(record)
        if before == record:
            return Entry("unchanged", title, read.line)
        return Entry("updated" if before else "added", title, read.line, [record])


def _title(record: Record) -> str:
    named = getattr(record, "name", "") or getattr(record, "text", "")
    return str(named) or f"{TYPE_WORD[type(record)]} {record.id[-8:]}"
