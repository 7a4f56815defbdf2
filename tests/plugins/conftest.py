"""Distributions really installed, and the real program beside them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
VARIABLES = ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "PERSONAL_CRM_HOME")


class Answer(NamedTuple):
    """What one call of the program said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it said for other programs, after it went well."""
        assert self.code == 0, self.err
        return json.loads(self.out)


class Program:
    """The program in processes of its own; `site` is where distributions are installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.site.mkdir()

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def __call__(self, *words: str) -> Answer:
        """Run `personal-crm` with `words`."""
        places = (self.folder, self.cache, self.state, self.folder / "data", self.home)
        environment = {
            **os.environ,
            **{name: str(place) for name, place in zip(VARIABLES, places, strict=True)},
            "PYTHONPATH": str(self.site),
            "PERSONAL_CRM_NOW": "2026-05-04T09:00",
        }
        done = subprocess.run(
            [sys.executable, "-m", "personal_crm", *words],
            env=environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def plugins(self) -> dict[str, dict[str, Any]]:
        """Return what `plugins list` says, by name."""
        listed = self("plugins", "list", "--json").json["plugins"]
        return {plugin["name"]: plugin for plugin in listed}


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def install(program: Program) -> Callable[[str], None]:
    """Installs an example distribution where the program finds it, without a network."""

    def installed(name: str) -> None:
        options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--no-input")
        place = ("--disable-pip-version-check", "--target", str(program.site))
        subprocess.run(
            [sys.executable, "-m", "pip", "install", *options, *place, str(EXAMPLES / name)],
            check=True,
        )

    return installed


@pytest.fixture
def write_distribution(program: Program) -> Callable[[str, Mapping[str, str]], None]:
    """Writes a distribution as an installer would: a plugin for each module, called like it."""

    def written(name: str, modules: Mapping[str, str]) -> None:
        folder = program.site / f"{name.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        package = program.site / name.replace("-", "_")
        package.mkdir()
        points = ["[personal_crm.plugins]"]
        for module, text in modules.items():
            (package / f"{module}.py").write_text(text)
            points.append(f"{module} = {package.name}.{module}")
        (folder / "entry_points.txt").write_text("\n".join(points) + "\n")

    return written
