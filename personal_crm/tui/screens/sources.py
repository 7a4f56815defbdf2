"""The files and folders that an import without a path reads again."""

from collections.abc import Callable
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult

from personal_crm.services.house import House
from personal_crm.services.importing import remembered
from personal_crm.services.importing.remembered import KnownSource
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import Line, cut, line, padded
from personal_crm.tui.screens.import_words import age
from personal_crm.tui.screens.room import Room
from personal_crm.tui.speech import counted
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

NAME, AGE = 30, 16


class ReadThisAgain(Command):
    """Read the selected one again, and show what is in it before anything is written."""

    key = "enter"
    footer = "read again"


class LetSourceGo(Command):
    """Read the selected one again no more; what came from it stays."""

    key = "delete"
    shown = "del"
    footer = "read no more"


class SourcesScreen(Room):
    """Lists what is remembered, what was read longest ago first; `read` takes the path chosen."""

    CSS_PATH = "importing.tcss"
    BINDINGS = bindings_of(ReadThisAgain, LetSourceGo)

    rows = getters.query_one("#rows", Rows)
    none = getters.query_one("#none", Words)

    def __init__(self, house: House, read: Callable[[str], None]) -> None:
        super().__init__()
        self._house = house
        self._read_path = read

    def furnish(self) -> ComposeResult:
        """Yield the list."""
        yield Words(line("Nothing is remembered. escape goes back"), id="none")
        yield Rows[KnownSource](self._paint, lambda one: one.source.id, id="rows")

    def on_mount(self) -> None:
        """Show them."""
        self.topline.left = "Read again by import"
        self.reload()

    def reload(self) -> None:
        """Look again at what is remembered, and whether it is still there."""
        known = remembered.listed(self._house)
        self.topline.right = counted(len(known), "source")
        self.none.display = not known
        self.rows.show(known)

    @on(Rows.Chosen, "#rows")
    @on(ReadThisAgain)
    def _read_again(self) -> None:
        chosen = self.rows.selected
        if chosen is None:
            return
        if not chosen.there:
            self.notice.tell("It is not there any more. del reads it again no more")
            return
        self.dismiss()
        self._read_path(chosen.source.path)

    @on(LetSourceGo)
    def _let_go(self) -> None:
        chosen, house = self.rows.selected, self._house
        if chosen is None:
            return

        def let_go() -> str:
            gone = remembered.let_go(house, chosen.source.path)
            return f"{Path(gone.path).name} is read again no more. u takes it back"

        self.perform(let_go)

    def _paint(self, one: KnownSource, width: int, _selected: bool) -> list[Line]:
        path = Path(one.source.path)
        today = self._house.clock.today()
        return [
            (
                (padded(path.name, NAME), "" if one.there else "quiet"),
                (padded(age(one, today), AGE), "quiet"),
                (cut(str(path.parent), max(width - NAME - AGE, 0)), "quiet"),
            )
        ]
