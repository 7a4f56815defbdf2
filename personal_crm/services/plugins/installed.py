"""Noticing that a distribution was installed, without listing them."""

import hashlib
import sys
from functools import cache
from pathlib import Path


def installed_places() -> list[str]:
    """Return the folders in which distributions may stand.

    The running script's own folder, which comes first, is left out, as it says nothing of them.
    """
    return sys.path if sys.flags.safe_path else sys.path[1:]


def installed_mark() -> str:
    """Return a text that changes when a distribution is installed, changed or removed.

    Installers add or remove a folder, which sets the time of the one it stands in.
    """
    marks = []
    for entry in installed_places():
        try:
            marks.append(f"{entry}:{_path(entry).stat().st_mtime_ns}")
        except OSError:
            continue
    return hashlib.sha256("\n".join(marks).encode("utf-8", "replace")).hexdigest()


@cache
def _path(entry: str) -> Path:
    return Path(entry)
