"""The open home as the first screen and the app see it, with the doors to all other screens."""

from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from personal_crm import bootstrap
from personal_crm.domain.suggestion import Answer
from personal_crm.services import responding, timeline
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.settings_file import put
from personal_crm.services.suggesting.day import Offered, Question, Today
from personal_crm.services.timeline import Moment
from personal_crm.tui.everywhere import Redo
from personal_crm.tui.forms import answering, knowing, logging
from personal_crm.tui.forms.form import Form
from personal_crm.tui.screens.importing import ImportScreen
from personal_crm.tui.screens.people import PeopleScreen
from personal_crm.tui.screens.person import PersonScreen
from personal_crm.tui.screens.settings import SettingsScreen

LATEST = 5


class Desk:
    """Everything that comes after the first frame, in one object."""

    def __init__(self, house: House) -> None:
        self.house = house

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> "Desk":
        """Open the home in `folder`.

        Raises:
            HomeUnusable: where it cannot be read.
        """
        return cls(bootstrap.open_house(folder, clock))

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

    def answer(self, question: Question, *, yes: bool) -> str:
        """Keep the answer to a question, and say so."""
        responding.answer(self.house, question, yes=yes)
        return "Noted. u takes it back" if yes else "Then let it rest. u takes it back"

    def undo(self) -> str:
        """Take back the last action, and say which."""
        label = self.house.store.undo().label
        return f"Taken back: {label}. {Redo.key_shown()} does it again"

    def redo(self) -> str:
        """Do again what was undone last, and say which."""
        return f"Done again: {self.house.store.redo().label}"

    def keep_theme(self, name: str) -> str:
        """Remember the theme. The kept windows name the settings they were made under."""
        if name != self.house.settings.screen_theme:
            self.house.settings = put(self.house.home, "screen.theme", name)
            self.house.suggesting.remake(self.house.settings)
        return ""

    def people_screen(self, *, finding: bool = False) -> Screen[None]:
        """Return the screen of everybody, in its filter where somebody is to be found."""
        return PeopleScreen(self.house, finding=finding)

    def person_screen(self, contact: str) -> Screen[None]:
        """Return the page of the contact with that id."""
        return PersonScreen(self.house, contact)

    def import_screen(self) -> Screen[None]:
        """Return the screen that brings in files."""
        return ImportScreen(self.house)

    def settings_screen(self) -> Screen[None]:
        """Return plugins and settings."""
        return SettingsScreen(self.house)

    def log_form(self, contact: str = "") -> Form:
        """Return the form that writes down what happened, with whom already said or not."""
        return logging.log(self.house, contact)

    def new_person_form(self) -> Form:
        """Return the form that writes down somebody new."""
        return knowing.new_person(self.house)

    def snooze_form(self, offered: Offered) -> Form:
        """Return the form that asks when a suggestion may come back."""
        return answering.snooze(self.house, offered)
