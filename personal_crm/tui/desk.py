"""The open home as the first screen and the app see it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from personal_crm import bootstrap
from personal_crm.domain.suggestion import Answer
from personal_crm.services import asking, backing_up, boundaries, responding, timeline
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.suggesting.asking import MEETING
from personal_crm.services.suggesting.day import Offered, Question, Today
from personal_crm.services.suggesting.kept import Kept
from personal_crm.services.timeline import Moment
from personal_crm.tui.everywhere import Redo
from personal_crm.tui.opening import open_doors

if TYPE_CHECKING:
    from personal_crm.tui.doors import Doors

LATEST = 5


class Desk:
    """All that Today and the app ask of the open home, with the doors to what is behind Today."""

    def __init__(self, house: House) -> None:
        self.house = house

    @classmethod
    def open(cls, folder: Path, clock: Clock, kept: Kept | None = None) -> "Desk":
        """Open the home in `folder`, whose windows need no reading where they are `kept`.

        Raises:
            HomeUnusable: where it cannot be read.
        """
        return cls(bootstrap.open_house(folder, clock, kept))

    @cached_property
    def doors(self) -> "Doors":
        """The other screens and the forms, loaded when first asked for."""
        return open_doors(self.house)

    @property
    def read_only(self) -> str:
        """Why nothing can be written here, or an empty text."""
        return self.house.store.read_only

    def today(self, *, everything: bool) -> Today:
        """Return the list of today."""
        day = self.house.clock.today()
        return self.house.suggesting.today(day, everything=everything)

    def refresh(self) -> None:
        """Take in what another process wrote."""
        self.house.store.refresh()

    def back_up_daily(self) -> str:
        """Make the day's backup where it is due; return why it could not be, or an empty text."""
        return backing_up.back_up_daily(self.house.home, self.house.clock)

    def follow(self, listener: Callable[[], None]) -> None:
        """Call `listener`, in the thread that wrote, after every change."""
        self.house.store.changes.listen(lambda _: listener())

    def latest(self, contact: str) -> tuple[Moment, ...]:
        """Return the last moments with the contact of that id, newest first."""
        return timeline.latest(self.house, contact, LATEST)

    def respond(self, offered: Offered, answer: Answer) -> str:
        """Keep an answer to a suggestion, and say so."""
        said = responding.respond(self.house, offered, answer)
        name = offered.contact.name
        lesson = f" {said.lesson}." if said.lesson else ""
        return {
            "done": f"Done, and noted: {offered.suggestion.title}. u takes it back",
            "never": f"“{offered.suggestion.action}” is not suggested for {name} any more. "
            "u takes it back",
        }.get(answer, f"Not this time.{lesson} u takes it back")

    def let_rest(self, offered: Offered) -> str:
        """Let what is unsaid rest, or lift a quiet that has ended, and say so."""
        if offered.suggestion.action == "ask-gently":
            boundaries.lift(self.house, offered.contact.id)
            return "The quiet is lifted. u takes it back"
        responding.respond(self.house, offered, "done", log=False)
        return "Then let it rest. u takes it back"

    def answer(self, question: Question, *, yes: bool) -> str:
        """Keep the answer to a question, and say so."""
        responding.answer(self.house, question, yes=yes)
        return "Noted. u takes it back" if yes else "Then let it rest. u takes it back"

    def pass_over(self, kind: str) -> str:
        """Let the question of the day rest, and say so."""
        asking.pass_over(self.house, kind)
        rests = "is not asked again" if kind == MEETING else "rests for some weeks"
        return f"Then it {rests}. u takes it back"

    def undo(self) -> str:
        """Take back the last action, and say which."""
        label = self.house.store.undo().label
        return f"Taken back: {label}. {Redo.key_shown()} does it again"

    def redo(self) -> str:
        """Do again what was undone last, and say which."""
        return f"Done again: {self.house.store.redo().label}"
