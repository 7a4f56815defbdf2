"""For the tests of a plugin: what the program would hand to it, and what it asks of it.

An author's whole test of a suggester, run by pytest:

    from personal_crm.plugin.testing import SuggesterConformance

    class TestWaves(SuggesterConformance):
        suggester = waves.personal_crm_suggesters()[0]

An importer's test reads `source_of(content, name)`.
"""

from personal_crm.plugin.testing.conformance import SuggesterConformance, faults_of
from personal_crm.plugin.testing.files import A_YEAR, source_of
from personal_crm.plugin.testing.people import at_the_edges, made_up_people

__all__ = [
    "A_YEAR",
    "SuggesterConformance",
    "at_the_edges",
    "faults_of",
    "made_up_people",
    "source_of",
]
