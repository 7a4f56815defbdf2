"""Changing `config.toml` and leaving the rest of it, comments too, as a person wrote it."""

from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from personal_crm.domain.errors import HomeDamaged, WrongCall
from personal_crm.services.settings import Settings, key, load
from personal_crm.storage import files
from personal_crm.storage.home import Home


def change(home: Home, name: str, text: str) -> Settings:
    """Set the setting called `name` to what `text` says, and return all settings.

    Raises:
        WrongCall: where there is no such setting, or `text` is no value for it.
    """
    wanted = key(name)
    try:
        value = wanted.read(text)
    except ValueError as error:
        raise WrongCall(f"{text!r} does not fit {name}", "", f"it wants {error}") from error
    return put(home, name, value)


def put(home: Home, name: str, value: Any) -> Settings:
    """Set the setting called `name` to `value`, and return all settings.

    Raises:
        HomeUnusable: where the file cannot be written.
    """
    home.make()
    try:
        document = tomlkit.parse(home.config.read_text("utf-8") if home.config.exists() else "")
        section, _, field = name.partition(".")
        if section not in document:
            document.add(section, tomlkit.table())
        document[section][field] = list(value) if isinstance(value, tuple) else value
        files.replace(home.config, tomlkit.dumps(document).encode())
    except OSError as error:
        raise files.unusable(error, home.config) from error
    except TOMLKitError as error:
        raise HomeDamaged(f"the settings are wrong: {error}", str(home.config)) from error
    return load(home.config)


def value_text(settings: Settings, field: str) -> str:
    """Return a setting as it would be typed."""
    value = getattr(settings, field)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
