"""Text that is never markup."""

from collections.abc import Iterable

from textual.widgets import Static

from personal_crm.tui.lines import Line, content, line


class Words(Static):
    """Shows lines of parts; whatever stands in them is text."""

    def __init__(self, *lines: Line, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(content(lines), markup=False, id=id, classes=classes)
        self._said = lines

    def say(self, lines: Iterable[Line]) -> None:
        """Show `lines` instead; to say the same again costs nothing."""
        said = (*lines,)
        if said != self._said:
            self._said = said
            self.update(content(said))


class Notice(Words):
    """The line above the footer in which the program answers; it stays until the next key."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        max-height: 4;
        padding: 0 1;
        color: $accent;
        display: none;
        &.-said { display: block; }
    }
    """

    def tell(self, text: str) -> None:
        """Show `text`; nothing where it is empty."""
        self.say([line(text)])
        self.set_class(bool(text), "-said")
