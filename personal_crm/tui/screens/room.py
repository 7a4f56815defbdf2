"""What all screens have in common: a first line, an answering line, a footer."""

from collections.abc import Callable

from textual import getters, work
from textual.app import ComposeResult
from textual.screen import Screen

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.tui.commands import command_named
from personal_crm.tui.messages import Said
from personal_crm.tui.widgets.keys import Keys
from personal_crm.tui.widgets.topline import TopLine
from personal_crm.tui.widgets.words import Notice

WIDE = 120


class Room(Screen[None]):
    """A screen that shows what services answer.

    A subclass furnishes it, and overrides `reload` to read its data again in a worker. It is
    `-wide` from 120 columns on.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#rows"

    topline = getters.query_one(TopLine)
    notice = getters.query_one(Notice)

    def compose(self) -> ComposeResult:
        """Put the furniture between the first line and the last two."""
        # Textual looks at the width only once all is laid out, and would do so again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        yield TopLine()
        yield from self.furnish()
        yield Notice()
        yield Keys()

    def furnish(self) -> ComposeResult:
        """Yield what stands between the first line and the answering line."""
        yield from ()

    def reload(self) -> None:
        """Read what is shown again."""

    def action_ask(self, name: str) -> None:
        """Post the command called `name`, for this screen or else the app to handle."""
        self.post_message(command_named(name)())

    def show(self, door: Callable[[], Screen[None]]) -> None:
        """Show what is behind `door`, or tell why it cannot be shown."""
        try:
            self.app.push_screen(door())
        except PersonalCrmError as error:
            self.notice.tell(str(error))

    @work(thread=True, group="perform")
    def perform(self, action: Callable[[], str]) -> None:
        """Run `action` beside the screen, and tell what it returns, or why it could not be done."""
        try:
            told = action()
        except PersonalCrmError as error:
            told = str(error)
        if told:
            self.app.post_message(Said(told))
