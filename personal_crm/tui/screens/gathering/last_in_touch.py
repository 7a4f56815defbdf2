"""The last questions of `gather`: when you were in touch, and what is going on with the closest."""

from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult

from personal_crm.domain.contact import Contact
from personal_crm.services.gathering.gathering import TOLD_OF, Gathering
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.forms.form import Answers, Form
from personal_crm.tui.lines import Line, cut, line, padded
from personal_crm.tui.screens.gathering.gathering import TITLE, GatheringScreen, GoOn
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

NAME = 26


class Since(Command):
    """Says about how long ago you were in touch with the selected one."""

    since = ""


class SinceWeek(Since):
    """You were in touch with them this week."""

    key = "w"
    footer = "week"
    since = "week"


class SinceMonth(Since):
    """You were in touch with them this month."""

    key = "m"
    footer = "month"
    since = "month"


class SinceSeason(Since):
    """You were in touch with them this season."""

    key = "s"
    footer = "season"
    since = "season"


class SinceYear(Since):
    """You were in touch with them this year."""

    key = "y"
    footer = "year"
    since = "year"


class SinceLonger(Since):
    """It is longer ago that you were in touch with them."""

    key = "o,l"
    footer = "longer"
    since = "longer"


class LastInTouchScreen(GatheringScreen):
    """Asks of those who were kept when you were last in touch, one key each."""

    BINDINGS = bindings_of(SinceWeek, SinceMonth, SinceSeason, SinceYear, SinceLonger, GoOn)

    rows = getters.query_one("#rows", Rows)

    def __init__(self, sitting: Gathering, people: Sequence[Contact]) -> None:
        super().__init__(sitting)
        self._people = people
        self._since: dict[str, str] = {}

    def furnish(self) -> ComposeResult:
        """Yield the question and the list."""
        yield Words(line("When were you last in touch? About will do.", "strong"), id="question")
        yield Rows[Contact](self._paint, lambda one: one.id, id="rows")

    def on_mount(self) -> None:
        """Show them."""
        self.topline.left = TITLE
        self.rows.show(self._people)
        if not self._people:
            self._go_on()

    @on(SinceWeek)
    @on(SinceMonth)
    @on(SinceSeason)
    @on(SinceYear)
    @on(SinceLonger)
    def _told(self, command: Since) -> None:
        one = self.rows.selected
        if one is not None:
            self.sitting.in_touch(one, command.since)
            self._since[one.id] = command.since
            self.rows.repaint()
            self.rows.cursor = min(self.rows.cursor + 1, len(self.rows.rows) - 1)

    @on(Rows.Chosen, "#rows")
    @on(GoOn)
    def _go_on(self) -> None:
        close = self.sitting.told_of()[:TOLD_OF]
        if close:
            self.app.push_screen(_going_on(self.sitting, close), lambda _: self.finish())
        else:
            self.finish()

    def _paint(self, one: Contact, width: int, _selected: bool) -> list[Line]:
        since = self._since.get(one.id, "")
        return [((padded(one.name, NAME), ""), (cut(since, max(width - NAME, 0)), "accent"))]


def _called(contact: Contact, among: Sequence[Contact]) -> str:
    """Return a first name where nobody else of them has it, else how their name begins."""
    alike = sum(one.first_name == contact.first_name for one in among)
    given, _, family = contact.name.partition(" ")
    return contact.first_name if alike == 1 else f"{given[:8]} {family[:3]}"


def _going_on(sitting: Gathering, people: Sequence[Contact]) -> Form:
    """Return the form that asks what is going on with `people`; what is said is asked about."""

    def save(answers: Answers) -> str:
        for number, contact in enumerate(people):
            sitting.going_on(contact, answers[f"about{number}"])
        return ""

    fields = [
        Field(
            f"about{number}", cut(_called(contact, people), 12), hint="one line, or leave it blank"
        )
        for number, contact in enumerate(people)
    ]
    return Form("Is anything going on with them?", fields, save)
