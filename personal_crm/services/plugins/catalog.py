"""Which plugins are installed: entry points, listed once and again when that may have changed."""

import hashlib
import logging
import sys
from importlib import metadata
from pathlib import Path

import msgspec
import platformdirs

from personal_crm.domain.codec import decode, encode
from personal_crm.plugin import ENTRY_POINTS
from personal_crm.services.plugins.installed import installed_mark
from personal_crm.storage import files

DISTRIBUTION = "personal-crm"
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
        return self._write(installed, _entry_points())

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


def _entry_points() -> tuple[Listed, ...]:
    found: dict[str, Listed] = {}
    for distribution in metadata.distributions():
        try:
            listed = _listed_of(distribution)
        except (OSError, TypeError, ValueError, KeyError):
            logger.warning("an installed distribution cannot say what is in it")
            continue
        for plugin in listed:
            found.setdefault(plugin.name, plugin)
    return tuple(sorted(found.values(), key=lambda plugin: plugin.name))


def _listed_of(distribution: metadata.Distribution) -> list[Listed]:
    points = distribution.entry_points.select(group=ENTRY_POINTS)
    return [
        Listed(
            name=f"{distribution.name}:{point.name}",
            value=point.value,
            version=distribution.version,
            bundled=distribution.name == DISTRIBUTION,
        )
        for point in points
    ]
