"""What the screens of one sitting share: the answers, and that leaving keeps them."""

from textual import on

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
    """A screen of `gather`. Whoever leaves it is not asked again what was answered."""

    CSS_PATH = "gathering.tcss"

    def __init__(self, sitting: Gathering) -> None:
        super().__init__()
        self.sitting = sitting

    @on(everywhere.Back)
    def _leave(self, command: everywhere.Back) -> None:
        command.stop()
        self.finish(left=True)

    def finish(self, *, left: bool = False) -> None:
        """Write what was answered as one action, and go."""
        app, sitting = self.app, self.sitting
        self.dismiss()

        def written() -> None:
            app.post_message(Said(sitting.finish(left=left).words))

        app.run_worker(written, thread=True)
