"""The first line of every screen: what it is, and one thing more."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from personal_crm.tui.lines import content, line, spread


class TopLine(Widget):
    """The name of the screen at the left, something quiet at the right, and a rule."""

    DEFAULT_CSS = """
    TopLine { height: 2; padding: 0 1; }
    """
    left = reactive("")
    right = reactive("")

    def render(self) -> Content:
        """Draw both lines."""
        width = self.content_size.width
        return content(
            [
                spread((self.left, "strong"), (self.right, "quiet"), width),
                line("─" * width, "quiet"),
            ]
        )
