"""What windows are made from, and whether that is still what it was."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from personal_crm.domain.base import Value
from personal_crm.services.plugins.installed import installed_mark
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.glance import last_sequence

VERSION = 14


class Basis(Value, frozen=True, kw_only=True):
    """What windows were made from. Where any of it is another now, they are made anew."""

    version: int
    sequence: int
    config: files.Mark | None
    installed: str
    plugins: dict[str, files.Mark | None]


def basis_of(home: Home, sequence: int, plugin_files: Iterable[str]) -> Basis:
    """Return what windows would be made from now."""
    return Basis(
        version=VERSION,
        sequence=sequence,
        config=files.mark(home.config),
        installed=installed_mark(),
        plugins={name: files.mark(_path(name)) for name in plugin_files},
    )


@cache
def _path(name: str) -> Path:
    return Path(name)


def stored_sequence(home: Home) -> int:
    """Return the number of the store's last commit, from its journal's end; 0 without one."""
    try:
        return last_sequence(home.folder)
    except (OSError, msgspec.DecodeError):
        return 0
