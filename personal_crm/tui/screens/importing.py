"""Import: a path, a reading that can be stopped, a preview, and then one action."""

import threading
import time
from collections.abc import Mapping
from pathlib import Path

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services.house import House
from personal_crm.services.importing import remembered, service
from personal_crm.services.importing.plan import Plan
from personal_crm.services.importing.progress import Progress
from personal_crm.services.importing.service import Guess, ImportCancelled, Request
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms.columns import columns
from personal_crm.tui.forms.paths import PathSuggester
from personal_crm.tui.lines import Line, line
from personal_crm.tui.messages import Said
from personal_crm.tui.screens import import_words as words
from personal_crm.tui.screens.entries import EntriesScreen, NothingWritten
from personal_crm.tui.screens.preview import Preview
from personal_crm.tui.screens.room import Room
from personal_crm.tui.screens.sources import SourcesScreen
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.typed import Typed
from personal_crm.tui.widgets.words import Words

LOOKS_PER_SECOND = 10


class SeeSources(Command):
    """See what is read again, to read one of them alone or to let it go."""

    key = "down"
    shown = "↓"
    title = "What is read again"


class Apply(Command):
    """Write all that is shown, as one action that u takes back."""

    key = "a"
    footer = "apply"


class LookInto(Command):
    """Look into the selected list; decide, where somebody may be somebody you have."""

    key = "enter"
    footer = "look"


class LeaveNoTrace(everywhere.Back):
    """Stop, or leave what was read; nothing is written."""

    footer = "leave no trace"


