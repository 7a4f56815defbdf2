"""How long it takes to start, as ratios to the least that could do in the same run.

    python benchmarks/start.py

Commands are held against `python -c pass`, the screen against a Textual app that shows one
line; both run in a terminal of 120×30, where Today has room for a column that only the open
store can fill. All sides take turns, so that a busy machine is as busy for each. Times are
medians, and a moment is written down before each turn, as it is between two days of use.
"""

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from homes import NOW, SIZES, make

TERMINAL = (30, 120)
PROGRAM = ("-m", "personal_crm")
BARE = ("-c", "pass")
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("Monday")
Minimal().run()
"""
PAINTED = b"Monday"
READY = b"Last written down"
Times = dict[str, float]
ROWS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("--version", "bare", {}),
    ("today", "bare", {"small": "≤ 11, stretch 7"}),
    ("today --line", "bare", {}),
    ("first frame", "minimal app", dict.fromkeys(SIZES, "≤ 1.4")),
    ("home ready", "minimal app", dict.fromkeys(SIZES, "≤ 2.5")),
)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a measured run: a frozen day, a plain terminal.

    Python may keep what it compiled, as it does of a program that was installed.
    """
    return {
        **os.environ,
        "PERSONAL_CRM_HOME": str(home),
        "PERSONAL_CRM_NOW": NOW.isoformat(timespec="minutes"),
        "PYTHONDONTWRITEBYTECODE": "",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def to_end(arguments: tuple[str, ...], env: dict[str, str]) -> float:
    """Return the seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=env, check=True, capture_output=True)
    return time.perf_counter() - start


def _warm(arguments: tuple[str, ...], env: dict[str, str]) -> float:
    """Return the seconds that a command takes the second time."""
    to_end(arguments, env)
    return to_end(arguments, env)


def to_texts(arguments: tuple[str, ...], env: dict[str, str], *texts: bytes) -> list[float]:
    """Return the seconds until a command in a terminal of its own has shown each of `texts`."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, *arguments], env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *TERMINAL, 0, 0))
    try:
        return [seen - start for seen in _seen(terminal, texts)]
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


def _seen(terminal: int, texts: tuple[bytes, ...]) -> Iterator[float]:
    shown = b""
    for text in texts:
        while text not in shown:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"{text!r} was not shown; the screen began {shown[:200]!r}")
            shown += os.read(terminal, 1 << 16)
        yield time.perf_counter()


def in_turn(env: dict[str, str]) -> Times:
    """Return the seconds that each side takes, one after the other.

    What was kept is kept anew before: anything installed meanwhile would make it worth nothing.
    """
    to_end((*PROGRAM, "touch", "c0000042"), env)
    painted, ready = to_texts(PROGRAM, env, PAINTED, READY)
    (minimal,) = to_texts(("-c", MINIMAL), env, PAINTED)
    return {
        "bare": to_end(BARE, env),
        "--version": to_end((*PROGRAM, "--version"), env),
        "today": to_end((*PROGRAM, "today"), env),
        "today --line": _warm((*PROGRAM, "today", "--line"), env),
        "minimal app": minimal,
        "first frame": painted,
        "home ready": ready,
    }


def measure(size: str, runs: int, scratch: Path) -> None:
    """Measure on a home of one size, and print a row a figure."""
    home = scratch / size
    make(home, *SIZES[size])
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    env = environment(home)
    in_turn(env)
    turns = [in_turn(env) for _ in range(runs)]
    middle = {name: statistics.median(turn[name] for turn in turns) for name in turns[0]}
    for side, floor, goals in ROWS:
        mine, least = middle[side], middle[floor]
        goal = goals.get(size, "")
        times = f"{mine * 1000:.0f} ms / {least * 1000:.0f} ms"
        print(f"| {size} | {side} / {floor} | {times} | {mine / least:.2f} | {goal} |", flush=True)


def main() -> None:
    """Measure on the homes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--runs", type=int, default=15)
    wanted = parser.parse_args()
    print("| home | | medians | ratio | goal |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for size in wanted.sizes:
            measure(size, wanted.runs, Path(scratch))


if __name__ == "__main__":
    main()
