"""Going from one screen to another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.screen import Screen

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.tui import everywhere
from personal_crm.tui.messages import OpenPerson
from personal_crm.tui.screens.room import Room

if TYPE_CHECKING:
    from personal_crm.tui.desk import Desk
    from personal_crm.tui.doors import Doors


class Going(App[None]):
    """An app whose rooms stand on Today, behind the doors of the open home."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._not_open = "One moment, your home is being opened"

    def _tell(self, text: str) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Room) and screen.is_mounted:
                screen.notice.tell(text)
                return

    def _show(self, door: Callable[["Doors"], Screen[Any]], *, on_top: bool = True) -> None:
        """Show what is behind a door; not on top of others, if so wished."""
        if self.desk is None:
            self._tell(self._not_open)
            return
        try:
            screen = door(self.desk.doors)
        except PersonalCrmError as error:
            self._tell(str(error))
            return
        if not on_top:
            self._leave_all()
        self.push_screen(screen)

    def _leave_all(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(everywhere.GoToday)
    def _go_today(self) -> None:
        self._leave_all()

    @on(everywhere.GoPeople)
    def _go_people(self) -> None:
        self._show(lambda doors: doors.people_screen(), on_top=False)

    @on(everywhere.GoAgenda)
    def _go_agenda(self) -> None:
        self._show(lambda doors: doors.agenda_screen(), on_top=False)

    @on(everywhere.Find)
    def _find(self) -> None:
        self._show(lambda doors: doors.find_screen())

    @on(everywhere.GoSettings)
    def _go_settings(self) -> None:
        self._show(lambda doors: doors.settings_screen(), on_top=False)

    @on(everywhere.ImportFiles)
    def _import_files(self) -> None:
        self._show(lambda doors: doors.import_screen(), on_top=False)

    @on(everywhere.Log)
    def _write_down(self) -> None:
        self._show(lambda doors: doors.log_form())

    @on(everywhere.LookBack)
    def _look_back(self) -> None:
        self._show(lambda doors: doors.week_screen())

    @on(everywhere.LookBackOnMonth)
    def _look_back_on_month(self) -> None:
        self._show(lambda doors: doors.month_screen())

    @on(everywhere.Gather)
    def _gather(self) -> None:
        self._show(lambda doors: doors.gather_screen())

    @on(everywhere.NewPerson)
    def _new_person(self) -> None:
        self._show(lambda doors: doors.new_person_form())

    @on(OpenPerson)
    def _open_person(self, message: OpenPerson) -> None:
        self._show(lambda doors: doors.person_screen(message.contact))

    @on(everywhere.Back)
    def _back(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
