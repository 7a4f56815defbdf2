"""The app: its first screen, the home as it opens and changes, and what works everywhere."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.screen import Screen
from textual.theme import Theme

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services.clock import Clock
from personal_crm.storage.home import Home
from personal_crm.tui import everywhere, themes
from personal_crm.tui.commands import Palette, bindings_of, command_named, working_on
from personal_crm.tui.first import first_sight
from personal_crm.tui.going import Going
from personal_crm.tui.messages import (
    NewDay,
    NotOpened,
    Opened,
    Said,
    StoreChanged,
)
from personal_crm.tui.opening import open_desk
from personal_crm.tui.screens.help import HelpScreen
from personal_crm.tui.screens.room import Room
from personal_crm.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from personal_crm.tui.desk import Desk

POLL_SECONDS = 0.5
MADE_UP = "made-up people; nothing is kept"


class CrmApp(Going):
    """Personal CRM on a full screen."""

    TITLE = "Personal CRM"
    # The first screen is never pushed, so that Textual does not look for its own style sheet.
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    COMMANDS: ClassVar[set[type[Palette]]] = {Palette}  # type: ignore[assignment]
    BINDINGS = bindings_of(
        everywhere.Log,
        everywhere.Find,
        everywhere.Help,
        everywhere.GoToday,
        everywhere.GoPeople,
        everywhere.GoAgenda,
        everywhere.GoSettings,
        everywhere.NewPerson,
        everywhere.LookBack,
        everywhere.LookBackOnMonth,
        everywhere.Gather,
        everywhere.ImportFiles,
        everywhere.Undo,
        everywhere.Redo,
        everywhere.ChangeTheme,
        everywhere.Back,
        everywhere.Leave,
    )

    def __init__(
        self, folder: Path, clock: Clock, *, throw_away: bool = False, house_title: str = ""
    ) -> None:
        super().__init__()
        self._folder = folder
        self._clock = clock
        self._backs_up, self._untold = not throw_away, ""
        self._aside = MADE_UP if throw_away else house_title
        self._day = clock.today()
        self._sight = first_sight(Home(folder), self._day)
        self._polling = self._loads_doors = False
        for theme in themes.THEMES:
            self.register_theme(theme)
        wanted = self._sight.theme
        # Before the first frame, which would be painted in other colours otherwise.
        self.theme = wanted if wanted in self.available_themes else themes.DEFAULT

    def get_default_screen(self) -> Screen[None]:
        """Return Today, painted from what was kept."""
        return TodayScreen(self._sight.today, self._day, self._aside)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the quiet colour of ours."""
        return {"quiet": themes.QUIET}

    def on_mount(self) -> None:
        """Open the home once the first frame stands."""
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.call_after_refresh(self._settle)

    async def on_event(self, event: events.Event) -> None:
        """Let the answering line go with the next key."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._tell("")
        await super().on_event(event)

    def action_ask(self, name: str) -> None:
        """Post the command called `name` where the person is."""
        self.screen.post_message(command_named(name)())

    def _settle(self) -> None:
        """Leave what stands by now out of all later collections, and open the home."""
        gc.freeze()
        gc.enable()
        self.open_home()

    @work(thread=True, group="open")
    def open_home(self) -> None:
        """Load all that the first frame did without."""
        try:
            self.post_message(Opened(open_desk(self._folder, self._clock, self._sight.kept)))
        except PersonalCrmError as error:
            self.post_message(NotOpened(error))

    @on(Opened)
    def _opened(self, message: Opened) -> None:
        self.desk = message.desk
        self.desk.follow(self._store_changed)
        for screen in self.screen_stack:
            if isinstance(screen, TodayScreen):
                screen.take(message.desk)
        self._tell(message.desk.read_only)
        self.set_interval(POLL_SECONDS, self._look)

    @on(TodayScreen.Ready)
    def _go_on(self) -> None:
        if not self._loads_doors:
            self._loads_doors = True
            self._load_doors()

    @on(NewDay)
    @work(thread=True, group="doors")
    def _load_doors(self) -> None:
        """Load the other screens behind Today, and let what passed before it become history."""
        try:
            if self.desk is not None and (told := self.desk.doors.tell_history()):
                self.post_message(Said(told))
        except PersonalCrmError as error:
            self.post_message(Said(str(error)))

    def _store_changed(self) -> None:
        self.post_message(StoreChanged())

    @on(NotOpened)
    def _give_up(self, message: NotOpened) -> None:
        self._not_open = str(message.error)
        for screen in self.screen_stack:
            if isinstance(screen, TodayScreen):
                screen.give_up(message.error)

    def _look(self) -> None:
        """Look for what another process wrote, and for midnight; one look at a time."""
        if self._clock.today() != self._day:
            self._day = self._clock.today()
            self.post_message(NewDay())
        if self._untold:
            # Only here, so that what was just saved is said first.
            self._tell(self._untold)
            self._untold = ""
        if not self._polling:
            self._polling = True
            self._refresh_store()

    @work(thread=True, group="poll")
    def _refresh_store(self) -> None:
        try:
            if self.desk is not None:
                self.desk.refresh()
        except PersonalCrmError as error:
            self.post_message(Said(str(error)))
        finally:
            self._polling = False

    @on(StoreChanged)
    @on(NewDay)
    def _reload(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Room):
                screen.reload()

    @on(StoreChanged)
    @work(thread=True, group="backup")
    def _back_up(self) -> None:
        """Make the day's backup where it is due; where that fails, it is told once."""
        if self.desk is not None and self._backs_up:
            self._untold = self.desk.back_up_daily()
            self._backs_up = not self._untold

    @on(Said)
    def _said(self, message: Said) -> None:
        self._tell(message.text)

    def _theme_changed(self, theme: Theme) -> None:
        if self.desk is not None and isinstance(self.screen_stack[0], Room):
            desk = self.desk
            self.screen_stack[0].perform(lambda: desk.doors.keep_theme(theme.name))

    @on(everywhere.Undo)
    def _undo(self) -> None:
        self._perform(lambda desk: desk.undo())

    @on(everywhere.Redo)
    def _redo(self) -> None:
        self._perform(lambda desk: desk.redo())

    def _perform(self, action: Callable[["Desk"], str]) -> None:
        desk = self.desk
        if desk is not None and isinstance(self.screen, Room):
            self.screen.perform(lambda: action(desk))

    @on(everywhere.Help)
    def _help(self) -> None:
        self.push_screen(HelpScreen(working_on(self.screen)))

    @on(everywhere.ChangeTheme)
    def _change_theme(self) -> None:
        self.search_themes()

    @on(everywhere.Leave)
    def _leave(self) -> None:
        self.exit()

    @property
    def unforeseen(self) -> Exception | None:
        """The error that ended the app, where one did."""
        return self._exception

    def _fatal_error(self) -> None:
        """Leave without a word: Textual's would show local variables, and so people's notes."""
        self._close_messages_no_wait()


def run(folder: Path, clock: Clock, throw_away: bool = False, house_title: str = "") -> None:
    """Show the home in `folder` until the person leaves.

    `throw_away` says on the screen that nothing is kept; `house_title` stands there otherwise.

    Raises:
        Exception: whatever nobody foresaw, for the caller to report.
    """
    app = CrmApp(folder, clock, throw_away=throw_away, house_title=house_title)
    app.run()
    if app.unforeseen is not None:
        raise app.unforeseen
