"""Any sequence of actions, undo and redo, from two stores, against a plain list of states."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from personal_crm.domain.base import Record
from personal_crm.domain.codec import to_document
from personal_crm.domain.contact import Contact, Labelled
from personal_crm.domain.errors import CannotUndo
from personal_crm.domain.records import Fact, Promise, Relation
from personal_crm.domain.tables import TABLE_OF
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
State = dict[tuple[str, str], Any]

# Few ids, so that actions meet in the same records and name each other's.
WHO = st.sampled_from(["ana", "leo", "zoe"])
RECORD: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        Contact,
        id=WHO,
        name=st.text(max_size=3),
        emails=st.lists(st.builds(Labelled, value=st.text(max_size=3)), max_size=2).map(tuple),
    ),
    st.builds(Promise, id=st.sampled_from(["p1", "p2"]), contact=WHO, text=st.text(max_size=3)),
    st.builds(Relation, id=st.just("r"), contact=WHO, label=st.just("friend"), other=WHO),
    st.builds(Fact, id=WHO, contact=WHO, text=st.text(max_size=3), unknown=st.just({"newer": [1]})),
)
CHANGES = st.lists(st.tuples(st.booleans(), RECORD), max_size=4)
STORE = st.integers(0, 1)


class Stop(Exception):
    """Ends a transaction half way."""


class States(RuleBasedStateMachine):
    """`states[position]` is what the home holds; undo and redo move the position."""

    open_store: Open
    documents_of: Callable[[Store], State]

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.stores = [self.open_store(self.folder), self.open_store(self.folder)]
        self.states: list[State] = [{}]
        self.position = 0

    @rule(store=STORE, changes=CHANGES)
    def act(self, store: int, changes: list[tuple[bool, Record]]) -> None:
        state = dict(self.states[self.position])
        with self.stores[store].transaction("Act") as transaction:
            for add, record in changes:
                place = (TABLE_OF[type(record)], record.id)
                if add:
                    transaction.put(record)
                    state[place] = msgspec.json.decode(msgspec.json.encode(to_document(record)))
                else:
                    transaction.remove(type(record), record.id)
                    state.pop(place, None)
        if state != self.states[self.position]:
            self.states[self.position + 1 :] = [state]
            self.position += 1

    @rule(store=STORE, record=RECORD)
    def act_and_stop(self, store: int, record: Record) -> None:
        with pytest.raises(Stop), self.stores[store].transaction("Stop") as transaction:
            transaction.put(record)
            raise Stop

    @rule(store=STORE)
    def undo(self, store: int) -> None:
        if self.position:
            self.stores[store].undo()
            self.position -= 1
        else:
            with pytest.raises(CannotUndo):
                self.stores[store].undo()

    @rule(store=STORE)
    def redo(self, store: int) -> None:
        if self.position + 1 < len(self.states):
            self.stores[store].redo()
            self.position += 1
        else:
            with pytest.raises(CannotUndo):
                self.stores[store].redo()

    @rule(store=STORE)
    def reopen(self, store: int) -> None:
        self.stores[store] = self.open_store(self.folder)

    @invariant()
    def both_stores_hold_the_state(self) -> None:
        for store in self.stores:
            store.refresh()
            assert self.documents_of(store) == self.states[self.position]

    def teardown(self) -> None:
        try:
            self.undo_all_and_redo_all()
        finally:
            shutil.rmtree(self.folder)

    def undo_all_and_redo_all(self) -> None:
        store = self.stores[0]
        for _ in range(self.position):
            store.undo()
        assert self.documents_of(store) == self.states[0] == {}
        for state in self.states[1:]:
            store.redo()
            assert self.documents_of(store) == state


def test_undo_and_redo_walk_through_the_states_exactly(
    open_store: Open, documents_of: Callable[[Store], State]
) -> None:
    States.open_store = staticmethod(open_store)
    States.documents_of = staticmethod(documents_of)
    run_state_machine_as_test(
        States, settings=settings(max_examples=20, stateful_step_count=15, deadline=None)
    )
