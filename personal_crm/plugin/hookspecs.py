"""The four hooks a plugin may implement."""

from collections.abc import Iterable

import pluggy

from personal_crm.plugin.exporting import Exporter
from personal_crm.plugin.importing import Importer
from personal_crm.plugin.recognising import Recogniser
from personal_crm.plugin.suggesting import Suggester

API_VERSION = 1
ENTRY_POINTS = "personal_crm.plugins"
PROJECT = "personal_crm"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def personal_crm_importers() -> Iterable[Importer]:
    """Return what this plugin can read."""
    return ()


@hookspec
def personal_crm_exporters() -> Iterable[Exporter]:
    """Return what this plugin can write."""
    return ()


@hookspec
def personal_crm_suggesters() -> Iterable[Suggester]:
    """Return what this plugin can suggest."""
    return ()


@hookspec
def personal_crm_recognisers() -> Iterable[Recogniser]:
    """Return what this plugin sees in a sentence."""
    return ()
