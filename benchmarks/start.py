"""How long it takes to start, as ratios to the least that could do in the same run.

    python benchmarks/start.py

Prints the median of `today` against `python -c pass`, and of the first frame of the screen
against a Textual app that shows one line, in a terminal of 80×24. The two sides of a ratio
take turns, so that a busy machine is as busy for both.
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
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from homes import NOW, SIZES, make

SIZE = (24, 80)
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("Monday")
Minimal().run()
"""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a measured run: a frozen day, a warm home, a plain terminal."""
    return {
        **os.environ,
        "PERSONAL_CRM_HOME": str(home),
        "PERSONAL_CRM_NOW": NOW.isoformat(timespec="minutes"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def to_end(arguments: list[str], env: dict[str, str]) -> float:
    """Return the seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=env, check=True, capture_output=True)
    return time.perf_counter() - start


def to_text(arguments: list[str], env: dict[str, str], text: bytes) -> float:
    """Return the seconds until a command in a terminal of its own has shown `text`."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, *arguments], env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    try:
        return _seen_after(terminal, text) - start
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


def _seen_after(terminal: int, text: bytes) -> float:
    seen = b""
    while text not in seen:
        if not select.select([terminal], [], [], 20)[0]:
            raise TimeoutError(f"{text!r} was not shown; the screen began {seen[:200]!r}")
        seen += os.read(terminal, 1 << 16)
    return time.perf_counter()


def compare(ours: Callable[[], float], floor: Callable[[], float], runs: int) -> str:
    """Return both medians and their ratio, the two measured in turns."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(runs)]
    mine, least = (statistics.median(side) for side in zip(*pairs, strict=True))
    return f"{mine * 1000:7.1f} ms / {least * 1000:6.1f} ms = {mine / least:5.2f}"


def main() -> None:
    """Measure on the homes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=["small"], choices=list(SIZES))
    parser.add_argument("--runs", type=int, default=15)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in wanted.sizes:
            home = Path(folder) / size
            make(home, *SIZES[size])
            env, program = environment(home), ["-m", "personal_crm"]
            today = compare(
                partial(to_end, [*program, "today"], env),
                partial(to_end, ["-c", "pass"], env),
                wanted.runs,
            )
            print(f"{size}: today / python -c pass        {today}")
            frame = compare(
                partial(to_text, program, env, b"Monday"),
                partial(to_text, ["-c", MINIMAL], env, b"Monday"),
                wanted.runs,
            )
            print(f"{size}: first frame / minimal Textual {frame}")


if __name__ == "__main__":
    main()
