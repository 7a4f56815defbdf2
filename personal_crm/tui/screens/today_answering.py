"""Your answers to what Today shows: done, another day, not this time, yes, no, or a few words."""

from typing import TYPE_CHECKING

from textual import getters, on

from personal_crm.domain.suggestion import Answer
from personal_crm.services.suggesting.asking import MEETING
from personal_crm.services.suggesting.day import Offered, Question, Today
from personal_crm.tui import everywhere
from personal_crm.tui.screens.room import Room
from personal_crm.tui.screens.today_commands import (
    DoneWithIt,
    LetRest,
    NeverSuggest,
    No,
    NotThisTime,
    PassOver,
    RememberMeeting,
    Snooze,
    TellIt,
    Yes,
)
from personal_crm.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from personal_crm.tui.desk import Desk


class AnsweringRoom(Room):
    """Takes answers to the selected row of a day's list, once the home is open."""

    rows = getters.query_one("#rows", Rows)

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self._desk: Desk | None = None

    @on(DoneWithIt)
    def _done(self) -> None:
        self._respond("done")

    @on(NotThisTime)
    def _not_this_time(self) -> None:
        self._respond("dismissed")

    @on(NeverSuggest)
    def _never(self) -> None:
        self._respond("never")

    def _respond(self, answer: Answer) -> None:
        desk, row = self._desk, self.rows.selected
        if desk is not None and isinstance(row, Offered):
            self.perform(lambda: desk.respond(row, answer))

    @on(LetRest)
    def _let_rest(self) -> None:
        desk, row = self._desk, self.rows.selected
        if desk is not None and isinstance(row, Offered):
            self.perform(lambda: desk.let_rest(row))

    @on(Snooze)
    def _snooze(self) -> None:
        row = self.rows.selected
        if self._desk is not None and isinstance(row, Offered):
            self.app.push_screen(self._desk.doors.snooze_form(row))

    @on(Yes)
    def _yes(self) -> None:
        self._answer(yes=True)

    @on(No)
    def _no(self) -> None:
        self._answer(yes=False)

    @on(everywhere.Log)
    def _log(self, command: everywhere.Log) -> None:
        row = self.rows.selected
        if self._desk is not None and row is not None:
            command.stop()
            self.app.push_screen(self._desk.doors.log_form(row.contact.id))

    @on(RememberMeeting)
    def _remember_meeting(self) -> None:
        desk, met = self._desk, self._today.met
        if desk is not None and met:
            self.show(lambda: desk.doors.meeting_form(met[0].id))

    @on(TellIt)
    def _tell_it(self) -> None:
        desk, kind = self._desk, self._today.asked
        if desk is not None and kind:
            self.show(lambda: desk.doors.question_form(kind))
        elif self._today.met:
            self._remember_meeting()
        elif desk is not None:
            self.show(desk.doors.log_form)

    @on(PassOver)
    def _pass_over(self) -> None:
        desk, kind = self._desk, self._today.asked or MEETING
        if desk is not None:
            self.perform(lambda: desk.pass_over(kind))

    def _answer(self, *, yes: bool) -> None:
        desk, selected = self._desk, self.rows.selected
        question = selected if isinstance(selected, Question) else self._today.questions[0]
        if desk is not None:
            self.perform(lambda: desk.answer(question, yes=yes))
