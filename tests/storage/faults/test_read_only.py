"""A home that may be read and not written: reading goes on, and a writer is told in one line."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

READING = (
    ("today",),
    ("contact", "list"),
    ("undo", "--list"),
    ("export", "-", "--to", "json"),
    ("doctor",),
)
WRITING = (
    ("contact", "add", "Zoe"),
    ("import", "Leo.vcf", "--yes"),
    ("config", "set", "today.limit", "7"),
    ("restore", "old.zip"),
)
Within = Callable[[Path], tuple[str, ...]]


@pytest.fixture
def without_rights() -> Within:
    """Takes the right to write away from all in a folder, and from root that to do it anyway."""
    powerless = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    try:
        tried = subprocess.run([*powerless, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("setpriv is not there")

    def lock_up(folder: Path) -> tuple[str, ...]:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o500 if path.is_dir() else 0o400)
        # Who is not root has no such powers, and may not give them up either.
        return powerless if tried.returncode == 0 else ()

    return lock_up


@pytest.fixture
def mounted_to_read(mount: Callable[..., Any]) -> Within:
    """Lets a folder stand on a file system that is only read."""
    command = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"'
    return lambda folder: mount(command, folder).within


@pytest.fixture(params=["without_rights", "mounted_to_read"])
def within(request: pytest.FixtureRequest, program: Any) -> tuple[str, ...]:
    """The words that put a command where the home cannot be written."""
    lock_up: Within = request.getfixturevalue(request.param)
    return lock_up(program.home.folder)


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_reading_goes_on_and_writing_is_refused(program: Any, within: tuple[str, ...]) -> None:
    before = files_in(program.home.folder)
    for command in READING:
        outcome = program(*command, within=within)
        assert (outcome.code, outcome.err) == (0, ""), command
        assert outcome.out
    for command in WRITING:
        line = program(*command, within=within).one_line
        assert "ermission denied" in line or "ead-only" in line, command
        assert str(program.home.folder) in line
    assert files_in(program.home.folder) == before
