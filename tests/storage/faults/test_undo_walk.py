"""Any walk of actions, imports and merges among them, taken back and done again, byte by byte."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from personal_crm import bootstrap
from personal_crm.domain.contact import Contact
from personal_crm.domain.errors import CannotUndo
from personal_crm.domain.records import Promise
from personal_crm.services import contacts, exporting, records
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.services.importing import review, service
from personal_crm.storage.store import Store

CLOCK = Clock(dt.datetime(2026, 5, 4, 9))
HOUSE = st.integers(0, 1)
# Few names, so that cards meet people who are there, as sure matches and as doubtful ones.
NAMES = st.sampled_from(["Ana", "Ana Díaz", "Leo"])
CARDS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["", "UID:one", "UID:two"]),
        st.sampled_from(["", "EMAIL:a@b.test", "EMAIL:c@d.test"]),
        st.sampled_from(["", "NOTE:from the card", "ORG:Bakery", "PHOTO;ENCODING=b:aGVy"]),
    ),
    min_size=1,
    max_size=3,
)
EVENTS = st.tuples(st.integers(1, 28), st.sampled_from(["a@b.test", "c@d.test", "e@f.test"]))


class Walk(RuleBasedStateMachine):
    """`exports[position]` is what the home exports; undo and redo move the position."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.houses = [self.opened(), self.opened()]
        self.exports = [self.export(self.houses[0])]
        self.position = 0

    def opened(self) -> House:
        return bootstrap.open_house(self.folder / "home", CLOCK)

    def export(self, house: House) -> bytes:
        return exporting.export(house, "json", include_private=True)

    def at(self, number: int) -> House:
        """Return a house, in step with what the other did."""
        self.houses[number].store.refresh()
        return self.houses[number]

    def acted(self, house: House, before: int) -> None:
        if house.store.sequence != before:
            self.position += 1
            self.exports[self.position :] = [self.export(house)]

    @rule(number=HOUSE, name=NAMES)
    def add(self, number: int, name: str) -> None:
        before = (house := self.at(number)).store.sequence
        contacts.add(house, Contact(name=name))
        self.acted(house, before)

    @rule(number=HOUSE, name=NAMES)
    def rename_or_write_down(self, number: int, name: str) -> None:
        before = (house := self.at(number)).store.sequence
        people = list(house.store.all(Contact))
        if not people:
            return
        contacts.edit(house, people[0], {"name": name})
        self.acted(house, before)
        before = house.store.sequence
        records.add(house, Promise(contact=people[-1].id, text=name), people[-1])
        self.acted(house, before)

    @rule(number=HOUSE, cards=CARDS, merging=st.booleans())
    def import_cards(self, number: int, cards: list[tuple[str, ...]], merging: bool) -> None:
        lines = []
        for name, *more in cards:
            card = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *more, "END:VCARD")
            lines += [line for line in card if line]
        self.import_file(number, "phone.vcf", lines, merging=merging)

    @rule(number=HOUSE, event=EVENTS)
    def import_events(self, number: int, event: tuple[int, str]) -> None:
        day, who = event
        start = f"DTSTART:202604{day:02}T100000Z"
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:e")
        end = (start, "DURATION:PT1H", "SUMMARY:Tea", f"ATTENDEE:mailto:{who}", "END:VEVENT")
        self.import_file(number, "calendar.ics", [*lines, *end, "END:VCALENDAR"])

    def import_file(
        self, number: int, name: str, lines: list[str], *, merging: bool = False
    ) -> None:
        path = self.folder / name
        path.write_text("\r\n".join([*lines, ""]))
        before = (house := self.at(number)).store.sequence
        planned = service.plan(house, service.Request((str(path),)))
        assert not [issue for file in planned.files for issue in file.issues]
        entries = [entry for file in planned.files for entry in file.entries]
        for entry in entries:
            if merging and entry.verdict == "review":
                review.same_person(house, planned, entry)
        service.apply(house, planned)
        self.acted(house, before)

    @rule(number=HOUSE)
    def undo(self, number: int) -> None:
        if self.position:
            self.at(number).store.undo()
            self.position -= 1
        else:
            with pytest.raises(CannotUndo):
                self.at(number).store.undo()

    @rule(number=HOUSE)
    def redo(self, number: int) -> None:
        if self.position + 1 < len(self.exports):
            self.at(number).store.redo()
            self.position += 1
        else:
            with pytest.raises(CannotUndo):
                self.at(number).store.redo()

    @rule(number=HOUSE)
    def fold(self, number: int) -> None:
        for _ in self.at(number).store.compacting():
            pass

    @rule(number=HOUSE)
    def restart(self, number: int) -> None:
        self.houses[number] = self.opened()

    @invariant()
    def both_export_the_same_bytes(self) -> None:
        for number in range(2):
            assert self.export(self.at(number)) == self.exports[self.position]

    def teardown(self) -> None:
        try:
            self.walk_back_and_forth()
        finally:
            shutil.rmtree(self.folder)

    def walk_back_and_forth(self) -> None:
        for _ in range(self.position):
            self.opened().store.undo()
            self.position -= 1
            self.both_export_the_same_bytes()
        for _ in self.exports[1:]:
            self.opened().store.redo()
            self.position += 1
            self.both_export_the_same_bytes()


def test_each_step_back_gives_the_same_bytes_and_each_step_forth_the_same_ids(
    full: bool,
) -> None:
    examples, steps = (300, 30) if full else (15, 12)
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_another_process_takes_back_and_does_again_what_this_one_did(
    program: Any, fold: Callable[[], None]
) -> None:
    def exported() -> str:
        return str(program.done("export", "-", "--to", "json", "--include-private"))

    exports = [exported()]
    for command in (("import", "Leo.vcf", "--yes"), ("log", "tea", "--with", "Leo", "--yes")):
        program.done(*command)
        exports.append(exported())
    for before in exports[-2::-1]:
        program.done("undo")
        assert exported() == before
        fold()
    for after in exports[1:]:
        program.done("redo")
        assert exported() == after
        fold()


@pytest.fixture
def fold(program: Any, open_store: Callable[[Path], Store]) -> Callable[[], None]:
    """Folds the journal of the program's home."""

    def folded() -> None:
        for _ in open_store(program.home.folder).compacting():
            pass

    return folded
