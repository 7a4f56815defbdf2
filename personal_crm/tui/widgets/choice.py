"""One of a few words, on one line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from personal_crm.tui.lines import Tone, content


class Choice(Widget, can_focus=True):
    """Shows `‹ coffee ›`; left and right, a blank or a click go on to another word."""

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; &:focus { text-style: bold; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l", "turn(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
    ]
    place = reactive(0)

    class Changed(Message):
        """Another word is chosen."""

    def __init__(self, words: Sequence[str], chosen: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = tuple(words)
        self.set_reactive(Choice.place, self._words.index(chosen) if chosen in words else 0)

    @property
    def value(self) -> str:
        """The chosen word."""
        return self._words[self.place]

    def render(self) -> Content:
        """Draw the word between its arrows."""
        tone: Tone = "accent" if self.has_focus else "quiet"
        return content([(("‹ ", tone), (self.value, ""), (" ›", tone))])

    def watch_has_focus(self, focused: bool) -> None:
        """Show where the keys go."""
        super().watch_has_focus(focused)
        self.refresh()

    def action_turn(self, steps: int) -> None:
        """Go on by `steps` words."""
        self.place = (self.place + steps) % len(self._words)
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Go on to the next word."""
        self.action_turn(1)
