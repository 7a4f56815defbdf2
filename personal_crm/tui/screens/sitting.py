"""A screen on which answers gather, to be written as one action."""

from textual import on

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.messages import Said
from personal_crm.tui.screens.room import Room


class NothingYet(Command):
    """Nothing of this is written yet: leave first, and then it can be taken back."""

    key = "u,R"
    title = "Take back"


class Sitting(Room):
    """Whoever leaves it, by whatever key, keeps what was answered."""

    BINDINGS = bindings_of(NothingYet)

    def __init__(self) -> None:
        super().__init__()
        self._is_over = False

    def written(self, *, left: bool) -> str:
        """Write what was answered, and return what is to be said; `left` tells of leaving early."""
        raise NotImplementedError

    @on(NothingYet)
    def _nothing_yet(self) -> None:
        self.notice.tell("Nothing of this is written yet; leave it, and u takes it back")

    @on(everywhere.Back)
    def _leave(self, command: everywhere.Back) -> None:
        command.stop()
        self.finish(left=True)

    def on_unmount(self) -> None:
        """Keep what was answered where another room, or the end of the program, came between."""
        if not self._is_over:
            self._is_over = True
            told = self._outcome(left=True)
            # Where the program ends, nobody is there any more to be told.
            if told and self not in self.app.screen_stack:
                self.app.post_message(Said(told))

    def hand_on(self, following: "Sitting") -> None:
        """Let another screen of the same sitting take the place of this one."""
        self._is_over = True
        self.app.switch_screen(following)

    def finish(self, *, left: bool = False) -> None:
        """Write what was answered as one action, and go."""
        self._is_over = True
        app = self.app
        self.dismiss()

        def write() -> None:
            if told := self._outcome(left=left):
                app.post_message(Said(told))

        app.run_worker(write, thread=True)

    def _outcome(self, *, left: bool) -> str:
        try:
            return self.written(left=left)
        except PersonalCrmError as error:
            return str(error)
