"""Returns what is no suggester at all."""

from personal_crm.plugin import hookimpl

PERSONAL_CRM_API = 1


@hookimpl
def personal_crm_suggesters() -> list[object]:
    """Return a number, a text and nothing."""
    return [42, "a suggester", None]
