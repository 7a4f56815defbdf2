"""Something read in full, over any screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from personal_crm.tui.lines import Line, line
from personal_crm.tui.widgets.words import Words


class ReadingScreen(ModalScreen[None]):
    """Shows lines, which may be more than fit, until any of the ways out."""

    CSS_PATH = "reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1", "dismiss", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]
    AUTO_FOCUS = "#text"

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Yield the text, and how to leave."""
        with VerticalScroll(id="text"):
            yield Words(*self._lines, line(""), line("escape goes back", "quiet"))

    def action_scroll(self, lines: int) -> None:
        """Go up or down."""
        self.query_one("#text").scroll_relative(y=lines, animate=False)
