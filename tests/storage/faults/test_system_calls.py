"""Each system call by which a command touches its files fails, or is the last one ever made."""

import random
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from personal_crm.services import doctor

Essence = Callable[[Any], Any]
CHANGING = "write,pwrite64,fsync,ftruncate,rename,openat,mkdir,unlink,rmdir"
COMMANDS = {
    "first": ("contact", "add", "Zoe"),
    "import": ("import", "{}/Leo.vcf", "--yes"),
    "log": ("log", "a call", "--with", "Ana", "--yes"),
    "undo": ("undo",),
    "config": ("config", "set", "today.limit", "7"),
    "export": ("export", "{}/out.json", "--to", "json"),
    "backup": ("backup", "{}/new.zip"),
    "restore": ("restore", "{}/old.zip"),
    "forget": ("contact", "forget", "Ana", "--yes"),
}
QUICK = "--seccomp-bpf"
FITTING = ("import", "undo")
# These may stop between the old and the new: what is left to do is done by whoever comes next.
FINISHED_LATER = {"restore", "forget"}
_LINE = re.compile(r"(?P<process>\d+) +(?P<name>\w+)\(")


class Call(NamedTuple):
    """The how-manieth call of its name it is, in the process as a whole."""

    name: str
    number: int


@pytest.fixture(scope="session")
def strace() -> tuple[str, ...]:
    """The words that put a command under strace."""
    words = ("strace", "-f", "-qq")
    try:
        tried = subprocess.run(
            [*words, "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", "true"],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("strace is not there")
    if tried.returncode:
        pytest.skip("strace may not trace here")
    return words


def calls(program: Any, strace: tuple[str, ...], command: tuple[str, ...]) -> Iterator[Call]:
    """Run a command, and yield the calls by which it changed files in the program's folder."""
    trace = program.folder.with_name("trace")
    words = (*strace, QUICK, "-y", "-s", "0", "-o", str(trace), "-e", f"trace={CHANGING}")
    assert program(*command, within=words).code == 0
    counts: dict[str, int] = {}
    for line in trace.read_text().splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        name = found["name"]
        counts[name] = counts.get(name, 0) + 1
        reads = name == "openat" and "O_RDONLY" in line
        here = str(program.folder) in line.replace(f"AT_FDCWD<{program.folder}>", "")
        if here and not reads:
            yield Call(name, counts[name])


class Trial:
    """One command: what is before it and after it, and the calls it makes in between."""

    def __init__(
        self, name: str, begin: Callable[[], Any], essence: Essence, strace: tuple[str, ...]
    ) -> None:
        self.name = name
        self._begin, self._essence, self._strace = begin, essence, strace
        program = self._started()
        self.command = tuple(word.format(program.folder) for word in COMMANDS[name])
        self._before = essence(program)
        self.calls = list(calls(program, strace, self.command))
        self._after = essence(program)
        assert self._before != self._after

    def disturb(self, call: Call, fault: str, *, forever: bool = False) -> Any:
        """Run it with a fault at a call; assert that it was done or not, and return the outcome."""
        program = self._started()
        when = f"{call.number}+" if forever else str(call.number)
        inject = f"inject={call.name}:{fault}:when={when}"
        # With the quick way strace injects no signals.
        strace = self._strace if "signal" in fault else (*self._strace, QUICK)
        words = (*strace, "-o", "/dev/null", "-e", f"trace={call.name}", "-e", inject)
        outcome = program(*self.command, within=words)
        found = self._essence(program)
        assert found in (self._before, self._after), (call, outcome)
        # An import shows first what it is about to do.
        said = outcome.err if self.name == "import" else outcome.out
        if outcome.code == 0 or (outcome.code < 0 and said):
            assert found == self._after, (call, outcome)
        elif outcome.code == 1 and self.name not in FINISHED_LATER:
            assert found == self._before, (call, outcome)
        wrong = [check for check in doctor.examine(program.home, None) if not check.ok]
        assert wrong == [], (call, outcome)
        if found == self._before:
            program.done(*self.command)
            assert self._essence(program) == self._after, (call, outcome)
        return outcome

    def _started(self) -> Any:
        program = self._begin()
        if self.name == "first":
            program.home.folder.rename(program.folder / "another")
        return program


@pytest.fixture(scope="module", params=COMMANDS)
def trial(
    request: pytest.FixtureRequest,
    fresh: Callable[[Path], Any],
    essence: Essence,
    strace: tuple[str, ...],
    full: bool,
) -> Trial:
    """A command that shall be disturbed."""
    if not full and request.param not in FITTING:
        pytest.skip("tried with --faults full")
    place = request.getfixturevalue("tmp_path_factory").mktemp(request.param) / "copy"
    return Trial(request.param, lambda: fresh(place), essence, strace)


def chosen(trial: Trial, full: bool, chance: str) -> list[Call]:
    """All calls of a trial, or one of them."""
    return trial.calls if full else random.Random(trial.name + chance).sample(trial.calls, 1)


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_call_that_fails_is_told_in_one_line_and_changes_nothing(
    trial: Trial, full: bool, error: str
) -> None:
    told = 0
    for call in chosen(trial, full, error):
        outcome = trial.disturb(call, f"error={error}")
        if outcome.code != 0:
            assert outcome.one_line, call
            told += 1
    assert told or not full


def test_a_disk_that_fails_for_good_is_told_in_one_line_and_changes_nothing(
    trial: Trial, full: bool
) -> None:
    """From some call on, all of its kind fail: cleaning up does too."""
    lasting = [call for call in trial.calls if call.name not in ("write", "openat")]
    for call in lasting if full else lasting[-1:]:
        outcome = trial.disturb(call, "error=EIO", forever=True)
        assert outcome.code == 0 or outcome.one_line, call


def test_killed_at_a_call_it_has_done_all_or_nothing(trial: Trial, full: bool) -> None:
    for call in chosen(trial, full, "kill"):
        assert trial.disturb(call, "signal=KILL").code == -9, call
