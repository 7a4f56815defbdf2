"""The one place that imports late, so that a command loads no more than it needs."""

import gc
import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

if TYPE_CHECKING:
    from personal_crm.services.clock import Clock
    from personal_crm.services.house import House
    from personal_crm.storage.home import Home

HOME_VARIABLE = "PERSONAL_CRM_HOME"


class Place(NamedTuple):
    """Where a command is: its module in this package, its name there, and what it is for."""

    module: str
    name: str
    about: str

    def load(self) -> click.Command:
        """Import the command."""
        return cast(click.Command, _import(f"personal_crm.cli.{self.module}", self.name))


class LazyGroup(click.Group):
    """Commands that are imported when called, and not to be listed."""

    places: Mapping[str, Place] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names, in the order of the table."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command called `cmd_name`."""
        place = self.places.get(cmd_name)
        return place.load() if place else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.about) for name, place in self.places.items()])


def home_folder(named: str | None) -> Path:
    """Return the home's folder: the one named, else the variable's, else the platform's."""
    wanted = named or os.environ.get(HOME_VARIABLE)
    if wanted:
        return Path(wanted).expanduser()
    user_data_dir = _import("platformdirs", "user_data_dir")
    return Path(user_data_dir("personal-crm", appauthor=False))


def open_house(folder: Path, clock: "Clock") -> "House":
    """Open the home in `folder`.

    Raises:
        HomeUnusable: where it cannot be read.
    """
    return cast("House", _import("personal_crm.bootstrap", "open_house")(folder, clock))


def run_screen(folder: Path, clock: "Clock", *, throw_away: bool = False) -> None:
    """Show the full screen on the home in `folder` until it is left."""
    # Little of what starting makes is garbage; the screen collects again from its first frame on.
    gc.disable()
    _import("personal_crm.tui.app", "run")(folder, clock, throw_away=throw_away)


def back_up_daily(home: "Home", clock: "Clock") -> str:
    """Make the day's backup where it is due; return what went wrong, or an empty text."""
    told = _import("personal_crm.services.backing_up", "back_up_daily")(home, clock)
    return cast(str, told)


def note_unexpected(error: BaseException) -> None:
    """Note an error that nobody foresaw."""
    _import("personal_crm.services.logs", "note")(error)


def _import(module: str, name: str) -> Any:
    return getattr(import_module(module), name)
