"""The tables of a home, by the names that its files and exports use."""

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import (
    Asked,
    Boundary,
    Event,
    Fact,
    Favor,
    Interaction,
    Kept,
    Milestone,
    News,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.domain.sources import Columns, Remembered, Series
from personal_crm.domain.suggestion import Response

EXPORTED: dict[str, type[Record]] = {
    "contacts": Contact,
    "interactions": Interaction,
    "promises": Promise,
    "favors": Favor,
    "threads": Thread,
    "milestones": Milestone,
    "tensions": Tension,
    "facts": Fact,
    "news": News,
    "relations": Relation,
    "boundaries": Boundary,
    "responses": Response,
    "events": Event,
}
NAMING_ONE = ("contact", "other")
NAMING_SEVERAL = ("contacts", "told", "absent", "apart")
"""The fields in which records name people, by one id or by several."""

TABLES: dict[str, type[Record]] = {
    **EXPORTED,
    "kept": Kept,
    "asked": Asked,
    "columns": Columns,
    "sources": Remembered,
    "series": Series,
}
TABLE_OF: dict[type[Record], str] = {kind: name for name, kind in TABLES.items()}
TYPE_WORD: dict[type[Record], str] = {kind: kind.__name__.lower() for kind in TABLES.values()}
