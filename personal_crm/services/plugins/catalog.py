"""Which plugins are installed: entry points, listed once and again when that may have changed."""

import hashlib
import importlib
import logging
import sys
from pathlib import Path
from typing import cast

import msgspec
import platformdirs

from personal_crm.domain.codec import decode, encode
from personal_crm.services.plugins.installed import installed_mark
from personal_crm.storage import files

SCANNING = "personal_crm.services.plugins.scanning"
logger = logging.getLogger(__name__)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A plugin that is installed: its full name, where to import it from, and its version.

    `kinds` is what it was seen to provide when it was last loaded; None before that.
    """

    name: str
    value: str
    version: str
    bundled: bool
    kinds: tuple[str, ...] | None = None


class _Cached(msgspec.Struct, frozen=True):
    installed: str
    plugins: tuple[Listed, ...]


class Catalog:
    """The list of plugins, kept in the user's cache folder, where it can be lost at any time."""

    def __init__(self, folder: Path | None = None) -> None:
        place = folder or Path(platformdirs.user_cache_dir("personal-crm", appauthor=False))
        environment = hashlib.sha256(f"{sys.prefix}|{sys.path}".encode()).hexdigest()[:16]
        self._file = place / f"plugins-{environment}.json"

    def plugins(self) -> tuple[Listed, ...]:
        """Return all plugins by name; each full name stands once."""
        installed = installed_mark()
        cached = self._read()
        if cached is not None and cached.installed == installed:
            return cached.plugins
        return self._write(installed, _scanned())

    def learn(self, kinds: dict[str, tuple[str, ...]]) -> None:
        """Remember what the plugins named in `kinds` were seen to provide."""
        before = self.plugins()
        after = tuple(
            msgspec.structs.replace(plugin, kinds=kinds.get(plugin.name, plugin.kinds))
            for plugin in before
        )
        if after != before:
            self._write(installed_mark(), after)

    def _read(self) -> _Cached | None:
        try:
            return decode(self._file.read_bytes(), _Cached)
        except (OSError, msgspec.DecodeError):
            return None

    def _write(self, installed: str, plugins: tuple[Listed, ...]) -> tuple[Listed, ...]:
        try:
            files.make_folder(self._file.parent)
            files.replace(self._file, encode(_Cached(installed, plugins)), durable=False)
        except OSError:
            logger.info("the list of plugins could not be cached")
        return plugins


def _scanned() -> tuple[Listed, ...]:
    # Loaded late, with the plugins: reading distributions is dear and hardly ever needed.
    scanning = importlib.import_module(SCANNING)
    return cast("tuple[Listed, ...]", scanning.entry_points())
