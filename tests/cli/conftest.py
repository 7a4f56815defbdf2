import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.cli.main import main

NOW = "2026-05-04T09:00"


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON document that was printed."""
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep all that the program writes in the test's own folder, and its clock still."""
    for name in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("PERSONAL_CRM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PERSONAL_CRM_NOW", NOW)
    monkeypatch.setenv("TZ", "UTC")
    for name in ("PERSONAL_CRM_PLAIN", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    logger = logging.getLogger("personal_crm")
    yield
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = main(arguments)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """Run a command that must work, and return what it says as JSON."""

    def call(*arguments: str) -> Any:
        result = run(*arguments, "--json")
        assert result.code == 0, result.err
        return result.data

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run Python in a process of its own, without a terminal."""

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )

    return call
