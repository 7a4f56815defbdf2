"""Small stories, told through the command line: add, log, days pass, today."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from personal_crm.cli.main import main

START = dt.date(2026, 5, 4)
Say = Callable[..., Any]


class Tale:
    """A home at the command line, on a day that moves on. Days count from the first one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
        self._monkeypatch = monkeypatch
        self.say = say
        self.on(0)

    def on(self, number: int) -> "Tale":
        """Let it be the morning of a day."""
        self._monkeypatch.setenv("PERSONAL_CRM_NOW", f"{self.day(number)}T09:00")
        return self

    @staticmethod
    def day(number: int) -> str:
        """Return a day as it is written."""
        return (START + dt.timedelta(days=number)).isoformat()

    def someone(self, name: str = "Ana Díaz", *options: str) -> str:
        """Add a person, and return their id."""
        made: str = self.say("contact", "add", name, *options)["id"]
        return made

    def today(self, number: int) -> dict[str, Any]:
        """Return all that a day holds."""
        found: dict[str, Any] = self.say("today", "--all", "--on", self.day(number))
        return found

    def the(self, action: str, number: int) -> dict[str, Any]:
        """Return the one suggestion of a day that does `action`."""
        (found,) = [s for s in self.today(number)["suggestions"] if s["action"] == action]
        return dict(found)

    def actions(self, number: int) -> list[str]:
        """Return what a day suggests, in order of the alphabet."""
        return sorted(s["action"] for s in self.today(number)["suggestions"])

    def days(self, action: str, first: int, last: int) -> list[int]:
        """Return the days, from `first` to `last`, on which `action` is suggested."""
        return [number for number in range(first, last + 1) if action in self.actions(number)]

    def held(self, number: int) -> set[tuple[str, str]]:
        """Return what a day holds back, each with the sort of its reason."""
        held = self.today(number)["held_back"]
        return {(item["action"], item["reason"].partition(":")[0]) for item in held}


@pytest.fixture
def tale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tale:
    """Return a story in an empty home."""
    for name in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("PERSONAL_CRM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")

    def say(*arguments: str) -> Any:
        capsys.readouterr()
        code = main((*arguments, "--json"))
        out, err = capsys.readouterr()
        assert code == 0, err
        return json.loads(out)

    return Tale(monkeypatch, say)