class ImportScreen(Room):
    """Asks for a path, reads it beside the screen, shows the plan, applies it when asked."""

    CSS_PATH = "importing.tcss"
    BINDINGS = bindings_of(SeeSources, Apply, LookInto, LeaveNoTrace, NothingWritten)
    AUTO_FOCUS = "Input"

    rows = getters.query_one("#rows", Rows)
    told = getters.query_one("#told", Words)
    field = getters.query_one(Input)

    class Planned(Message):
        """All was read."""

        def __init__(self, plan: Plan) -> None:
            super().__init__()
            self.plan = plan

    class Asked(Message):
        """There are tables of which nobody said what their columns hold."""

        def __init__(self, request: Request, guesses: list[Guess]) -> None:
            super().__init__()
            self.request = request
            self.guesses = guesses

    class Answered(Message):
        """It is said what columns hold; the reading can go on."""

        def __init__(self, request: Request) -> None:
            super().__init__()
            self.request = request

    class Stopped(Message):
        """It was not read, or not written."""

        def __init__(self, error: PersonalCrmError) -> None:
            super().__init__()
            self.error = error

    class Applied(Message):
        """It is written; `told` says where to go on."""

        def __init__(self, told: list[Line]) -> None:
            super().__init__()
            self.told = told

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._plan: Plan | None = None
        self._stop = threading.Event()
        self._progress: Progress | None = None
        self._began = 0.0
        self._known = remembered.listed(house)

    def furnish(self) -> ComposeResult:
        """Yield the path, what is told, and the preview."""
        with Horizontal(id="path"):
            yield Words(line("from"))
            yield Typed(placeholder="~/Downloads/contacts.vcf", suggester=PathSuggester(),
                        compact=True)  # fmt: skip
        yield Words(*words.how(self._known, self._house.clock.today()), id="told")
        yield Preview()

    def on_mount(self) -> None:
        """Say what this is."""
        self.topline.left = "Import"
        self.set_interval(1 / LOOKS_PER_SECOND, self._look)

    def on_unmount(self) -> None:
        """Let a reading that goes on come to its end."""
        if self.has_class("-working"):
            self.app.post_message(Said("The reading was stopped. Nothing was written"))
        self._stop.set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what fits the stage."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        if name in ("Apply", "LookInto", "NothingWritten"):
            return self._plan is not None
        if name == "LeaveNoTrace":
            return self._plan is not None or self.has_class("-working")
        return name != "SeeSources" or (bool(self._known) and self.field.has_focus)

    @on(NothingWritten)
    def _nothing_written(self) -> None:
        self.notice.tell("Nothing is written yet; escape leaves no trace")

    @on(Input.Submitted)
    def _read_path(self, message: Input.Submitted) -> None:
        path = message.value.strip().strip("'\"")
        if (path or self._known) and not self.has_class("-working"):
            self._begin(Request((str(Path(path)),) if path else ()), asked=False)

    @on(SeeSources)
    def _see_sources(self) -> None:
        self.app.push_screen(SourcesScreen(self._house, self._read_source))

    def _read_source(self, path: str) -> None:
        self._begin(Request((path,)), asked=False)

    def _begin(self, request: Request, *, asked: bool) -> None:
        self._stop.clear()
        self._progress, self._began = None, time.monotonic()
        self.set_class(True, "-working")
        self.refresh_bindings()
        self.told.say([line("One moment")])
        self.set_focus(None)
        self._read(request, asked=asked)

    @work(thread=True, group="import")
    def _read(self, request: Request, *, asked: bool) -> None:
        try:
            guesses = [] if asked else service.guesses(self._house, request)
            if guesses:
                self.post_message(self.Asked(request, guesses))
                return
            planned = service.plan(
                self._house,
                request,
                report=self._keep_progress,
                cancelled=self._stop.is_set,
            )
        except PersonalCrmError as error:
            self.post_message(self.Stopped(error))
        else:
            self.post_message(self.Planned(planned))

    def _keep_progress(self, progress: Progress) -> None:
        self._progress = progress

    def _look(self) -> None:
        """Show how far the reading is, now and then: it tells far more often than that."""
        if self.has_class("-working") and self._progress is not None:
            seconds = time.monotonic() - self._began
            self.told.say(words.progressed(self._progress, seconds))

    @on(Asked)
    def _asked(self, message: Asked) -> None:
        def answer(said: Mapping[str, str]) -> None:
            self.post_message(self.Answered(message.request._replace(columns=said)))

        self.set_class(False, "-working")
        self._ask_again()
        self.app.push_screen(columns(message.guesses, answer))

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self._begin(message.request, asked=True)

    @on(Stopped)
    def _stopped(self, message: Stopped) -> None:
        self.set_class(False, "-working")
        self._ask_again()
        cancelled = isinstance(message.error, ImportCancelled)
        self.notice.tell("Stopped. Nothing was written" if cancelled else str(message.error))

    @on(Planned)
    def _planned(self, message: Planned) -> None:
        self.set_class(False, "-working")
        self._plan = message.plan
        self.set_class(True, "-planned")
        self._show_plan(message.plan)
        self.rows.focus()

    def _show_plan(self, planned: Plan) -> None:
        self.topline.right = words.files_of(planned)
        self.told.say([line(text, "quiet") for text in words.standing(planned)])
        self.query_one(Preview).show(planned)
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Show what was decided in a list, or which sources are left."""
        if self._plan is not None:
            self._show_plan(self._plan)
        elif self.field.has_focus:
            self._tell_how()

    @on(Rows.Chosen, "#rows")
    @on(LookInto)
    def _look_into(self) -> None:
        row = self.rows.selected
        if row is not None and row.entries and self._plan is not None:
            self.app.push_screen(EntriesScreen(self._house, self._plan, row))

    @on(Apply)
    def _apply(self) -> None:
        planned, self._plan = self._plan, None
        if planned is not None:
            self.told.say([line("Writing it down …")])
            self.refresh_bindings()
            self._write(planned)

    @work(thread=True, group="import")
    def _write(self, planned: Plan) -> None:
        try:
            service.apply(self._house, planned)
        except PersonalCrmError as error:
            self.post_message(self.Stopped(error))
        else:
            self.app.post_message(Said(words.result(planned)))
            self.post_message(self.Applied(words.applied(self._house, planned)))

    @on(Applied)
    def _applied(self, message: Applied) -> None:
        self._begin_anew()
        self.set_class(True, "-applied")
        self.told.say(message.told)

    @on(LeaveNoTrace)
    def _leave(self, command: LeaveNoTrace) -> None:
        command.stop()
        if self.has_class("-working"):
            self._stop.set()
        else:
            self._ask_again()
            self.notice.tell("Nothing was written")

    def _ask_again(self) -> None:
        self._begin_anew()
        self._tell_how()
        self.field.focus()

    def _tell_how(self) -> None:
        self._known = remembered.listed(self._house)
        self.told.say(words.how(self._known, self._house.clock.today()))

    def _begin_anew(self) -> None:
        self._plan = None
        self.topline.right = ""
        self.set_class(False, "-planned")
        self.refresh_bindings()
