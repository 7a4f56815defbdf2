"""Today: whom to reach out to and why, and what else the day holds."""

import datetime as dt
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.services.suggesting.day import Offered, Today
from personal_crm.tui.commands import bindings_of
from personal_crm.tui.lines import WIDEST, Line, line
from personal_crm.tui.messages import OpenPerson, Said
from personal_crm.tui.screens import today_words as words
from personal_crm.tui.screens import ways
from personal_crm.tui.screens.today_answering import AnsweringRoom
from personal_crm.tui.screens.today_commands import (
    ASKED,
    DRAFTED,
    FIRST_STEPS,
    OFFERED,
    QUESTION_OF_THE_DAY,
    BriefMe,
    BringContacts,
    CopyDraft,
    DoneWithIt,
    Everything,
    LetRest,
    LookAround,
    MyNews,
    NeverSuggest,
    No,
    NotThisTime,
    OpenIt,
    OpenThem,
    OtherWords,
    PassOver,
    RememberMeeting,
    Snooze,
    TellIt,
    WriteDownOne,
    Yes,
)
from personal_crm.tui.screens.today_words import TodayRow
from personal_crm.tui.speech import weekday
from personal_crm.tui.widgets.rows import Rows
from personal_crm.tui.widgets.words import Words

if TYPE_CHECKING:
    from personal_crm.services.timeline import Moment
    from personal_crm.tui.desk import Desk

ROW_HEIGHT = 3
TALL = 30


