"""Provides an importer, and raises before it could provide the second."""

from collections.abc import Iterator

from personal_crm.plugin import Importer, hookimpl

PERSONAL_CRM_API = 1


@hookimpl
def personal_crm_importers() -> Iterator[Importer]:
    """Yield one importer, then raise."""
    yield Importer(name="half", patterns=("*",), identify=lambda _: None, extract=lambda _: ())
    raise LookupError("the second importer is missing")
