"""The one place where the time is read."""

import datetime as dt
import os
import time
from collections.abc import Mapping

from personal_crm.domain.errors import WrongCall
from personal_crm.domain.ids import uuid7

RANDOM_BYTES = 10
IDS_AT_ONCE = 64
FROZEN_BY = "PERSONAL_CRM_NOW"


class Clock:
    """Tells the local time, or always the one it was frozen at, and names new records."""

    def __init__(self, frozen: dt.datetime | None = None) -> None:
        self._frozen = frozen
        self._last_id = 0
        self._random = b""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Clock":
        """Return the clock that `PERSONAL_CRM_NOW` (`2026-05-04T09:00`) asks for.

        Raises:
            WrongCall: where that is no time.
        """
        text = environment.get(FROZEN_BY, "")
        if not text:
            return cls()
        try:
            return cls(dt.datetime.fromisoformat(text))
        except ValueError as error:
            raise WrongCall(
                f"{text!r} is no time", FROZEN_BY, "write it as 2026-05-04T09:00"
            ) from error

    def now(self) -> dt.datetime:
        """Return the local time, with its offset unless it was frozen without one."""
        return self._frozen or dt.datetime.now().astimezone()

    def today(self) -> dt.date:
        """Return the day it is here."""
        return self.now().date()

    def new_id(self) -> str:
        """Return an id that sorts after all that were made before, frozen clock or not."""
        self._last_id = max(self._last_id + 1, time.time_ns() // 1_000_000)
        if not self._random:
            # Asked for one by one, they are a large part of what a large import takes.
            self._random = os.urandom(RANDOM_BYTES * IDS_AT_ONCE)
        bits, self._random = self._random[:RANDOM_BYTES], self._random[RANDOM_BYTES:]
        return uuid7(self._last_id, int.from_bytes(bits))
