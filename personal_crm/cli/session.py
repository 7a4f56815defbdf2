"""What one call of the program knows: which home, which clock, how to answer."""

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from personal_crm.cli import loading
from personal_crm.domain.text import visible
from personal_crm.services.clock import Clock

if TYPE_CHECKING:
    from personal_crm.services.house import House


class Session:
    """The options that every command takes, and what follows from them, made when asked for."""

    def __init__(self) -> None:
        self.home: str | None = None
        self.json = False
        self.plain = False
        self.debug = False
        self.understood: list[str] = []
        self._wrote = False
        self._said: set[str] = set()

    @cached_property
    def clock(self) -> Clock:
        """The clock that the environment asks for."""
        return Clock.from_environment(os.environ)

    @cached_property
    def folder(self) -> Path:
        """The home's folder, there or not."""
        return loading.home_folder(self.home)

    @cached_property
    def house(self) -> "House":
        """The home, opened; where it can only be read, it is said why."""
        house = loading.open_house(self.folder, self.clock)
        house.store.changes.listen(self._note_write)
        if house.store.read_only:
            self.say(house.store.read_only)
        return house

    def reopen(self) -> "House":
        """Open the home again, as after its settings changed, and bring what is kept in step."""
        self.house = loading.open_house(self.folder, self.clock)
        self.house.suggesting.remake(self.house.settings)
        return self.house

    def finish(self) -> None:
        """Make the day's backup after a command that wrote, if none was made yet."""
        if self._wrote:
            told = loading.back_up_daily(self.house.home, self.clock)
            if told:
                self.say(told)

    def _note_write(self, _changed: object) -> None:
        self._wrote = True

    @property
    def on_screen(self) -> bool:
        """Whether a full screen can be shown, and was not declined."""
        dumb = os.environ.get("TERM", "") in ("", "dumb")
        terminal = sys.stdin.isatty() and sys.stdout.isatty()
        return terminal and not dumb and not self.plain and not self.json

    @property
    def asks(self) -> bool:
        """Whether there is somebody to ask."""
        return sys.stdin.isatty() and sys.stderr.isatty() and not self.json

    def say_understood(self) -> None:
        """Tell how words of the call were understood; where it failed, its error tells enough."""
        for told in self.understood:
            self.say(told)

    def say(self, message: str) -> None:
        """Tell the person something that is no part of the answer, and the same only once."""
        if message not in self._said:
            self._said.add(message)
            click.echo(visible(message), err=True)


pass_session = click.make_pass_decorator(Session)
