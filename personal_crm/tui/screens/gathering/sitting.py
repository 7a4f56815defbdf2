"""What the screens of one sitting share: the answers, and that leaving keeps them."""

from textual import on

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services.gathering.gathering import Gathering
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command
from personal_crm.tui.messages import Said
from personal_crm.tui.screens.room import Room

TITLE = "Whom do you want to keep close?"


class GoOn(Command):
    """Go on to what comes next; who has no answer is asked another time."""

    key = "enter"
    footer = "go on"


class Sitting(Room):
    """A screen of `gather`. Whoever leaves it, by whatever key, keeps what was answered."""

    CSS_PATH = "gathering.tcss"

    def __init__(self, sitting: Gathering) -> None:
        super().__init__()
        self.sitting = sitting
        self._is_over = False

    @on(everywhere.Back)
    def _leave(self, command: everywhere.Back) -> None:
        command.stop()
        self.finish(left=True)

    def on_unmount(self) -> None:
        """Keep what was answered where another room, or the end of the program, came between."""
        if not self._is_over:
            self._is_over = True
            try:
                told = self.sitting.finish(left=True).words
            except PersonalCrmError as error:
                told = str(error)
            # Where the program ends, nobody is there any more to be told.
            if self not in self.app.screen_stack:
                self.app.post_message(Said(told))

    def hand_on(self, following: "Sitting") -> None:
        """Let another screen of the same sitting take the place of this one."""
        self._is_over = True
        self.app.switch_screen(following)

    def finish(self, *, left: bool = False) -> None:
        """Write what was answered as one action, and go."""
        self._is_over = True
        app, sitting = self.app, self.sitting
        self.dismiss()

        def written() -> None:
            app.post_message(Said(sitting.finish(left=left).words))

        app.run_worker(written, thread=True)
