"""The agenda: weeks of meetings, past and coming, with the people you know in them."""

import datetime as dt

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from personal_crm.services import agenda
from personal_crm.services.agenda import Meeting
from personal_crm.services.house import House
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms import meeting as forms
from personal_crm.tui.lines import Line, line
from personal_crm.tui.screens import agenda_words as words
from personal_crm.tui.screens.agenda_words import AgendaRow, Week
from personal_crm.tui.screens.briefing import brief_screen
from personal_crm.tui.screens.room import Room
from personal_crm.tui.speech import counted
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

BACK, AHEAD = dt.timedelta(weeks=26), dt.timedelta(weeks=52)


class OpenMeeting(Command):
    """Read the brief of a meeting that comes, or write down what is worth remembering of it."""

    key = "enter"
    footer = "open"


class WriteAboutIt(Command):
    """Write down what is worth remembering of the selected meeting."""

    key = "l"
    footer = "write down"


class BriefAhead(Command):
    """Show what to have in mind about the people of the selected meeting."""

    key = "b,B"
    footer = "brief"
    title = "Brief for this meeting"


class NotThere(Command):
    """Say who was not there, or that you were not."""

    key = "x"
    footer = "was not there"


class AddFromMeeting(Command):
    """Write down somebody who takes part and whom you do not have; their meetings come along."""

    key = "a"
    title = "Add somebody from this meeting"


class ToToday(Command):
    """Go to what comes next."""

    key = "t"
    footer = "today"
    title = "Go to what comes next"


class AgendaScreen(Room):
    """Lists meetings by week, with the cursor on what comes next."""

    CSS_PATH = "agenda.tcss"
    BINDINGS = bindings_of(OpenMeeting, WriteAboutIt, BriefAhead, NotThere, AddFromMeeting, ToToday)

    rows = getters.query_one("#rows", Rows)
    none = getters.query_one("#none", Words)
    aside = getters.query_one("#aside", Words)

    class Listed(Message):
        """The meetings were read."""

        def __init__(self, meetings: list[Meeting]) -> None:
            super().__init__()
            self.meetings = meetings

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._today = house.clock.today()
        self._arrived = False
        self._came_from = 0

    def furnish(self) -> ComposeResult:
        """Yield the list, and the column beside it."""
        with Horizontal():
            with Vertical(classes="main"):
                yield Words(*words.NOTHING, id="none")
                yield Rows[AgendaRow](self._paint, words.key, id="rows")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Read the calendars."""
        self.topline.left = "Agenda"
        self.reload()

    def reload(self) -> None:
        """Read the calendars again."""
        self._today = self._house.clock.today()
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        first, last = self._today - BACK, self._today + AHEAD
        self.post_message(self.Listed(agenda.meetings(self._house, first, last)))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        self.rows.show(words.by_week(message.meetings, self._today))
        self.topline.right = counted(len(message.meetings), "meeting")
        self.set_class(not message.meetings, "-empty")
        if not self._arrived and message.meetings:
            self._arrived = True
            self._to_today()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a command only where there is something for it."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        selected = self._selected()
        if name == "BriefAhead":
            return selected is not None and bool(selected.people)
        if name == "WriteAboutIt":
            return selected is not None and selected.day <= self._today
        if name in ("OpenMeeting", "NotThere", "AddFromMeeting"):
            return selected is not None
        return True

    def _selected(self) -> Meeting | None:
        row = self.rows.selected if self.is_mounted else None
        return row if isinstance(row, Meeting) else None

    def _paint(self, row: AgendaRow, width: int, _selected: bool) -> list[Line]:
        if isinstance(row, Meeting):
            return [words.painted(row, width, self._today)]
        return [line(row.text, "accent")]

    @on(Rows.Moved, "#rows")
    def _moved(self) -> None:
        if isinstance(self.rows.selected, Week):
            self._pass_heading()
            return
        self._came_from = self.rows.cursor
        met = self._selected()
        self.aside.say(words.beside(met, self._today) if met is not None else [])
        self.refresh_bindings()

    def _pass_heading(self) -> None:
        """Go on past a heading, in the way the cursor went; the first has nothing above it."""
        at = self.rows.cursor
        self.rows.cursor = at - 1 if 0 < at < self._came_from else at + 1

    @on(ToToday)
    def _to_today(self) -> None:
        """Put the cursor on the first meeting from today on, else on the last there was."""
        days = [row.day if isinstance(row, Meeting) else None for row in self.rows.rows]
        coming = (at for at, day in enumerate(days) if day is not None and day >= self._today)
        self.rows.cursor = next(coming, len(days) - 1)
        above = self.rows.size.height // 3
        self.rows.scroll_to(y=self.rows.cursor - above, animate=False)

    @on(Rows.Chosen, "#rows")
    @on(OpenMeeting)
    def _open(self) -> None:
        met = self._selected()
        if met is not None and met.day > self._today and met.people:
            self._brief()
        else:
            self._write()

    @on(WriteAboutIt)
    def _write(self) -> None:
        met = self._selected()
        if met is not None and met.day <= self._today:
            self.app.push_screen(forms.about(self._house, met))

    @on(BriefAhead)
    def _brief(self) -> None:
        if (met := self._selected()) is not None:
            self.show(lambda: brief_screen(self._house, [met.event.id]))

    @on(AddFromMeeting)
    def _add_somebody(self) -> None:
        if (met := self._selected()) is not None:
            self.show(lambda: forms.somebody_new(self._house, met))

    @on(NotThere)
    def _not_there(self) -> None:
        met = self._selected()
        if met is None:
            return
        if len(met.people) == 1 and not met.event.absent:
            self.perform(lambda: forms.away(self._house, met, met.people[0]))
        else:
            self.app.push_screen(forms.who_was_not_there(self._house, met))
