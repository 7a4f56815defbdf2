"""What can be done with the selected line of a person's page."""

from collections.abc import Callable
from typing import Any

from textual import getters, on

from personal_crm.domain.base import Record
from personal_crm.domain.contact import Contact
from personal_crm.domain.records import (
    Fact,
    Favor,
    Interaction,
    Milestone,
    Promise,
    Relation,
    Tension,
    Thread,
)
from personal_crm.services import records
from personal_crm.services.house import House
from personal_crm.services.timeline import Page
from personal_crm.tui.forms import knowing, logging, noting
from personal_crm.tui.forms.form import Form
from personal_crm.tui.screens.person_commands import DeleteIt, EditIt, Finish, LetGo
from personal_crm.tui.screens.person_words import PageRow
from personal_crm.tui.screens.room import Room
from personal_crm.tui.widgets.rows import Rows

Finishing = tuple[Callable[[House, Any], Record], str]
FINISHED: dict[type[Record], Finishing] = {
    Promise: (records.keep, "Kept"),
    Favor: (records.thank, "Thanked"),
    Thread: (records.close, "Closed"),
    Tension: (records.resolve, "Settled"),
}
CHANGED: dict[type[Record], Callable[[House, Contact, Any], Form]] = {
    Promise: noting.promise,
    Favor: noting.favor,
    Milestone: noting.milestone,
    Thread: noting.thread,
    Tension: noting.tension,
    Fact: noting.fact,
    Relation: noting.relation,
    Interaction: lambda house, _, moment: logging.change(house, moment),
}


class PageRows(Rows[PageRow]):
    """The lines of a page, which leave `g` to give and take."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let `g` go on to the page."""
        return action != "top" and super().check_action(action, parameters)


class LinesRoom(Room):
    """A page on which the line under the cursor can be finished, changed or taken away."""

    rows = getters.query_one("#rows", Rows)

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._page: Page | None = None

    def works_on_line(self, name: str) -> bool:
        """Tell whether the command called `name` has something to do with the selected line."""
        record = self._selected_record()
        if name == "Finish":
            return type(record) in FINISHED
        if name == "LetGo":
            return isinstance(record, Promise)
        return name != "DeleteIt" or record is not None

    def _selected_record(self) -> Record | None:
        row = self.rows.selected if self.is_mounted else None
        record: Record | None = row.record if row is not None else None
        return record

    @on(Finish)
    def _finish(self) -> None:
        record, house = self._selected_record(), self._house
        if record is not None and type(record) in FINISHED:
            verb, done = FINISHED[type(record)]
            self._perform(lambda: verb(house, record), f"{done}. u takes it back")

    @on(LetGo)
    def _let_go(self) -> None:
        record, house = self._selected_record(), self._house
        if isinstance(record, Promise):
            self._perform(lambda: records.release(house, record), "Let go. u takes it back")

    @on(DeleteIt)
    def _delete(self) -> None:
        record, house = self._selected_record(), self._house
        if record is not None:
            self._perform(lambda: records.delete(house, record), "Taken away. u brings it back")

    @on(EditIt)
    def _edit(self) -> None:
        record = self._selected_record()
        if self._page is not None:
            contact = self._page.contact
            change = CHANGED.get(type(record)) if record is not None else None
            basics = knowing.edit(self._house, contact)
            self.app.push_screen(change(self._house, contact, record) if change else basics)

    def _perform(self, verb: Callable[[], object], told: str) -> None:
        def perform() -> str:
            verb()
            return told

        self.perform(perform)
