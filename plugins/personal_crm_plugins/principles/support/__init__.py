"""Support: to be glad with someone counts as much as to stand by them.

`celebrate` is in `gladness`, `encourage` in `courage`, `support` in `standing_by`; each has its
days and its sentences at its top.
"""

from personal_crm.plugin import Suggester, hookimpl
from personal_crm_plugins.principles.support.courage import encourage
from personal_crm_plugins.principles.support.gladness import celebrate
from personal_crm_plugins.principles.support.standing_by import support

PERSONAL_CRM_API = 1


@hookimpl
def personal_crm_suggesters() -> list[Suggester]:
    """Return what this principle suggests."""
    return [
        Suggester("celebrate", "support", ("celebrate",), celebrate),
        Suggester("encourage", "support", ("encourage",), encourage, needs="threads"),
        Suggester("support", "support", ("support",), support, needs="milestones"),
    ]
