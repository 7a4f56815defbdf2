"""Folding the journal into the snapshot when it has grown, beside all other work."""

import threading
import time
from collections.abc import Callable, Iterator

from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.errors import StoreError

SMALLEST_JOURNAL = 4 << 20
BREATH_SECONDS = 0.001


class Folding:
    """Runs `slices` in a thread of its own where that is due; the program's end awaits it."""

    def __init__(self, engine: Engine, slices: Callable[[], Iterator[None]]) -> None:
        self._engine = engine
        self._slices = slices
        self._running = threading.Lock()

    def start_if_due(self) -> threading.Thread | None:
        """Start a compaction if the journal outweighs half the snapshot, and none runs yet."""
        journal, snapshot = self._engine.sizes()
        if journal < max(SMALLEST_JOURNAL, snapshot // 2):
            return None
        if not self._running.acquire(blocking=False):
            return None
        thread = threading.Thread(target=self._fold, name="folding the journal")
        thread.start()
        return thread

    def _fold(self) -> None:
        try:
            for _ in self._slices():
                time.sleep(BREATH_SECONDS)
        except StoreError:
            # Nothing was changed, and the next commit will try again.
            return
        finally:
            self._running.release()
