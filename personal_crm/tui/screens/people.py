"""People: everybody you know, found as you type."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import NobodyFits
from personal_crm.domain.speech import kind_in_words
from personal_crm.services import listing, moments, timeline
from personal_crm.services.house import House
from personal_crm.services.listing import Row
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms import knowing, logging
from personal_crm.tui.lines import Line, fitting, line, padded
from personal_crm.tui.messages import OpenPerson
from personal_crm.tui.screens import person_words
from personal_crm.tui.screens.merging import MergingScreen
from personal_crm.tui.screens.room import Room
from personal_crm.tui.speech import counted, since
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.typed import Typed
from personal_crm.tui.widgets.words import Words

RHYTHM, LAST = 10, 24


class OpenSelected(Command):
    """Open the page of the selected person."""

    key = "enter"
    footer = "open"


class Touch(Command):
    """Write down that you were in touch today, and nothing more."""

    key = "t"
    footer = "touch"


class SetRhythm(Command):
    """Set how often you want to be in touch."""

    key = "r"
    footer = "rhythm"


class MergePeople(Command):
    """Look at people who may stand here twice, side by side."""

    key = "m"
    footer = "merge"


class FilterPeople(Command):
    """Find somebody by a part of a name, an address or a tag."""

    key = "slash"
    shown = "/"
    footer = "filter"


class PeopleScreen(Room):
    """Lists everybody; the filter stands above."""

    CSS_PATH = "people.tcss"
    BINDINGS = [
        *bindings_of(OpenSelected, Touch, SetRhythm, MergePeople, FilterPeople),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    rows = getters.query_one("#rows", Rows)
    field = getters.query_one(Input)
    none = getters.query_one("#none", Words)
    aside = getters.query_one("#aside", Words)

    class Listed(Message):
        """Everybody was read."""

        def __init__(self, rows: list[Row]) -> None:
            super().__init__()
            self.rows = rows

    class Known(Message):
        """The page of the selected person was read."""

        def __init__(self, page: timeline.Page) -> None:
            super().__init__()
            self.page = page

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._everybody: list[Row] = []
        self._today = house.clock.today()

    def furnish(self) -> ComposeResult:
        """Yield the filter, the list, and the column beside it."""
        with Horizontal(id="filter"):
            yield Words(line("/"))
            yield Typed(placeholder="find by name, address or tag", compact=True)
        with Horizontal():
            with Vertical(classes="main"):
                yield Words(id="none")
                yield Rows[Row](self._paint, lambda row: row.id, id="rows")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Read everybody."""
        self.topline.left = "People"
        self.reload()

    def reload(self) -> None:
        """Read everybody again."""
        self._today = self._house.clock.today()
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        self.post_message(self.Listed(listing.rows(self._house)))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        self._everybody = message.rows
        close = listing.kept_close(message.rows)
        kept = f" · {close:,} you keep close" if close else ""
        self.topline.right = counted(len(message.rows), "person", "people") + kept
        self._filter()

    @on(Input.Changed)
    def _filter(self) -> None:
        found = listing.found(self._everybody, self.field.value)
        self.rows.show(found)
        self.set_class(not found, "-empty")
        if not self._everybody:
            self.none.say([line("Nobody here yet."), line("n write down somebody · i import")])
        elif not found:
            self.none.say([line("Nobody fits. escape shows everybody again.")])

    @on(Input.Submitted)
    @on(Rows.Chosen)
    @on(OpenSelected)
    def _open(self) -> None:
        if self.rows.selected is not None:
            self.post_message(OpenPerson(self.rows.selected.id))

    def action_move(self, steps: int) -> None:
        """Move the selection while the filter is typed in."""
        self.rows.action_move(steps)

    @on(FilterPeople)
    def _find(self) -> None:
        self.field.focus()

    @on(everywhere.Back)
    def _back(self, command: everywhere.Back) -> None:
        if self.field.value:
            command.stop()
            self.field.value = ""
            self.rows.focus()

    @on(Touch)
    def _touch(self) -> None:
        row = self.rows.selected
        if row is None:
            return
        house = self._house

        def touch() -> str:
            contact = self._contact(row)
            moments.touch(house, [contact], house.clock.today(), "both")
            return f"In touch with {contact.name} today. u takes it back"

        self.perform(touch)

    @on(SetRhythm)
    def _rhythm(self) -> None:
        if self.rows.selected is not None:
            self.app.push_screen(knowing.rhythm(self._house, self._contact(self.rows.selected)))

    @on(MergePeople)
    def _merge(self) -> None:
        row = self.rows.selected
        self.app.push_screen(MergingScreen(self._house, row.id if row else ""))

    @on(everywhere.Log)
    def _log(self, command: everywhere.Log) -> None:
        if self.rows.selected is not None:
            command.stop()
            self.app.push_screen(logging.log(self._house, self.rows.selected.id))

    @on(Rows.Moved, "#rows")
    def _moved(self) -> None:
        row = self.rows.selected
        if row is None:
            self.aside.say([])
        elif self.has_class("-wide"):
            self._know(row.id)

    @work(thread=True, exclusive=True, group="beside")
    def _know(self, contact: str) -> None:
        try:
            self.post_message(self.Known(timeline.page(self._house, contact)))
        except NobodyFits:
            return

    @on(Known)
    def _known(self, message: Known) -> None:
        selected = self.rows.selected
        if selected is not None and selected.id == message.page.contact.id:
            self.aside.say(person_words.short(message.page, self._today))

    def _contact(self, row: Row) -> Contact:
        found = self._house.store.all(Contact).get(row.id)
        if found is None:
            raise NobodyFits("they are not here any more", "", "escape goes back to the list")
        return found

    def _paint(self, row: Row, width: int, _selected: bool) -> list[Line]:
        last = f"{kind_in_words(row.kind)}, {since(row.last, self._today)}" if row.last else ""
        room = max((width - RHYTHM - LAST) * 3 // 5, 12)
        tags = fitting([f"#{tag}" for tag in row.tags], max(width - room - RHYTHM - LAST - 3, 0))
        return [
            (
                (padded(row.name or "(no name)", room), ""),
                (padded(row.rhythm, RHYTHM), "quiet"),
                (padded(last, LAST), "quiet"),
                (tags, "quiet"),
            )
        ]
