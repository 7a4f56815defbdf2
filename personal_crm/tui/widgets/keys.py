"""The keys that work where one is, in the last line."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer

Shown = list[tuple[Binding, bool, str]]


class Keys(Footer):
    """A footer that is furnished anew only where other keys work than those that stand in it."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._standing: Shown | None = None

    def compose(self) -> ComposeResult:
        """Yield what stands for each key, once it is known which ones work."""
        self._standing = _shown(self.screen) if self._bindings_ready else None
        yield from super().compose()

    async def recompose(self) -> None:
        """Be furnished anew, where that would change anything."""
        # A screen that was left is taken down piece by piece, and asked for its keys no more.
        left = not self.is_attached or self.screen not in self.app.screen_stack
        if not left and _shown(self.screen) != self._standing:
            await super().recompose()


def _shown(screen: Screen[object]) -> Shown:
    return [
        (binding, enabled, tooltip)
        for _, binding, enabled, tooltip in screen.active_bindings.values()
        if binding.show
    ]
