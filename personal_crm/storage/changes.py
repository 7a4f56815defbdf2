"""The one feed that tells what changed."""

from collections.abc import Callable
from typing import NamedTuple


class Changed(NamedTuple):
    """A commit became durable: its sequence number, and the ids it touched.

    These are the records that changed, and those which they name or named. `before` is the
    sequence number that was last told.
    """

    before: int
    sequence: int
    ids: frozenset[str]


Listener = Callable[[Changed], None]


class ChangeFeed:
    """Passes each `Changed` to all who listen, in the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every change from here on; the returned call ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, changed: Changed) -> None:
        """Tell all who listen."""
        for listener in tuple(self._listeners):
            listener(changed)
