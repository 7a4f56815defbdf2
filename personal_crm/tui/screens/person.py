"""A person: who they are, what is open between you, and what happened."""

from collections.abc import Callable

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services import contacts, moments, timeline
from personal_crm.services.house import House
from personal_crm.services.timeline import Page
from personal_crm.tui import everywhere
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.forms import forgetting, knowing, logging, noting
from personal_crm.tui.forms.form import Form
from personal_crm.tui.lines import WIDEST, Line, line
from personal_crm.tui.messages import Said
from personal_crm.tui.screens import person_words as words
from personal_crm.tui.screens.balancing import balance_screen
from personal_crm.tui.screens.briefing import brief_screen
from personal_crm.tui.screens.people import Touch
from personal_crm.tui.screens.person_commands import (
    AddFact,
    AddFavor,
    AddMilestone,
    AddPromise,
    AddRelation,
    AddTension,
    AddThread,
    Archive,
    BriefHere,
    DeleteIt,
    EditBasics,
    EditIt,
    Finish,
    Forget,
    GiveAndTake,
    KeepObserved,
    LetGo,
    ReadIt,
    RhythmHere,
    SetBoundary,
    ShowPrivate,
    ToCard,
)
from personal_crm.tui.screens.person_lines import LinesRoom, PageRows
from personal_crm.tui.screens.person_words import PageRow
from personal_crm.tui.screens.reading import ReadingScreen
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words


