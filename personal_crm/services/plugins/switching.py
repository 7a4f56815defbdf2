"""Letting a plugin run, or not."""

from personal_crm.services.plugins.catalog import Listed
from personal_crm.services.plugins.guard import Failures
from personal_crm.services.settings import Settings
from personal_crm.services.settings_file import put
from personal_crm.storage.home import Home


def enable(home: Home, settings: Settings, plugin: Listed) -> Settings:
    """Let `plugin` run from here on, whatever it did before; return the settings that say so."""
    Failures(home.failures).forgive(plugin.name)
    disabled = tuple(name for name in settings.plugins_disabled if name != plugin.name)
    settings = put(home, "plugins.disabled", disabled)
    if plugin.bundled:
        return settings
    enabled = (*(n for n in settings.plugins_enabled if n != plugin.name), plugin.name)
    return put(home, "plugins.enabled", enabled)


def disable(home: Home, settings: Settings, plugin: Listed) -> Settings:
    """Let `plugin` run no more, and return the settings that say so."""
    enabled = tuple(name for name in settings.plugins_enabled if name != plugin.name)
    put(home, "plugins.enabled", enabled)
    disabled = (*(n for n in settings.plugins_disabled if n != plugin.name), plugin.name)
    return put(home, "plugins.disabled", disabled)
