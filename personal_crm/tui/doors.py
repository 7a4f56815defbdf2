"""What is behind Today: all other screens, the forms, and what changes how they look."""

from collections.abc import Sequence

from textual.screen import Screen

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import WrongCall
from personal_crm.domain.records import Event
from personal_crm.services import agenda
from personal_crm.services.gathering.gathering import Gathering
from personal_crm.services.house import House
from personal_crm.services.importing import elapsed
from personal_crm.services.searching.service import Searching
from personal_crm.services.settings_file import put
from personal_crm.services.suggesting.day import Offered
from personal_crm.tui.forms import answering, asking, knowing, logging, meeting, noting
from personal_crm.tui.forms.form import Form
from personal_crm.tui.screens.agenda import AgendaScreen
from personal_crm.tui.screens.briefing import brief_screen
from personal_crm.tui.screens.drafting import DraftScreen
from personal_crm.tui.screens.find import FindScreen
from personal_crm.tui.screens.gathering.remembering import RememberingScreen
from personal_crm.tui.screens.importing import ImportScreen
from personal_crm.tui.screens.month import MonthScreen
from personal_crm.tui.screens.news import NewsScreen
from personal_crm.tui.screens.people import PeopleScreen
from personal_crm.tui.screens.person import PersonScreen
from personal_crm.tui.screens.settings import SettingsScreen
from personal_crm.tui.screens.week import WeekScreen


class Doors:
    """Makes the screens of one open home."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._searching = Searching(house)

    def keep_theme(self, name: str) -> str:
        """Remember the theme. The kept windows name the settings they were made under."""
        if name != self._house.settings.screen_theme:
            self._house.settings = put(self._house.home, "screen.theme", name)
            self._house.suggesting.remake(self._house.settings)
        return ""

    def tell_history(self) -> str:
        """Let meetings that have passed become history; return what to say of it, if anything.

        Raises:
            PersonalCrmError: where that cannot be written.
        """
        count = 0 if self._house.store.read_only else elapsed.tell_history(self._house)
        return f"{elapsed.label_of(count)}. u takes it back" if count else ""

    def people_screen(self) -> Screen[None]:
        """Return the screen of everybody."""
        return PeopleScreen(self._house)

    def agenda_screen(self) -> Screen[None]:
        """Return the screen of meetings."""
        return AgendaScreen(self._house)

    def find_screen(self) -> Screen[None]:
        """Return the screen that finds anything."""
        return FindScreen(self._searching, self._house.clock)

    def person_screen(self, contact: str) -> Screen[None]:
        """Return the page of the contact with that id."""
        return PersonScreen(self._house, contact)

    def import_screen(self) -> Screen[None]:
        """Return the screen that brings in files."""
        return ImportScreen(self._house)

    def settings_screen(self) -> Screen[None]:
        """Return plugins and settings."""
        return SettingsScreen(self._house)

    def gather_screen(self) -> Screen[None]:
        """Return the first screen of a sitting that finds the people who matter."""
        return RememberingScreen(self._house, Gathering(self._house))

    def month_screen(self) -> Screen[None]:
        """Return the screen that looks back on the month."""
        return MonthScreen(self._house)

    def week_screen(self) -> Screen[None]:
        """Return the screen that looks back on the week."""
        return WeekScreen(self._house)

    def question_form(self, kind: str) -> Form:
        """Return the form that answers the question of the day."""
        return asking.of_the_day(self._house, kind)

    def log_form(self, contact: str = "") -> Form:
        """Return the form that writes down what happened, with whom already said or not."""
        return logging.log(self._house, contact)

    def new_person_form(self) -> Form:
        """Return the form that writes down somebody new."""
        return knowing.new_person(self._house)

    def sheet_for(self, offered: Offered) -> Screen[None]:
        """Return what a suggestion opens: its drafts, or the boundary it asks about."""
        contact = self._house.store.all(Contact).get(offered.contact.id)
        if offered.suggestion.action == "ask-gently" and contact is not None:
            return noting.boundary(self._house, contact)
        return DraftScreen(offered)

    def brief_screen(self, keys: Sequence[str]) -> Screen[None]:
        """Return what to have in mind about each of `keys`, the ids of contacts or events."""
        return brief_screen(self._house, keys)

    def meeting_form(self, event: str) -> Form:
        """Return the form about the meeting with the id `event`.

        Raises:
            WrongCall: where it is not there any more.
        """
        found = self._house.store.all(Event).get(event)
        if found is None:
            raise WrongCall("that meeting is not here any more", "", "3 shows those that are")
        return meeting.about(self._house, agenda.meeting(self._house, found))

    def news_screen(self) -> Screen[None]:
        """Return the screen of your own news."""
        return NewsScreen(self._house)

    def snooze_form(self, offered: Offered) -> Form:
        """Return the form that asks when a suggestion may come back."""
        return answering.snooze(self._house, offered)
