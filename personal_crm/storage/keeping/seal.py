"""The seal at a backup's end: the SHA-256 of all that stands before it, in 64 hex digits.

So that one changed bit anywhere is found, in what the zip format leaves unchecked too.
"""

import hashlib
from pathlib import Path
from typing import BinaryIO

SEAL_BYTES = 64
CHUNK_BYTES = 1 << 20


def seal(file: BinaryIO) -> None:
    """Write the seal over the last 64 bytes of `file`, which stand ready for it."""
    end = file.seek(0, 2) - SEAL_BYTES
    digest = _digest(file, end)
    file.seek(end)
    file.write(digest)


def is_sealed(file: BinaryIO) -> bool:
    """Tell whether `file` is as it was when it was sealed."""
    end = file.seek(0, 2) - SEAL_BYTES
    if end < 0:
        return False
    digest = _digest(file, end)
    file.seek(end)
    return file.read() == digest


def is_good(path: Path) -> bool:
    """Tell whether the file at `path` is there, can be read, and is as it was sealed."""
    try:
        with path.open("rb") as file:
            return is_sealed(file)
    except OSError:
        return False


def _digest(file: BinaryIO, end: int) -> bytes:
    total = hashlib.sha256()
    file.seek(0)
    while end > 0 and (chunk := file.read(min(CHUNK_BYTES, end))):
        total.update(chunk)
        end -= len(chunk)
    return total.hexdigest().encode()
