"""The first questions of `gather`: who comes to mind, before anybody is listed."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from personal_crm.domain.contact import Contact, Rhythm
from personal_crm.domain.text import begins, fold
from personal_crm.services.gathering.gathering import QUESTIONS, Gathering
from personal_crm.services.house import House
from personal_crm.tui.commands import Command, bindings_of
from personal_crm.tui.lines import WIDEST, Line, cut, fitting, line
from personal_crm.tui.screens.gathering.gathering import TITLE, GatheringScreen
from personal_crm.tui.screens.gathering.placing import after_remembering
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.typed import Typed
from personal_crm.tui.widgets.words import Words

MOST = 8
HOW = "Type a name; enter takes the one marked, and with nothing typed goes on."
BACK = "Backspace takes the last one back; escape leaves, and keeps what was said."


class Named(NamedTuple):
    """Somebody whom what is typed may mean; without a contact, somebody to be written down."""

    name: str
    contact: Contact | None


class TakeOrGoOn(Command):
    """Take the one who is marked, or go on to the next question where nothing is typed."""

    key = "enter"
    footer = "take, or go on"


class NameField(Typed):
    """Where a name is typed."""

    class Emptied(Message):
        """Something more was to be taken away where nothing is typed."""

    def action_delete_left(self) -> None:
        """Take the last letter away."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied())


class RememberingScreen(GatheringScreen):
    """Asks one question after the other; names are completed as one types."""

    AUTO_FOCUS = "Input"
    BINDINGS = [
        *bindings_of(TakeOrGoOn),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    rows = getters.query_one("#rows", Rows)
    field = getters.query_one(Input)
    question = getters.query_one("#question", Words)
    named = getters.query_one("#named", Words)

    def __init__(self, house: House, sitting: Gathering) -> None:
        super().__init__(sitting)
        self._house = house
        self._asked = 0
        self._everybody: Sequence[Contact] = ()

    def furnish(self) -> ComposeResult:
        """Yield the question, what is typed, who may be meant, and who was named."""
        yield Words(id="question")
        with Horizontal(id="asked"):
            yield Words(line("›"))
            yield NameField(placeholder="a name", compact=True)
        yield Words(id="named")
        yield Rows[Named](self._paint, lambda one: (one.name, one.contact is None), id="rows")

    def on_mount(self) -> None:
        """Ask the first question."""
        self.topline.left = TITLE
        self._everybody = self._house.people.contacts()
        self._ask()

    def _ask(self) -> None:
        question = QUESTIONS[self._asked]
        self.topline.right = f"{self._asked + 1} of {len(QUESTIONS)} · {question.rhythm}"
        how = (line(HOW, "quiet"), line(BACK, "quiet"))
        self.question.say([line(question.words, "strong"), *how])
        self._show_named()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.rows.show(self._meant(self.field.value.strip()))
        self.rows.action_first()

    def _meant(self, typed: str) -> list[Named]:
        """Return those of whose names each word typed begins one, and the name as a newcomer's."""
        if not typed:
            return []
        known = [Named(one.name, one) for one in self._everybody if begins(typed, one.name)]
        exact = any(fold(one.name) == fold(typed) for one in known)
        newcomer = typed.title() if typed.islower() else typed
        return [*known[:MOST], *([] if exact else [Named(newcomer, None)])]

    @on(Input.Submitted)
    @on(Rows.Chosen)
    @on(TakeOrGoOn)
    def _take_or_go_on(self) -> None:
        chosen = self.rows.selected
        if chosen is not None:
            contact = chosen.contact or self.sitting.new(chosen.name)
            asked, rhythm = QUESTIONS[self._asked].rhythm, self._remember(contact)
            self.field.value = ""
            self._show_named("" if rhythm == asked else f"{contact.name} stays with {rhythm}.")
        elif self._asked + 1 < len(QUESTIONS):
            self._asked += 1
            self._ask()
        else:
            self.hand_on(after_remembering(self.sitting))

    @on(NameField.Emptied)
    def _take_back(self) -> None:
        """Take back who was named last, or go back a question where nobody was named here."""
        taken = self.sitting.take_back(QUESTIONS[self._asked].rhythm)
        if taken is not None:
            self._show_named(f"{taken.name} is taken back.")
        elif self._asked:
            self._asked -= 1
            self._ask()

    def _remember(self, contact: Contact) -> Rhythm:
        return self.sitting.remember(contact, QUESTIONS[self._asked].rhythm)

    def _show_named(self, aside: str = "") -> None:
        """Show who was named in answer to this question, here or in a sitting that was left."""
        named = [one.name for one in self.sitting.named(QUESTIONS[self._asked].rhythm)]
        names = fitting(named, WIDEST, ", ", " and {} more")
        self.named.say([line(names, "accent"), line(cut(aside, WIDEST), "quiet")])

    def action_move(self, steps: int) -> None:
        """Move the mark while a name is typed."""
        self.rows.action_move(steps)

    def _paint(self, one: Named, width: int, _selected: bool) -> list[Line]:
        if one.contact is None:
            return [((cut(f"Write down {one.name}", width), "quiet"),)]
        return [line(cut(one.name, width))]
