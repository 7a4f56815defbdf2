"""Words for a suggestion: several to choose from, each yours to change and to copy.

Nothing is sent from here, and nothing of it is kept.
"""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from personal_crm.domain.text import visible
from personal_crm.services.suggesting.day import Offered
from personal_crm.tui.lines import WIDEST, Line, cut, line, wrapped
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Notice, Words

OWN = "(words of your own)"
NO_READY_WORDS = "There is no ready sentence for this. The page is yours."
COPIED = "Copied: paste it where you write to them. Nothing is sent from here"
NOTHING_YET = "Nothing stands here yet"


class DraftScreen(ModalScreen[None]):
    """Shows the drafts of one suggestion, and under them the chosen one to write on."""

    CSS_PATH = "drafting.tcss"
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+y", "copy", show=False, priority=True),
        Binding("escape", "dismiss", show=False, priority=True),
        Binding("enter", "write", show=False),
        Binding("c,y", "copy", show=False),
    ]

    choices = getters.query_one("#choices", Rows)
    page = getters.query_one(TextArea)
    notice = getters.query_one(Notice)

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self._suggestion = offered.suggestion
        drafts = offered.suggestion.drafts
        # A blank line under each draft, for a line of one's own.
        self._pages = [*(f"{visible(draft, lines=True)}\n\n" for draft in drafts), ""]
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """Yield what it is for, the drafts, the page, and the keys."""
        why = (line(piece, "quiet") for piece in wrapped(self._suggestion.why_beside_title, WIDEST))
        with Vertical(id="sheet"):
            yield Words(line(cut(self._suggestion.title, WIDEST), "strong"), *why, id="about")
            if self._suggestion.drafts:
                yield Rows[int](self._paint, lambda place: place, id="choices")
            else:
                yield Words(line(NO_READY_WORDS), id="none")
            yield TextArea(self._pages[0], compact=True, highlight_cursor_line=False)
            yield Notice()
            yield Words(line(self._keys(), "quiet"), id="keys")

    def on_mount(self) -> None:
        """Begin with the first draft, or on the empty page."""
        self.page.move_cursor(self.page.document.end)
        if self._suggestion.drafts:
            self.choices.show(range(len(self._pages)))
        else:
            self.page.focus()

    @on(Rows.Moved, "#choices")
    def _another(self) -> None:
        """Put the chosen draft on the page; what was changed in another stays with it."""
        place = self.choices.selected
        if place is not None and place != self._chosen:
            self._pages[self._chosen] = self.page.text
            self._chosen = place
            self.page.load_text(self._pages[place])
            self.page.move_cursor(self.page.document.end)
            self.notice.tell("")

    @on(Rows.Chosen, "#choices")
    def action_write(self) -> None:
        """Go to the page, where there is room for a line of one's own."""
        self.page.focus()

    def action_copy(self) -> None:
        """Copy the page, for the person to paste and send where they write."""
        text = self.page.text.strip()
        if text:
            self.app.copy_to_clipboard(text)
        self.notice.tell(COPIED if text else NOTHING_YET)

    def _paint(self, place: int, width: int, _selected: bool) -> list[Line]:
        drafts = self._suggestion.drafts
        own = place == len(drafts)
        return [line(cut(OWN if own else drafts[place], width), "quiet" if own else "")]

    def _keys(self) -> str:
        if not self._suggestion.drafts:
            return "ctrl+y copy · escape back"
        return "↑ ↓ choose · tab write · ctrl+y copy · escape back"
