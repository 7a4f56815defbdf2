"""`promise`: what one of you said you would do."""

import click

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group, verb_command
from personal_crm.cli.parameters import DATE, SIDE
from personal_crm.domain.records import Promise
from personal_crm.services import records

promise = group(
    Noun(
        Promise,
        "What one of you said you would do.",
        written=(
            Field("by", "by", "Who promised: me, unless said.", SIDE, emptied=False),
            Field("due", "due", "Until when.", DATE),
        ),
        verbs={
            "keep": ("Mark it kept.", records.keep),
            "release": ("Let it go.", records.release),
        },
    )
)
promise.add_command(
    verb_command(
        Promise,
        "move",
        "Give it another day; the day it had is remembered.",
        records.move,
        click.Option(["--due"], type=DATE, required=True, help="The other day."),
    )
)
