"""`news`: something true of your own, and who has heard it."""

import click

from personal_crm.cli.fields import Field
from personal_crm.cli.nouns import Noun, group, verb_command
from personal_crm.cli.parameters import DATE, TEXT
from personal_crm.cli.references import WHO
from personal_crm.domain.records import News
from personal_crm.services import records

news = group(
    Noun(
        News,
        "News of your own, and who has heard them.",
        arguments={"text": TEXT},
        written=(
            Field("date", "on", "When: today, unless said.", DATE, emptied=False, today=True),
        ),
    )
)
news.add_command(
    verb_command(
        News,
        "told",
        "Remember who has heard it.",
        records.tell,
        click.Argument(["contacts"], type=WHO, nargs=-1, required=True, metavar="WHO..."),
    )
)
