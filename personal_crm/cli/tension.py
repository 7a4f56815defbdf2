"""`tension`: what is unresolved between you. Private from the start."""

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group
from personal_crm.cli.parameters import DATE
from personal_crm.domain.records import Tension
from personal_crm.services import records

tension = group(
    Noun(
        Tension,
        "What is unresolved between you. Private from the start.",
        written=(
            Field("date", "on", "Since when: today, unless said.", DATE, emptied=False, today=True),
        ),
        verbs={"resolve": ("Mark it resolved.", records.resolve)},
    )
)
