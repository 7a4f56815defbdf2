"""Completing the path of a file or folder as it is typed."""

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester


class PathSuggester(Suggester):
    """Completes the last part of a path; folders end with a slash."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return `value` with its last part completed."""
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    folder, start = os.path.split(value)
    if not value or (not start and not folder):
        return None
    try:
        entries = sorted(os.scandir(Path(folder or ".").expanduser()), key=lambda e: e.name)
    except OSError:
        return None
    for entry in entries:
        hidden = entry.name.startswith(".") and not start.startswith(".")
        if not hidden and entry.name.startswith(start) and entry.name.isprintable():
            slash = "/" if entry.is_dir() else ""
            return value + entry.name[len(start) :] + slash
    return None