class TodayScreen(AnsweringRoom):
    """Shows one day's list, and takes your answers to it."""

    BINDINGS = bindings_of(
        OpenIt,
        DoneWithIt,
        Snooze,
        NotThisTime,
        BriefMe,
        OpenThem,
        LetRest,
        NeverSuggest,
        Yes,
        No,
        CopyDraft,
        OtherWords,
        Everything,
        RememberMeeting,
        TellIt,
        PassOver,
        MyNews,
        BringContacts,
        WriteDownOne,
        LookAround,
    )

    around = getters.query_one("#around", Words)
    aside = getters.query_one("#aside", Words)
    empty = getters.query_one("#empty", Words)

    class Composed(Message):
        """The list was asked for, and is there."""

        def __init__(self, today: Today) -> None:
            super().__init__()
            self.today = today

    class Ready(Message):
        """All that stands here at first stands, once the home is open."""

    class Latest(Message):
        """What happened last with the one a row is about."""

        def __init__(self, row: TodayRow, moments: "tuple[Moment, ...]") -> None:
            super().__init__()
            self.row = row
            self.moments = moments

    def __init__(self, today: Today | None, day: dt.date, aside: str) -> None:
        super().__init__(today or Today(date=day))
        self._known = today is not None
        self._aside = aside
        self._everything = False
        self._wording = 0
        self._selected_type: type[object] = type(None)

    def furnish(self) -> ComposeResult:
        """Yield the list with what else the day holds, and the column beside them."""
        with Horizontal():
            with Vertical(classes="main"):
                yield Words(id="empty")
                yield Rows[TodayRow](self._paint, words.key, height=ROW_HEIGHT, id="rows")
                yield Words(id="around")
            with VerticalScroll(classes="beside", can_focus=False):
                yield Words(id="aside")

    def on_mount(self) -> None:
        """Paint what is known."""
        self._show(self._today)

    def take(self, desk: "Desk") -> None:
        """Go on with the open home."""
        self._desk = desk
        self.reload()

    def give_up(self, error: PersonalCrmError) -> None:
        """Say why the home cannot be used; nothing else can be done here."""
        self.set_class(True, "-empty")
        self.empty.say([line("This home cannot be opened.", "strong"), line(""), line(str(error))])

    def reload(self) -> None:
        """Ask for the list again."""
        if self._desk is not None:
            self._read(self._desk)

    @work(thread=True, exclusive=True, group="read")
    def _read(self, desk: "Desk") -> None:
        self.post_message(self.Composed(desk.today(everything=self._everything)))

    @on(Composed)
    def _composed(self, message: Composed) -> None:
        self._show(message.today)
        if not self._is_wide or self.rows.selected is None:
            self.post_message(self.Ready())

    def _show(self, today: Today) -> None:
        self._today = today
        self._known = self._known or self._desk is not None
        self.topline.left = weekday(today.date, today.date)
        self.topline.right = self._aside if self._known else "one moment, opening your home"
        self.rows.show(words.rows_of(today))
        self._show_around()
        nothing = not self.rows.rows
        self.set_class(nothing, "-empty")
        if nothing and self._known:
            self.empty.say(words.nothing(today) if today.people else words.NOBODY)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit what stands around and beside the list to the width."""
        self.call_after_refresh(self._show_beside)
        if self._known:
            self._show_around()

    def _show_around(self) -> None:
        # The screen has its own size only once it was laid out, which is not to be done twice.
        width, height = self.app.size
        self.around.say(words.around(self._today, width, tall=height >= TALL))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a command only where there is something for it."""
        name = str(parameters[0]) if action == "ask" and parameters else ""
        if not self.is_mounted:
            return name not in OFFERED | DRAFTED | ASKED | QUESTION_OF_THE_DAY | FIRST_STEPS
        selected = self.rows.selected
        if name in OFFERED:
            return isinstance(selected, Offered)
        if name in DRAFTED:
            return isinstance(selected, Offered) and bool(selected.suggestion.drafts)
        if name in ASKED:
            return bool(self._today.questions)
        if name in QUESTION_OF_THE_DAY:
            # Without a question, what one knows is written down all the same.
            return bool(self._today.asked or self._today.met) or name == "TellIt"
        if name == "LetRest":
            return isinstance(selected, Offered) and selected.suggestion.action in ways.RESTING
        if name == "RememberMeeting":
            return bool(self._today.met)
        if name == "BriefMe":
            return selected is not None or any(met.contacts for met in self._today.meetings)
        if name in ("OpenIt", "OpenThem"):
            return selected is not None
        if name in FIRST_STEPS:
            return self._known and not self._today.people
        return True

    def _paint(self, row: TodayRow, width: int, selected: bool) -> list[Line]:
        wording = self._wording if selected and not self._is_wide else None
        return words.painted(row, min(width, WIDEST), wording, self._today.date)

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    @property
    def _room_beside(self) -> int:
        return min(self.aside.content_size.width or WIDEST, WIDEST)

    @on(Rows.Moved, "#rows")
    def _moved(self) -> None:
        self._wording = 0
        self._show_beside()
        # The footer is made anew with the bindings, which is too dear for every move.
        if type(self.rows.selected) is not self._selected_type:
            self._selected_type = type(self.rows.selected)
            self.refresh_bindings()

    @on(Rows.Chosen, "#rows")
    @on(OpenIt)
    def _open_it(self) -> None:
        row = self.rows.selected
        if self._desk is not None and isinstance(row, Offered) and ways.opens_a_sheet(row):
            self.app.push_screen(self._desk.doors.sheet_for(row))
        else:
            self._open_them()

    @on(OpenThem)
    def _open_them(self) -> None:
        row = self.rows.selected
        if row is not None:
            self.post_message(OpenPerson(row.contact.id))

    @on(BriefMe)
    def _brief_me(self) -> None:
        row = self.rows.selected
        meetings = [met.id for met in self._today.meetings if met.contacts]
        desk, keys = self._desk, meetings or ([row.contact.id] if row is not None else [])
        if desk is not None:
            self.show(lambda: desk.doors.brief_screen(keys))

    @on(MyNews)
    def _my_news(self) -> None:
        if self._desk is not None:
            self.app.push_screen(self._desk.doors.news_screen())

    def _show_beside(self) -> None:
        row = self.rows.selected
        self.aside.say(self._about(row) if row is not None else [])
        if row is not None and self._desk is not None and self._is_wide:
            self._read_latest(self._desk, row)

    def _about(self, row: TodayRow) -> list[Line]:
        return words.beside(row, self._wording, self._room_beside, self._today.date)

    @work(thread=True, exclusive=True, group="beside")
    def _read_latest(self, desk: "Desk", row: TodayRow) -> None:
        self.post_message(self.Latest(row, desk.latest(row.contact.id)))

    @on(Latest)
    def _latest(self, message: Latest) -> None:
        row = self.rows.selected
        if row is not None and row == message.row:
            told = words.last_moments(message.moments, self._today.date, self._room_beside)
            self.aside.say(self._about(row) + told)
        self.call_after_refresh(self.post_message, self.Ready())

    @on(CopyDraft)
    def _copy(self) -> None:
        row = self.rows.selected
        if isinstance(row, Offered):
            self.app.copy_to_clipboard(words.draft(row, self._wording))
            self.app.post_message(Said("Copied: paste it where you write to them"))

    @on(OtherWords)
    def _other_words(self) -> None:
        self._wording += 1
        self.rows.repaint()
        self._show_beside()

    @on(Everything)
    def _show_everything(self) -> None:
        self._everything = not self._everything
        self.reload()

    @on(LookAround)
    def _look_around(self) -> None:
        self.app.post_message(Said("Leave with q, then run: personal-crm demo"))
