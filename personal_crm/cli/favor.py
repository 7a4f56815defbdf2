"""`favor`: what one of you did for the other."""

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group
from personal_crm.cli.parameters import DATE, SIDE
from personal_crm.domain.records import Favor
from personal_crm.services import records

favor = group(
    Noun(
        Favor,
        "What one of you did for the other.",
        written=(
            Field("by", "by", "Who did it: them, unless said.", SIDE, emptied=False),
            Field("date", "on", "When: today, unless said.", DATE, emptied=False, today=True),
        ),
        verbs={"thank": ("Mark it thanked.", records.thank)},
    )
)
