"""Listing the plugins of all installed distributions, by their entry points."""

import logging
from importlib import metadata

from personal_crm.plugin import ENTRY_POINTS
from personal_crm.services.plugins.catalog import Listed

DISTRIBUTION = "personal-crm"
logger = logging.getLogger(__name__)


def entry_points() -> tuple[Listed, ...]:
    """Return all plugins by name; of several with one full name, the first found."""
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
