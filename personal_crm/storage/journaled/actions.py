"""Which commits were actions, which of them stand, and which can be turned."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from personal_crm.storage.journaled.commits import State
from personal_crm.storage.journaled.journal import Noted, Place

KEPT_ACTIONS = 200


class Action(NamedTuple):
    """A user action that stands in the history; `sequence` is the number of its commit."""

    id: str
    label: str
    at: dt.datetime
    sequence: int
    state: State


class Entry(NamedTuple):
    """An action with the line of its commit, and the number of the commit that turned it last."""

    action: Action
    place: Place
    turned: int


class Actions:
    """The last 200 actions, from the noted commits in their order."""

    def __init__(self, noted: Iterable[Noted] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        for one in noted:
            self.follow(one)

    def follow(self, noted: Noted) -> None:
        """Take in a commit. A fresh action ends what could be done again."""
        note = noted.note
        if note.turn:
            entry = self._entries.get(note.id)
            if entry is not None:
                turned = entry.action._replace(state=note.state)
                self._entries[note.id] = Entry(turned, entry.place, noted.sequence)
            return
        action = Action(
            note.id, note.label, dt.datetime.fromisoformat(note.at), noted.sequence, "done"
        )
        done = {key: e for key, e in self._entries.items() if e.action.state == "done"}
        while len(done) >= KEPT_ACTIONS:
            del done[next(iter(done))]
        self._entries = {**done, note.id: Entry(action, noted.place, 0)}

    def newest_first(self) -> list[Entry]:
        """Return all actions."""
        return list(self._entries.values())[::-1]

    def find(self, key: str) -> Entry | None:
        """Return the action with the id `key`."""
        return self._entries.get(key)
