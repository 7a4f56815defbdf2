"""All that a plugin author imports.

A plugin is a module, or any object, on the entry-point group `personal_crm.plugins`. It names
the version of this interface it was written for, `PERSONAL_CRM_API = 1`, and implements one
hook or more; each hook returns records that say what the plugin can do, and the program calls
what they hold later:

    PERSONAL_CRM_API = 1

    @hookimpl
    def personal_crm_importers():
        return [Importer(name="notes", patterns=("*.notes",), identify=identify, extract=extract)]
"""

from personal_crm.domain.span import Span
from personal_crm.plugin.exporting import OURS, Export, Exporter, Reminder
from personal_crm.plugin.hookspecs import API_VERSION, ENTRY_POINTS, hookimpl
from personal_crm.plugin.importing import (
    Candidate,
    Column,
    ContactCandidate,
    EventCandidate,
    Importer,
    Issue,
    KnownCandidate,
    Match,
    RecordCandidate,
    SeriesCandidate,
    Source,
    Table,
)
from personal_crm.plugin.recognising import Recogniser, Seen, Sentence
from personal_crm.plugin.suggesting import Suggester

__all__ = [
    "API_VERSION",
    "ENTRY_POINTS",
    "OURS",
    "Candidate",
    "Column",
    "ContactCandidate",
    "EventCandidate",
    "Export",
    "Exporter",
    "Importer",
    "Issue",
    "KnownCandidate",
    "Match",
    "Recogniser",
    "RecordCandidate",
    "Reminder",
    "Seen",
    "Sentence",
    "SeriesCandidate",
    "Source",
    "Span",
    "Suggester",
    "Table",
    "hookimpl",
]
