"""Raises when the program asks what it provides."""

from personal_crm.plugin import Importer, hookimpl

PERSONAL_CRM_API = 1


@hookimpl
def personal_crm_importers() -> list[Importer]:
    """Raise."""
    raise RuntimeError("this plugin was never finished")
