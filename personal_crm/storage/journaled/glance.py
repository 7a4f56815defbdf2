"""The number of the last commit, read from the end of the journal, without opening the store."""

from pathlib import Path

import msgspec

from personal_crm.storage.journaled.commits import JOURNAL
from personal_crm.storage.journaled.framing import payload_of

FIRST_READ = 1 << 13


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
            size = file.seek(0, 2)
            length = min(FIRST_READ, size)
            while True:
                file.seek(size - length)
                found = _last_in(file.read(length), whole=length == size)
                if found is not None:
                    return found
                if length == size:
                    return 0
                length = min(length * 8, size)
    except FileNotFoundError:
        return 0


def _last_in(tail: bytes, *, whole: bool) -> int | None:
    lines = tail.split(b"\n")[:-1]
    for line in reversed(lines if whole else lines[1:]):
        payload = payload_of(line)
        if payload is not None:
            return msgspec.json.decode(payload, type=_Numbered).sequence
    return None
