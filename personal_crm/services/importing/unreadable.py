"""Files that cannot be read."""

from typing import NamedTuple


class Unreadable(NamedTuple):
    """A file that cannot be read, or must not be, and why."""

    name: str
    why: str
