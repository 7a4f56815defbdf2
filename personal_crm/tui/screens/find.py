"""Find: people and everything written down about them, as you type."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services.clock import Clock
from personal_crm.services.searching.results import Result
from personal_crm.services.searching.service import Found, Searching
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import Line, line
from personal_crm.tui.messages import OpenPerson
from personal_crm.tui.screens import find_words as words
from personal_crm.tui.screens.reading import ReadingScreen
from personal_crm.tui.screens.room import Room
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.typed import Typed
from personal_crm.tui.widgets.words import Words


class OpenFound(Command):
    """Open the person that was found, or read what is about nobody."""

    key = "enter"
    footer = "open"


class ReadFound(Command):
    """Read the whole of what was found."""

    key = "ctrl+o"
    footer = "read"


class RevealFound(Command):
    """Show what is private among what was found, or hide it again."""

    key = "ctrl+r"
    footer = "private"
    title = "Show private"


class FindScreen(Room):
    """Lists what fits the words that are typed above, people first."""

    CSS_PATH = "find.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        *bindings_of(OpenFound, ReadFound, RevealFound),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    rows = getters.query_one("#rows", Rows)
    field = getters.query_one(Input)
    none = getters.query_one("#none", Words)
    aside = getters.query_one("#aside", Words)

    class Answered(Message):
        """What was asked was looked for, or could not be."""

        def __init__(self, query: str, answer: Found | PersonalCrmError) -> None:
            super().__init__()
            self.query = query
            self.answer = answer

    class Reading(Message):
        """So many records of so many were read, so that they are found from then on."""

        def __init__(self, done: int, records: int) -> None:
            super().__init__()
            self.done = done
            self.records = records

    def __init__(self, searching: Searching, clock: Clock) -> None:
        super().__init__()
        self._searching = searching
        self._clock = clock
        self._found = searching.nothing
        self._asking = False
        self._revealed = False

    def furnish(self) -> ComposeResult:
        """Yield what is typed, what is found, and the whole of it beside."""
        with Horizontal(id="asked"):
            yield Words(line("/"))
            yield Typed(placeholder="names, numbers, places, anything you wrote", compact=True)
        with Horizontal():
            with Vertical(classes="main"):
                yield Words(id="none")
                yield Rows[Result](self._paint, lambda found: (found.type, found.id), id="rows")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Bring the index in step, so that the first key finds it ready."""
        self.topline.left = "Find"
        self._show(self._found)
        self.reload()

    def reload(self) -> None:
        """Ask again, as after a change."""
        if not self._asking:
            self._asking = True
            self._ask(self.field.value)

    @on(Input.Changed)
    def _typed(self) -> None:
        # One question at a time: what is typed meanwhile is asked when it is answered.
        self.reload()

    @work(thread=True, group="find")
    def _ask(self, query: str) -> None:
        def told(done: int, records: int) -> None:
            self.post_message(self.Reading(done, records))

        try:
            self.post_message(self.Answered(query, self._searching.find(query, told)))
        except PersonalCrmError as error:
            self.post_message(self.Answered(query, error))

    @on(Reading)
    def _reading(self, message: Reading) -> None:
        if not self.rows.rows:
            self._say_none(f"Reading what you have, once: {message.done:,} of {message.records:,}")

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self._asking = False
        if message.query != self.field.value:
            self.reload()
        elif isinstance(message.answer, PersonalCrmError):
            self.notice.tell(str(message.answer))
        else:
            self._show(message.answer)

    def _show(self, found: Found) -> None:
        fresh = found.query != self._found.query
        self._found = found
        self.rows.show(found.results)
        if fresh:
            self.rows.action_first()
        self.topline.right = words.counted_results(found)
        self._say_none(words.nothing(found))
        self.set_class(found.guessed, "-guessed")
        self.refresh_bindings()

    def _say_none(self, told: str) -> None:
        self.none.say([line(told, "quiet")])
        self.set_class(bool(told), "-told")

    @on(Input.Submitted)
    @on(Rows.Chosen)
    @on(OpenFound)
    def _open(self) -> None:
        found = self.rows.selected
        if found is not None and found.contact is not None:
            self.post_message(OpenPerson(found.contact))
        else:
            self._read()

    @on(ReadFound)
    def _read(self) -> None:
        if self.rows.selected is not None:
            self.app.push_screen(ReadingScreen(self._whole(self.rows.selected)))

    @on(RevealFound)
    def _reveal(self) -> None:
        self._revealed = not self._revealed
        self.rows.repaint()
        self._moved()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show what is private only where something is."""
        if action == "ask" and parameters == ("RevealFound",):
            return any(found.hidden for found in self._found.results)
        return True

    @on(everywhere.Find)
    def _find(self, command: everywhere.Find) -> None:
        command.stop()
        self.field.focus()

    @on(everywhere.Back)
    def _back(self, command: everywhere.Back) -> None:
        if self.field.value:
            command.stop()
            self.field.value = ""
            self.field.focus()

    def action_move(self, steps: int) -> None:
        """Move the selection while words are typed."""
        self.rows.action_move(steps)

    def action_page(self, pages: int) -> None:
        """Move the selection by a window of rows while words are typed."""
        self.rows.action_page(pages)

    @on(Rows.Moved, "#rows")
    def _moved(self) -> None:
        found = self.rows.selected
        self.aside.say(self._whole(found) if found is not None else [])

    def _whole(self, found: Result) -> list[Line]:
        return words.whole(found, self._found.asked, self._clock.today(), reveal=self._revealed)

    def _paint(self, found: Result, width: int, _selected: bool) -> list[Line]:
        today = self._clock.today()
        return [words.painted(found, self._found.asked, today, width, reveal=self._revealed)]
