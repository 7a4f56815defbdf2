"""The screen over a real home, driven by keys, read as a person reads it."""

import asyncio
import datetime as dt
import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from personal_crm import bootstrap
from personal_crm.services.clock import Clock
from personal_crm.services.house import House
from personal_crm.tui.app import CrmApp

NOW = dt.datetime(2026, 5, 4, 9)
SMALL, WIDE = (80, 24), (140, 45)
_TEXT = re.compile(r'<text[^>]* y="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)


class Viewer:
    """A person at the screen: presses keys, and reads what stands there."""

    def __init__(self, pilot: Pilot[None], app: CrmApp) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until all that was begun is done and painted."""
        quiet = 0
        while quiet < 2:
            busy = any(not worker.is_finished for worker in self.app.workers)
            quiet = 0 if busy else quiet + 1
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> str:
        """Press keys one after the other, and return what stands there then."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()
        return self.read()

    async def write(self, text: str) -> str:
        """Put `text` in, as a terminal does when it is pasted."""
        self.app.post_message(events.Paste(text))
        await self.settle()
        return self.read()

    def read(self) -> str:
        """Return the lines on the screen."""
        rows: dict[float, list[str]] = {}
        for place, text in _TEXT.findall(self.app.export_screenshot()):
            rows.setdefault(float(place), []).append(html.unescape(text).replace("\xa0", " "))
        return "\n".join("".join(rows[place]) for place in sorted(rows))

    @property
    def last_line(self) -> str:
        """The keys that are offered."""
        return self.read().splitlines()[-1]

    async def click(self, column: int, row: int) -> str:
        """Click at a place, a negative row counted from below; return what stands there then."""
        await self.pilot.click(offset=(column, row % self.app.size.height))
        await self.settle()
        return self.read()

    async def until(self, condition: Callable[[str], bool]) -> str:
        """Wait until what stands there fulfils `condition`."""
        async with asyncio.timeout(10):
            while not condition(self.read()):
                await self.pilot.pause(0.05)
        return self.read()


Look = Callable[..., AbstractAsyncContextManager[Viewer]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home's folder; nothing is there yet."""
    return tmp_path / "home"


@pytest.fixture
def house(folder: Path) -> House:
    """The home as another process would have it open."""
    return bootstrap.open_house(folder, Clock(NOW))


@pytest.fixture
def look(folder: Path) -> Look:
    """Return a way to sit down before the screen."""

    @asynccontextmanager
    async def sit_down(
        size: tuple[int, int] = SMALL, now: dt.datetime = NOW, **options: Any
    ) -> AsyncIterator[Viewer]:
        app = CrmApp(folder, Clock(now), **options)
        async with app.run_test(size=size) as pilot:
            viewer = Viewer(pilot, app)
            await viewer.settle()
            yield viewer

    return sit_down
