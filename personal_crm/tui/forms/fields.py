"""The kinds of answers a form asks for."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.text import visible
from personal_crm.domain.words_for_dates import parse_day
from personal_crm.tui.speech import weekday
from personal_crm.tui.widgets.choice import Choice

Echo = Callable[[str], str]
NO, YES = "no", "yes"


def _silent(_: str) -> str:
    return ""


@dataclass(frozen=True)
class Field:
    """A line of a form: its name for the answers, its label, what stands in it at first.

    `hint` stands in it while it is empty. `words` makes it a choice among them. `echo` says
    how an answer is understood.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    words: Sequence[str] = ()
    echo: Echo = _silent
    suggester: Suggester | None = field(default=None, compare=False)

    @property
    def shown(self) -> str:
        """The first answer as it can be shown, and comes back where nobody changes it."""
        return visible(self.value)

    def widget(self) -> Widget:
        """Return what the person answers in."""
        if self.words:
            return Choice(self.words, self.value, id=self.name)
        return Input(
            self.shown, placeholder=self.hint, suggester=self.suggester, compact=True, id=self.name
        )


def day_field(
    name: str, label: str, today: dt.date, *, value: str = "", hint: str = "today, last tue, 8 May"
) -> Field:
    """Return a field for a day in words; it echoes the day as understood."""

    def echo(text: str) -> str:
        if not text.strip():
            return ""
        try:
            return weekday(parse_day(text, today), today)
        except ValueError:
            return "no day yet"

    return Field(name, label, value, hint, echo=echo)


def yes_or_no(name: str, label: str, *, chosen: bool = False) -> Field:
    """Return a field for yes or no."""
    return Field(name, label, YES if chosen else NO, words=(NO, YES))


def day_of(answers: Mapping[str, str], name: str, today: dt.date) -> dt.date | None:
    """Return the day answered under `name`, None where nothing was.

    Raises:
        WrongCall: where it is no day.
    """
    text = answers[name].strip()
    if not text:
        return None
    try:
        return parse_day(text, today)
    except ValueError as error:
        raise WrongCall(str(error)) from error


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of `text` between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
