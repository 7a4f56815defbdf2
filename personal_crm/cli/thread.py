"""`thread`: what is worth asking about, or is yet unsaid."""

import click

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group
from personal_crm.cli.parameters import DATE
from personal_crm.domain.records import Thread
from personal_crm.services import records

thread = group(
    Noun(
        Thread,
        "What is worth asking about, or is yet unsaid.",
        written=(
            Field("date", "on", "The day it is about.", DATE),
            Field("unsaid", "unsaid", "Something you have not said; private.", flag=True),
            Field("tone", "tone", "How it feels.", click.Choice(("good", "hard"))),
        ),
        verbs={"close": ("Mark it closed.", records.close)},
    )
)
