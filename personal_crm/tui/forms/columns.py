"""The form that shows what the columns of tables are taken for, and lets that be said otherwise."""

from collections.abc import Callable, Mapping, Sequence

from textual.suggester import SuggestFromList

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import visible
from personal_crm.plugin import Column
from personal_crm.services.importing.service import Guess
from personal_crm.services.importing.tables import check
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.speech import counted

LONGEST_LABEL = 22


def columns(guesses: Sequence[Guess], said: Callable[[Mapping[str, str]], None]) -> Form:
    """Return the form about the tables of `guesses`; `said` is given each heading's field."""
    asked = list({c.heading: c for guess in guesses for c in guess.table.columns}.values())
    fields = list(dict.fromkeys(field for guess in guesses for field in guess.fields))

    def save(answers: Answers) -> str:
        found = {c.heading: answers[_name(at)].strip() for at, c in enumerate(asked)}
        try:
            check(found.values(), fields)
        except WrongCall as error:
            raise WrongCall(error.what, "", "say one of the words above") from error
        said(found)
        return "The columns are remembered with the import"

    names = ", ".join(guess.name for guess in guesses)
    return Form(
        f"What the columns of {names} hold",
        [_field(at, column, fields) for at, column in enumerate(asked)],
        save,
        about=(
            f"{counted(len(asked), 'column')}, each as guessed; empty keeps it as it stands. "
            f"→ completes {', '.join(fields)}; phone/mobile adds a label."
        ),
    )


def _field(at: int, column: Column, fields: Sequence[str]) -> Field:
    sample = visible(" · ".join(cell.strip() for cell in column.samples))
    return Field(
        _name(at),
        visible(column.heading)[:LONGEST_LABEL],
        column.field,
        hint="kept as it stands",
        echo=lambda _: sample[:40],
        suggester=SuggestFromList(fields),
    )


def _name(at: int) -> str:
    return f"column-{at}"
