"""The real command line on a real home, each call a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.domain.tables import TABLES
from personal_crm.storage.home import Home
from personal_crm.storage.keeping.seal import is_good
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]

DAY_BEFORE, NOW = "2026-05-03T09:00", "2026-05-04T09:00"
CARD = """BEGIN:VCARD
VERSION:3.0
UID:{name}
FN:{name}
PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNiAAAABgADNjd8qAAA
AABJRU5ErkJggg==
END:VCARD
"""


class Outcome(NamedTuple):
    """What a call of the program ended with; a code below zero is the signal that killed it."""

    code: int
    out: str
    err: str

    @property
    def one_line(self) -> str:
        """The one line that says why it could not be done."""
        assert self.code == 1, self
        (line,) = self.err.splitlines()
        assert line
        assert "Traceback" not in line
        assert "unforeseen" not in line
        return line


class Program:
    """The command line, working on `home` in `folder`, where its other files are too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder / "home")

    def __call__(self, *arguments: str, within: Sequence[str] = (), now: str = NOW) -> Outcome:
        """Run a command to its end, as the last words of the command `within`."""
        process = self.start(*arguments, within=within, now=now)
        out, err = process.communicate()
        return Outcome(process.returncode, out, err)

    def start(
        self, *arguments: str, within: Sequence[str] = (), now: str = NOW
    ) -> "subprocess.Popen[str]":
        """Begin a command, and leave it running."""
        return subprocess.Popen(
            [*within, sys.executable, "-m", "personal_crm", *arguments],
            cwd=self.folder,
            env=self._environment(now),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def done(self, *arguments: str, now: str = NOW) -> str:
        """Run a command that must work, and return what it says."""
        outcome = self(*arguments, now=now)
        assert outcome.code == 0, outcome
        return outcome.out

    def _environment(self, now: str) -> dict[str, str]:
        outside = self.folder.with_name("outside")
        return {
            **os.environ,
            **{f"XDG_{name}_HOME": str(outside / name) for name in ("CACHE", "STATE", "CONFIG")},
            "PERSONAL_CRM_HOME": str(self.home.folder),
            "PERSONAL_CRM_NOW": now,
            "PYTHONDONTWRITEBYTECODE": "1",
            "TZ": "UTC",
        }


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, open_store: Open) -> Path:
    """A folder with a home that has all that a home can have, and files to read into it."""
    program = Program(tmp_path_factory.mktemp("faults") / "desk")
    program.folder.mkdir()
    for name in ("Ana", "Leo"):
        (program.folder / f"{name}.vcf").write_text(CARD.format(name=name))
    program.done("import", "Ana.vcf", "--yes", now=DAY_BEFORE)
    program.done("config", "set", "today.limit", "5", now=DAY_BEFORE)
    program.done("backup", "old.zip", now=DAY_BEFORE)
    for _ in open_store(program.home.folder).compacting():
        pass
    program.done("log", "a walk", "--with", "Ana", "--yes", now=DAY_BEFORE)
    return program.folder


@pytest.fixture(scope="session")
def fresh(template: Path) -> Callable[[Path], Program]:
    """Puts a copy of the template's folder into another, in place of an earlier one."""

    def copy(folder: Path) -> Program:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template.parent, folder)
        return Program(folder / template.name)

    return copy


@pytest.fixture
def program(fresh: Callable[[Path], Program], tmp_path: Path) -> Program:
    """The command line on a home that has all that a home can have."""
    return fresh(tmp_path / "copy")


@pytest.fixture(scope="session")
def essence(open_store: Open) -> Callable[[Program], Any]:
    """Tells what a command may change, in a way that is the same whatever ids were given."""

    def told(program: Program) -> Any:
        home = program.home
        store = open_store(home.folder)
        assert not store.read_only
        counts = {name: len(store.all(kind)) for name, kind in TABLES.items()}
        actions = [(action.label, action.state) for action in store.actions()]
        settings = home.config.read_bytes() if home.config.exists() else b""
        files = {path.name for path in program.folder.glob("[a-z]*.*")}
        assert all(is_good(path) for path in program.folder.glob("*.zip"))
        return counts, actions, settings, files

    return told


class Mounted(NamedTuple):
    """What is mounted for few: the words that put a command there, and where its root is seen."""

    within: tuple[str, ...]
    root: Path

    def at(self, path: Path) -> Path:
        """Return where the file at `path` in there is seen from here."""
        return self.root / path.relative_to("/")


@pytest.fixture
def mount() -> Iterator[Callable[..., Mounted]]:
    """Runs a shell command that mounts something at a path, its `$1`, seen by no others."""
    with ExitStack() as stack:

        def mounted(command: str, path: Path) -> Mounted:
            script = f"{command} && echo mounted && exec cat"
            words = ["unshare", "--mount", "sh", "-c", script, "sh", str(path)]
            try:
                process = stack.enter_context(
                    subprocess.Popen(
                        words,
                        cwd=path.parent,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                        text=True,
                    )
                )
            except FileNotFoundError:
                pytest.skip("unshare is not there")
            assert process.stdout is not None
            if process.stdout.readline() != "mounted\n":
                pytest.skip("nothing may be mounted here")
            number = process.pid
            return Mounted(
                ("nsenter", f"--target={number}", "--mount", "--wd"), Path(f"/proc/{number}/root")
            )

        yield mounted
