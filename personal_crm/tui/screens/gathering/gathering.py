"""What the screens of `gather` share."""

from personal_crm.services.gathering.gathering import Gathering
from personal_crm.tui.commands import Command
from personal_crm.tui.screens.sitting import Sitting

TITLE = "Whom do you want to keep close?"


class GoOn(Command):
    """Go on to what comes next; who has no answer is asked another time."""

    key = "enter"
    footer = "go on"


class GatheringScreen(Sitting):
    """A screen of one sitting. Whoever leaves it is not asked again what was answered."""

    CSS_PATH = "gathering.tcss"

    def __init__(self, sitting: Gathering) -> None:
        super().__init__()
        self.sitting = sitting

    def written(self, *, left: bool) -> str:
        """Write what was answered."""
        return self.sitting.finish(left=left).words
