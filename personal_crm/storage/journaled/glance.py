"""The number of the last commit, read from the end of the journal, without opening the store."""

from pathlib import Path
from typing import BinaryIO

import msgspec

from personal_crm.storage.journaled.commits import JOURNAL
from personal_crm.storage.journaled.framing import payload_of

STEP_BYTES = 1 << 16


class _Numbered(msgspec.Struct):
    sequence: int


def last_sequence(folder: Path) -> int:
    """Return the number of the last commit in `folder`, 0 where there is none.

    A line cut short at the end is passed over, as it is when the store is opened.

    Raises:
        OSError: where the journal is there and cannot be read.
    """
    try:
        with (folder / JOURNAL).open("rb") as file:
            end = _end_before(file, file.seek(0, 2))
            while end >= 0:
                start = _end_before(file, end) + 1
                file.seek(start)
                payload = payload_of(memoryview(file.read(end - start)))
                if payload is not None:
                    return msgspec.json.decode(payload, type=_Numbered).sequence
                end = start - 1
    except FileNotFoundError:
        pass
    return 0


def _end_before(file: BinaryIO, place: int) -> int:
    """Return where the last LF before `place` stands, or -1."""
    while place > 0:
        start = max(0, place - STEP_BYTES)
        file.seek(start)
        found = file.read(place - start).rfind(b"\n")
        if found >= 0:
            return start + found
        place = start
    return -1
