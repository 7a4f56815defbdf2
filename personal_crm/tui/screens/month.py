"""The month, looked back on: what it held, and the rhythms that show in it."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.message import Message

from personal_crm.services.gathering import monthly
from personal_crm.services.gathering.monthly import Habit, Month
from personal_crm.services.house import House
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import Line, line, padded
from personal_crm.tui.screens.sitting import Sitting
from personal_crm.tui.speech import counted
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

NAME, OBSERVED, WISHED = 26, 21, 15
KEEP = "y keeps the rhythm that shows; what you leave blank stays as it is."
SETTLED = "No rhythm shows that is not yours already."


class KeepRhythm(Command):
    """Let the rhythm that shows with the selected one be the one you wish for."""

    key = "y"
    footer = "keep that"


class LeaveRhythm(Command):
    """Leave the selected one's rhythm as it is."""

    key = "delete,backspace"
    shown = "del"
    footer = "blank"


class KeepMonth(Command):
    """Write down what you keep, as one action."""

    key = "enter"
    footer = "write down"


class MonthScreen(Sitting):
    """Tells what thirty days held, and asks which of their rhythms you keep."""

    CSS_PATH = "week.tcss"
    BINDINGS = bindings_of(KeepRhythm, LeaveRhythm, KeepMonth)

    rows = getters.query_one("#rows", Rows)
    about = getters.query_one("#about", Words)

    class Found(Message):
        """The month was looked through."""

        def __init__(self, month: Month) -> None:
            super().__init__()
            self.month = month

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._kept: dict[str, Habit] = {}

    def furnish(self) -> ComposeResult:
        """Yield what is told, and the rhythms."""
        yield Words(id="about")
        yield Rows[Habit](self._paint, lambda habit: habit.contact.id, id="rows")

    def on_mount(self) -> None:
        """Look back."""
        self.topline.left = "The month"
        self._find()

    @work(thread=True)
    def _find(self) -> None:
        self.post_message(self.Found(monthly.month(self._house)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to keep a rhythm only where one shows."""
        about_rhythms = parameters in (("KeepRhythm",), ("LeaveRhythm",), ("KeepMonth",))
        return not (action == "ask" and about_rhythms) or bool(self.rows.rows)

    @on(Found)
    def _found(self, message: Found) -> None:
        told = [line(sentence) for sentence in message.month.words]
        habits = message.month.habits
        self.about.say([*told, line(""), line(KEEP if habits else SETTLED, "quiet")])
        self.rows.show(list(habits))
        self.refresh_bindings()

    @on(KeepRhythm)
    def _keep_rhythm(self) -> None:
        habit = self.rows.selected
        if habit is not None:
            self._kept[habit.contact.id] = habit
            self._show()
            self.rows.cursor = min(self.rows.cursor + 1, len(self.rows.rows) - 1)

    @on(LeaveRhythm)
    def _leave_rhythm(self) -> None:
        habit = self.rows.selected
        if habit is not None:
            self._kept.pop(habit.contact.id, None)
            self._show()

    @on(Rows.Chosen, "#rows")
    @on(KeepMonth)
    def _keep_month(self) -> None:
        self.finish()

    def written(self, *, left: bool) -> str:
        """Write which rhythms are kept."""
        kept = list(self._kept.values())
        if not kept:
            return "" if left else "No rhythm was kept; nothing is written."
        monthly.keep(self._house, kept)
        return f"Kept: {counted(len(kept), 'rhythm')}. u takes it back"

    def _show(self) -> None:
        self.topline.right = counted(len(self._kept), "rhythm")
        self.rows.repaint()

    def _paint(self, habit: Habit, _width: int, _selected: bool) -> list[Line]:
        kept = habit.contact.id in self._kept
        wished = f"{habit.wished} in mind" if habit.wished else ""
        return [
            (
                (padded(habit.contact.name, NAME), "strong" if kept else ""),
                (padded(habit.often, OBSERVED), ""),
                (padded(wished, WISHED), "quiet"),
                ("kept" if kept else "", "accent"),
            )
        ]