class PersonScreen(LinesRoom):
    """Shows one person's page, and takes what you write down about them."""

    CSS_PATH = "person.tcss"
    BINDINGS = bindings_of(
        everywhere.Log,
        Touch,
        AddPromise,
        AddFavor,
        AddThread,
        EditIt,
        GiveAndTake,
        BriefHere,
        ToCard,
        AddMilestone,
        AddFact,
        AddTension,
        AddRelation,
        SetBoundary,
        RhythmHere,
        KeepObserved,
        EditBasics,
        ReadIt,
        Finish,
        LetGo,
        DeleteIt,
        Archive,
        Forget,
        ShowPrivate,
    )

    header = getters.query_one("#header", Words)
    aside = getters.query_one("#aside", Words)
    nothing = getters.query_one("#nothing", Words)

    class Known(Message):
        """The page was read."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

    class Gone(Message):
        """There is no such person any more."""

        def __init__(self, error: PersonalCrmError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, house: House, contact: str) -> None:
        super().__init__(house)
        self._contact = contact
        self._revealed = False
        self._card_from = 0
        self._leaving = False

    def furnish(self) -> ComposeResult:
        """Yield who they are, and the list of what is open and what happened."""
        yield Words(id="header")
        yield Words(id="rule")
        with Horizontal():
            with Vertical(classes="main"):
                yield Words(id="nothing")
                yield PageRows(self._paint, lambda row: row.record or row, id="rows")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Read the page."""
        self.reload()

    def on_resize(self) -> None:
        """Fit what stands above the list to the width."""
        self._show_header()

    def reload(self) -> None:
        """Read the page again."""
        self._read(self._revealed)

    @work(thread=True, exclusive=True, group="read")
    def _read(self, reveal: bool) -> None:
        try:
            self.post_message(self.Known(timeline.page(self._house, self._contact, reveal=reveal)))
        except PersonalCrmError as error:
            self.post_message(self.Gone(error))

    @on(Known)
    def _known(self, message: Known) -> None:
        page = self._page = message.page
        self.topline.left = words.name_of(page)
        self.topline.right = words.rhythm_of(page)
        self._show_header()
        written = words.rows_of(page, self._house.clock.today())
        self._card_from = len(written)
        self.rows.show([*written, *words.card_rows(page, reveal=self._revealed)])
        self.set_class(not written, "-empty")
        self.nothing.say([line("Nothing written down yet. l says what happened between you.")])
        self.refresh_bindings()

    @on(Gone)
    def _gone(self, message: Gone) -> None:
        if self.is_active and not self._leaving:
            self._leaving = True
            self.app.post_message(Said(str(message.error)))
            self.dismiss()

    def _show_header(self) -> None:
        if self._page is None:
            return
        width = max(self.size.width - 2, 1)
        told = words.header(self._page, min(width, 2 * WIDEST))
        self.header.say(told)
        self.query_one("#rule", Words).say([line("─" * width, "quiet")] if told else [])

    def _paint(self, row: PageRow, width: int, _selected: bool) -> list[Line]:
        return [words.painted(row, width)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a command only where there is something for it."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        if name == "ToCard":
            return self.is_mounted and self._card_from < len(self.rows.rows)
        if name == "KeepObserved":
            return self._page is not None and words.habit(self._page) is not None
        return self.works_on_line(name)

    @on(Rows.Moved, "#rows")
    def _moved(self) -> None:
        row = self.rows.selected
        width = self.aside.content_size.width or WIDEST
        self.aside.say(words.whole(row, width) if row is not None else [])

    @on(Rows.Chosen, "#rows")
    @on(ReadIt)
    def _read_it(self) -> None:
        if self.rows.selected is not None:
            self.app.push_screen(ReadingScreen(words.whole(self.rows.selected)))

    @on(ToCard)
    def _to_card(self) -> None:
        self.rows.action_last()
        self.rows.cursor = self._card_from

    @on(Touch)
    def _touch(self) -> None:
        house, page = self._house, self._page
        if page is None:
            return

        def touch() -> str:
            moments.touch(house, [page.contact], house.clock.today(), "both")
            return f"In touch with {page.contact.name} today. u takes it back"

        self.perform(touch)

    @on(everywhere.Log)
    def _log(self, command: everywhere.Log) -> None:
        command.stop()
        if self._page is not None:
            self.app.push_screen(logging.log(self._house, self._contact))

    @on(AddPromise)
    @on(AddFavor)
    @on(AddThread)
    @on(AddMilestone)
    @on(AddFact)
    @on(AddTension)
    @on(AddRelation)
    @on(SetBoundary)
    @on(RhythmHere)
    @on(EditBasics)
    def _ask(self, command: Command) -> None:
        if self._page is not None:
            self.app.push_screen(FORMS[type(command)](self._house, self._page.contact))

    @on(KeepObserved)
    def _keep_observed(self) -> None:
        page, house = self._page, self._house
        days = words.habit(page) if page is not None else None
        if page is not None and days is not None:

            def keep() -> str:
                contacts.edit(house, page.contact, {"cadence_days": days})
                return f"About every {days} days, then. u takes it back"

            self.perform(keep)

    @on(GiveAndTake)
    def _give_and_take(self) -> None:
        if self._page is not None:
            self.app.push_screen(balance_screen(self._house, self._page.contact))

    @on(BriefHere)
    def _brief(self) -> None:
        if self._page is not None:
            self.show(lambda: brief_screen(self._house, [self._contact]))

    @on(Archive)
    def _archive(self) -> None:
        page, house = self._page, self._house
        if page is not None:
            self.perform(lambda: knowing.archive(house, page.contact))

    @on(Forget)
    def _forget(self) -> None:
        if self._page is not None:
            left: list[Line] = []
            form = forgetting.forget(self._house, self._page.contact, left)
            self._leaving = True
            self.app.push_screen(form, lambda _: self._after_forgetting(left))

    def _after_forgetting(self, left: list[Line]) -> None:
        """Show what is left to look after, and go, unless they are still here."""
        if left:
            self.app.push_screen(ReadingScreen(left), lambda _: self._after_forgetting([]))
        elif self._contact in self._house.store.all(Contact):
            self._leaving = False
        else:
            # Told once the page is gone, or it would be told on the page.
            self.dismiss()
            self.app.post_message(Said(forgetting.FORGOTTEN))

    @on(ShowPrivate)
    def _show_private(self) -> None:
        self._revealed = not self._revealed
        self.reload()


FORMS: dict[type[Command], Callable[[House, Contact], Form]] = {
    AddPromise: noting.promise,
    AddFavor: noting.favor,
    AddThread: noting.thread,
    AddMilestone: noting.milestone,
    AddFact: noting.fact,
    AddTension: noting.tension,
    AddRelation: noting.relation,
    SetBoundary: noting.boundary,
    RhythmHere: knowing.rhythm,
    EditBasics: knowing.edit,
}
