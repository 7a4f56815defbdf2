"""The keys that work where one is, in the last line."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

GAP = 2
HELP = "Help"


class Key(NamedTuple):
    """One key of the line: what to press, how it is written, what it does, and its command."""

    key: str
    shown: str
    does: str
    command: str

    @property
    def width(self) -> int:
        """How many cells it takes, the gap after it included."""
        return cell_len(self.shown) + 1 + cell_len(self.does) + GAP


class Keys(Widget, can_focus=False):
    """The keys of the screen that fit whole, help always among them; a click presses one.

    It is one painted line: Textual's footer has a widget for each key, which takes longer to
    lay out than all the rest of a screen.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Keys {
        dock: bottom;
        height: 1;
        padding: 0 2;
        text-wrap: nowrap;
        color: $footer-description-foreground;
        background: $footer-background;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._working: list[Key] | None = None

    def on_mount(self) -> None:
        """Look at the keys again whenever others may work."""
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def render(self) -> Content:
        """Draw the keys that fit."""
        return Content("").join(
            part
            for key in self._fitting()
            for part in (
                Content.styled(key.shown, "bold $footer-key-foreground"),
                Content(f" {key.does}{' ' * GAP}"),
            )
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that stands there."""
        end = self.gutter.left
        for key in self._fitting():
            start, end = end, end + key.width
            if start <= event.x < end - GAP:
                self.app.simulate_key(key.key)

    def _look(self, screen: Screen[object]) -> None:
        # A screen that was left is taken down piece by piece, and asked for its keys no more.
        if self.is_attached and screen is self.screen and screen in self.app.screen_stack:
            working = [*_working(screen)]
            if working != self._working:
                self._working = working
                self.refresh()

    def _fitting(self) -> list[Key]:
        if self._working is None:
            self._working = [*_working(self.screen)]
        room = self.content_size.width + GAP
        room -= sum(key.width for key in self._working if key.command == HELP)
        fitting, full = [], False
        for key in self._working:
            if key.command == HELP:
                fitting.append(key)
                continue
            room -= key.width
            full = full or room < 0
            if not full:
                fitting.append(key)
        return fitting


def _working(screen: Screen[object]) -> Iterator[Key]:
    """Yield a key for each command of the footer, in the order of their bindings."""
    told = set()
    for _, binding, enabled, _ in screen.active_bindings.values():
        if binding.show and enabled and binding.action not in told:
            told.add(binding.action)
            shown = screen.app.get_key_display(binding)
            yield Key(binding.key, shown, binding.description, binding.id or "")
