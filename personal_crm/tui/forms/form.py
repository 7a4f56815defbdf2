"""A small sheet of questions over any screen. Saving happens beside it, in a worker."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.tui.forms.fields import Field
from personal_crm.tui.lines import WIDEST, cut, line, wrapped
from personal_crm.tui.messages import Said
from personal_crm.tui.widgets.choice import Choice
from personal_crm.tui.widgets.words import Notice, Words

Answers = Mapping[str, str]
Save = Callable[[Answers], str]


class Form(ModalScreen[None]):
    """Asks `fields` under `title`, and gives the answers to `save`, which tells what was done.

    Where saving raises a PersonalCrmError the sheet stays, with what is wrong under it.
    """

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    notice = getters.query_one(Notice)

    class Saved(Message):
        """It is written; the sheet can go."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    class NotSaved(Message):
        """It could not be written."""

        def __init__(self, error: PersonalCrmError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self, title: str, fields: Sequence[Field], save: Save, *, about: str = "", first: str = ""
    ) -> None:
        super().__init__()
        self._heading = title
        self._fields = fields
        self._save = save
        self._about = about
        self._first = first or (fields[0].name if fields else "")
        self._saving = False

    def compose(self) -> ComposeResult:
        """Yield a line for each field."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Words(line(cut(self._heading, WIDEST), "strong"), id="heading")
            yield Words(
                *map(line, wrapped(self._about, WIDEST)),
                id="about",
                classes="-said" if self._about else None,
            )
            for asked in self._fields:
                with Horizontal(classes="field"):
                    yield Words(line(asked.label), classes="label")
                    yield asked.widget()
                    yield Words(id=f"echo-{asked.name}", classes="echo")
            yield Notice()
            yield Words(line(self._keys()), id="keys")

    def on_mount(self) -> None:
        """Echo what stands in it, and go to the first question."""
        self._echo()
        if self._first:
            self.query_one(f"#{self._first}").focus()

    def on_key(self, event: events.Key) -> None:
        """Let the answering line go with the next key."""
        if event.key not in ("enter", "ctrl+s"):
            self.notice.tell("")

    @on(Input.Changed)
    def _echo(self) -> None:
        answers = self._answers()
        for asked in self._fields:
            echo = self.query_one(f"#echo-{asked.name}", Words)
            echo.say([line(asked.echo(answers[asked.name]))])

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_leave(self) -> None:
        """Leave without a trace."""
        self.dismiss()

    def action_save(self) -> None:
        """Save, once."""
        if not self._saving:
            self._saving = True
            self._saved_by(self._answers())

    @work(thread=True)
    def _saved_by(self, answers: Answers) -> None:
        try:
            self.post_message(self.Saved(self._save(answers)))
        except PersonalCrmError as error:
            self.post_message(self.NotSaved(error))

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        self.app.post_message(Said(message.told))
        self.dismiss()

    @on(NotSaved)
    def _not_saved(self, message: NotSaved) -> None:
        self._saving = False
        error = message.error
        # What an option of the command line would mend is mended in the line of that name here.
        self.notice.tell(error.what if "--" in error.remedy else str(error))

    def _answers(self) -> Answers:
        return {asked.name: self._answer(asked) for asked in self._fields}

    def _answer(self, asked: Field) -> str:
        if asked.words:
            return self.query_one(f"#{asked.name}", Choice).value
        return self.query_one(f"#{asked.name}", Input).value

    def _keys(self) -> str:
        choosing = " · ← → choose" if any(asked.words for asked in self._fields) else ""
        moving = " · tab next" if len(self._fields) > 1 else ""
        return f"enter save{moving}{choosing} · escape leave"
