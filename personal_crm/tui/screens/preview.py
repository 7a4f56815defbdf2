"""The preview of an import: a line a verdict and, on a wide screen, who or what stands in it."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from personal_crm.services.importing.plan import Plan
from personal_crm.tui.lines import Line
from personal_crm.tui.screens import import_words as words
from personal_crm.tui.screens.import_words import Verdicts
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words


class Preview(Horizontal):
    """Lists what would become of all that was read."""

    rows = getters.query_one("#rows", Rows)
    aside = getters.query_one("#aside", Words)

    def compose(self) -> ComposeResult:
        """Yield the list, and what stands in the selected line beside it."""
        with Vertical(classes="main"):
            yield Rows[Verdicts](self._paint, lambda row: row.sort, id="rows")
        with VerticalScroll(classes="beside", can_focus=False):
            yield Words(id="aside")

    def show(self, planned: Plan) -> None:
        """Show what `planned` would do."""
        self.rows.show(words.previewed(planned))

    @on(Rows.Moved)
    def _show_beside(self) -> None:
        row: Verdicts | None = self.rows.selected
        self.aside.say(words.sample(row) if row is not None else [])

    def _paint(self, row: Verdicts, width: int, _selected: bool) -> list[Line]:
        return [words.painted(row, width)]
