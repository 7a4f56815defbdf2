"""A list of any length that draws only the rows that can be seen."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from personal_crm.domain.text import visible
from personal_crm.tui.lines import Line, Tone

T = TypeVar("T")
Painter = Callable[[T, int, bool], Sequence[Line]]
MARK = "▌"


class Rows(ScrollView, Generic[T], can_focus=True):
    """Shows `rows`, each as the lines that `paint(row, width, selected)` gives.

    Every row takes `height` lines, blank ones included, but the selected one as many as it is
    painted with. `key` tells which row of a new list is the one that was selected.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--plain", "rows--strong", "rows--quiet", "rows--accent",
    }  # fmt: skip
    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & .rows--plain { color: $foreground; }
        & .rows--strong { text-style: bold; }
        & .rows--quiet { color: $quiet; }
        & .rows--accent { color: $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("g", "top", show=False),
        Binding("end,G", "last", show=False),
    ]

    cursor = var(0, always_update=True)

    class Moved(Message):
        """Another row, or none, is selected."""

        def __init__(self, rows: "Rows[Any]") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows[Any]":
            """The list in which it happened."""
            return self.rows

    class Chosen(Moved):
        """The selected row was clicked."""

    def __init__(
        self,
        paint: Painter[T],
        key: Callable[[T], object],
        *,
        height: int = 1,
        id: str | None = None,  # noqa: A002 - the name that Textual's widgets give it
    ) -> None:
        super().__init__(id=id)
        self.rows: Sequence[T] = ()
        self._paint = paint
        self._key = key
        self._height = height
        self._strips: dict[tuple[int, bool], list[Strip]] = {}
        self._styles: dict[tuple[Tone, bool], Style] = {}
        self._painted_for = 0

    @property
    def selected(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[T]) -> None:
        """Show `rows`, with the cursor on the one it was on, if that is still there."""
        before = self.selected
        place = min(self.cursor, max(len(rows) - 1, 0))
        if before is not None:
            wanted = self._key(before)
            same = (at for at, row in enumerate(rows) if self._key(row) == wanted)
            place = next(same, place)
        self.rows = rows
        self._strips.clear()
        self.cursor = place

    def repaint(self) -> None:
        """Draw all anew, as when a row would be painted in another way."""
        self._strips.clear()
        self._measure()
        self.refresh()

    def watch_cursor(self) -> None:
        """Follow the cursor."""
        self._measure()
        self.refresh()
        place = Region(0, self._top(self.cursor), 1, self._lines_of(self.cursor))
        self.scroll_to_region(place, animate=False)
        self.post_message(self.Moved(self))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        row, below = self._row_at(y + self.scroll_offset.y)
        if row >= len(self.rows):
            return Strip.blank(self.size.width, self.rich_style)
        strips = self._drawn(row)
        if below >= len(strips):
            return Strip.blank(self.size.width, self.rich_style)
        return strips[below]

    def on_resize(self) -> None:
        """Paint for another width."""
        self.repaint()

    def notify_style_update(self) -> None:
        """Paint in the new colours."""
        self._strips.clear()
        self._styles.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Select the row that was clicked; a second click chooses it."""
        row, _ = self._row_at(event.y + self.scroll_offset.y)
        if row >= len(self.rows):
            return
        if row == self.cursor:
            self.post_message(self.Chosen(self))
        else:
            self.cursor = row

    def action_move(self, steps: int) -> None:
        """Move the cursor by `steps` rows."""
        self.cursor = max(0, min(self.cursor + steps, len(self.rows) - 1))

    def action_page(self, pages: int) -> None:
        """Move the cursor by a window of rows."""
        self.action_move(pages * max(self.size.height // self._height - 1, 1))

    def action_first(self) -> None:
        """Move to the first row."""
        self.cursor = 0

    def action_top(self) -> None:
        """Move to the first row, by a letter that another list may leave to its screen."""
        self.action_first()

    def action_last(self) -> None:
        """Move to the last row."""
        self.cursor = max(len(self.rows) - 1, 0)

    def _measure(self) -> None:
        extra = self._lines_of(self.cursor) - self._height if self.rows else 0
        self.virtual_size = Size(self.size.width, len(self.rows) * self._height + extra)

    def _lines_of(self, row: int) -> int:
        if row != self.cursor or row >= len(self.rows):
            return self._height
        return max(len(self._drawn(row)), self._height)

    def _top(self, row: int) -> int:
        extra = self._lines_of(self.cursor) - self._height if row > self.cursor else 0
        return row * self._height + extra

    def _row_at(self, y: int) -> tuple[int, int]:
        top = self._top(self.cursor)
        if y < top:
            return divmod(y, self._height)
        taken = self._lines_of(self.cursor)
        if y < top + taken:
            return self.cursor, y - top
        row, below = divmod(y - top - taken, self._height)
        return self.cursor + 1 + row, below

    def _drawn(self, row: int) -> list[Strip]:
        selected = row == self.cursor
        place = (row, selected)
        # Before the first layout, a guess that holds where there is one column.
        room = self.size.width or self.app.size.width
        if room != self._painted_for:
            self._strips.clear()
            self._painted_for = room
        if place not in self._strips:
            width = max(self._painted_for - 2, 1)
            lines = self._paint(self.rows[row], width, selected)
            self._strips[place] = [
                self._strip(parts, marked=selected, heavy=selected and not at)
                for at, parts in enumerate(lines)
            ]
        return self._strips[place]

    def _strip(self, parts: Line, *, marked: bool, heavy: bool) -> Strip:
        written = any(text for text, _ in parts)
        segments = [Segment(MARK if marked and written else " ", self._style("accent", heavy))]
        segments += [Segment(visible(text), self._style(tone, heavy)) for text, tone in parts]
        length = 1 + sum(cell_len(segment.text) for segment in segments[1:])
        return Strip(segments, length).adjust_cell_length(self._painted_for, self.rich_style)

    def _style(self, tone: Tone, heavy: bool) -> Style:
        if (tone, heavy) not in self._styles:
            style = self.get_component_rich_style(f"rows--{tone or 'plain'}")
            weight = Style(bold=True) if heavy and not tone else Style()
            self._styles[tone, heavy] = style + weight
        return self._styles[tone, heavy]
