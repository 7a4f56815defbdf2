"""The week, looked back on: likely names, one key each."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.message import Message

from personal_crm.domain.records import Kind
from personal_crm.domain.speech import kind_in_words
from personal_crm.services.gathering.weekly import Likely, Week
from personal_crm.services.house import House
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import WIDEST, Line, cut, line, padded
from personal_crm.tui.screens.sitting import Sitting
from personal_crm.tui.speech import counted
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

NAME, LAST = 26, 24
ASKED = "Whom did you see or talk to this week? ← → say the day; blank is left out."
NOBODY = "Nobody is likely this week beyond those you wrote about. l writes down anybody."


class Met(Command):
    """Says how you were in touch with the selected one."""

    kind: Kind = "other"


class SawThem(Met):
    """You saw the selected one this week."""

    key = "s"
    footer = "saw"
    kind: Kind = "visit"


class CalledThem(Met):
    """You talked to the selected one on the phone this week."""

    key = "c"
    footer = "called"
    kind: Kind = "call"


class WroteToThem(Met):
    """You and the selected one wrote messages this week."""

    key = "m"
    footer = "messages"
    kind: Kind = "message"


class AteWithThem(Met):
    """You ate with the selected one this week."""

    key = "e"
    footer = "ate"
    kind: Kind = "meal"


class WereInTouch(Met):
    """You were in touch with the selected one in another way this week."""

    key = "t"
    footer = "in touch"
    kind: Kind = "other"


class DayBefore(Command):
    """Say that it was a day earlier; from nothing said, yesterday."""

    key = "left"
    shown = "← →"
    footer = "day"


class DayAfter(Command):
    """Say that it was a day later; from nothing said, today."""

    key = "right"


class NotThisWeek(Command):
    """Leave the selected one blank again."""

    key = "delete,backspace"
    shown = "del"
    footer = "blank"


class KeepWeek(Command):
    """Write down what you said, as one action."""

    key = "enter"
    footer = "write down"


class WeekScreen(Sitting):
    """Asks about those whom you may have met or heard."""

    CSS_PATH = "week.tcss"
    BINDINGS = bindings_of(
        SawThem,
        CalledThem,
        WroteToThem,
        AteWithThem,
        WereInTouch,
        DayBefore,
        DayAfter,
        NotThisWeek,
        KeepWeek,
    )

    rows = getters.query_one("#rows", Rows)
    about = getters.query_one("#about", Words)

    class Found(Message):
        """Those who are asked about were found."""

        def __init__(self, likely: list[Likely]) -> None:
            super().__init__()
            self.likely = likely

    def __init__(self, house: House) -> None:
        super().__init__()
        self._sitting = Week(house)

    def furnish(self) -> ComposeResult:
        """Yield the question and the list."""
        yield Words(line(ASKED), id="about")
        yield Rows[Likely](self._paint, lambda one: one.contact.id, id="rows")

    def on_mount(self) -> None:
        """Look for those who are likely."""
        self.topline.left = "The week"
        self._find()

    @work(thread=True)
    def _find(self) -> None:
        self.post_message(self.Found(self._sitting.likely()))

    @on(Found)
    def _found(self, message: Found) -> None:
        self.rows.show(message.likely)
        if not message.likely:
            self.about.say([line(NOBODY)])

    @on(SawThem)
    @on(CalledThem)
    @on(WroteToThem)
    @on(AteWithThem)
    @on(WereInTouch)
    def _met(self, command: Met) -> None:
        one = self.rows.selected
        if one is not None:
            self._sitting.met(one.contact, command.kind)
            self._show()
            self.rows.cursor = min(self.rows.cursor + 1, len(self.rows.rows) - 1)

    @on(DayBefore)
    def _day_before(self) -> None:
        self._turn(-1)

    @on(DayAfter)
    def _day_after(self) -> None:
        self._turn(1)

    def _turn(self, days: int) -> None:
        one = self.rows.selected
        if one is not None:
            self._sitting.turn(one.contact, days)
            self._show()

    @on(NotThisWeek)
    def _not_met(self) -> None:
        one = self.rows.selected
        if one is not None:
            self._sitting.not_met(one.contact)
            self._show()

    @on(Rows.Chosen, "#rows")
    @on(KeepWeek)
    def _keep(self) -> None:
        self.finish()

    def written(self, *, left: bool) -> str:
        """Write what was said; of a look at the list alone there is nothing to tell."""
        looked = self._sitting.finish()
        return "" if left and looked.transaction is None else looked.words

    def _show(self) -> None:
        said = sum(self._sitting.kind_with(one.contact) is not None for one in self.rows.rows)
        self.topline.right = counted(said, "moment")
        self.rows.repaint()

    def _said(self, one: Likely) -> str:
        kind, day = self._sitting.kind_with(one.contact), self._sitting.day_with(one.contact)
        when = f"{day:%A} {day.day}" if day else ""
        return " · ".join(filter(None, (kind_in_words(kind) if kind else "", when)))

    def _paint(self, one: Likely, width: int, _selected: bool) -> list[Line]:
        kind = self._sitting.kind_with(one.contact)
        room = max(min(width, WIDEST) - NAME - LAST, 0)
        return [
            (
                (padded(one.contact.name, NAME), "strong" if kind else ""),
                (padded(one.last, LAST), "quiet"),
                (cut(self._said(one), room), "accent"),
            )
        ]
