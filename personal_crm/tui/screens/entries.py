"""A look into one list of an import's preview, where review is decided."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from personal_crm.domain.contact import Contact
from personal_crm.plugin import Issue
from personal_crm.services.house import House
from personal_crm.services.importing import review
from personal_crm.services.importing.plan import Entry, Plan
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import WIDEST, Line, line
from personal_crm.tui.screens import import_words as words
from personal_crm.tui.screens.import_words import Verdicts
from personal_crm.tui.screens.reading import ReadingScreen
from personal_crm.tui.screens.room import Room
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words


class SamePerson(Command):
    """They are the one you have: what both say is kept under one name."""

    key = "s"
    footer = "same person"


class SomebodyElse(Command):
    """They are somebody else, and are written down on their own."""

    key = "o"
    footer = "somebody else"


class Undecide(Command):
    """Let what you said last of one of them be unsaid."""

    key = "u"
    footer = "take back"


class NothingWritten(Command):
    """Nothing is written before you say so: the other key says otherwise of a line."""

    key = "u,R"
    title = "Take back"


class ReadEntry(Command):
    """Read the whole of the selected line."""

    key = "enter"
    footer = "read"


class EntriesScreen(Room):
    """Lists what was read under one verdict."""

    CSS_PATH = "importing.tcss"
    BINDINGS = bindings_of(ReadEntry, SamePerson, SomebodyElse, Undecide, NothingWritten)

    rows = getters.query_one("#rows", Rows)
    aside = getters.query_one("#aside", Words)

    def __init__(self, house: House, planned: Plan, shown: Verdicts) -> None:
        super().__init__()
        self._house = house
        self._plan = planned
        self._shown = shown

    def furnish(self) -> ComposeResult:
        """Yield the list, and the whole of the selected line beside it."""
        yield Words(line(self._shown.meaning), id="about")
        bare = all(len(words.entry_lines(item, WIDEST)) == 1 for item in self._shown.entries)
        with Horizontal():
            with Vertical(classes="main"):
                yield Rows[Entry | Issue](self._paint, id, height=1 if bare else 3, id="rows")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Show what was read."""
        self.topline.left = f"Import: {self._shown.label}"
        self.topline.right = f"{len(self._shown.entries):,}"
        self.rows.show(list(self._shown.entries))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to decide only where there is something to."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        if name == "Undecide":
            return self._shown.label == "review" and bool(self._plan.decided)
        return name not in ("SamePerson", "SomebodyElse") or self._shown.label == "review"

    @on(NothingWritten)
    def _nothing_written(self) -> None:
        self.notice.tell("Nothing is written yet; escape goes back, and once more leaves no trace")

    @on(SamePerson)
    def _same_person(self) -> None:
        entry = self.rows.selected
        if isinstance(entry, Entry):
            name = entry.other_name or "the one you have"
            review.same_person(self._house, self._plan, entry)
            self._next(f"The same person as {name}, then")

    @on(SomebodyElse)
    def _somebody_else(self) -> None:
        entry = self.rows.selected
        if isinstance(entry, Entry):
            review.somebody_else(self._plan, entry)
            self._next("Somebody else, then")

    @on(Undecide)
    def _undecide(self) -> None:
        if (entry := review.take_back(self._plan)) is not None:
            self._next(f"{entry.title} is to review again")
            self.rows.cursor = self.rows.rows.index(entry)

    def _next(self, told: str) -> None:
        entries = [entry for file in self._plan.files for entry in file.entries]
        undecided = [entry for entry in entries if entry.verdict == "review"]
        self.topline.right = f"{len(undecided):,}"
        self.rows.show(undecided)
        self.refresh_bindings()
        self.notice.tell(told if undecided else f"{told}. All are decided; escape goes back")

    @on(Rows.Chosen, "#rows")
    @on(ReadEntry)
    def _read(self) -> None:
        item = self.rows.selected
        if item is not None:
            self.app.push_screen(ReadingScreen(words.whole(item, self._yours(item))))

    @on(Rows.Moved)
    def _show_beside(self) -> None:
        item = self.rows.selected
        self.aside.say(words.whole(item, self._yours(item)) if item is not None else [])

    def _yours(self, item: Entry | Issue) -> Contact | None:
        """Return whom you have that the selected one may be."""
        other = item.other if isinstance(item, Entry) else ""
        return self._house.store.all(Contact).get(other) if other else None

    def _paint(self, item: Entry | Issue, width: int, _selected: bool) -> list[Line]:
        return words.entry_lines(item, min(width, WIDEST))
