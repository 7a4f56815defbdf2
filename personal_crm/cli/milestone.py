"""`milestone`: what happened in their life."""

import click

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group
from personal_crm.cli.parameters import DATE
from personal_crm.domain.records import Milestone

TONES = click.Choice(("good", "hard", "loss"))

milestone = group(
    Noun(
        Milestone,
        "What happened in their life.",
        written=(
            Field("date", "on", "When: today, unless said.", DATE, emptied=False, today=True),
            Field("tone", "tone", "How it is for them: good, unless said.", TONES, emptied=False),
        ),
    )
)
