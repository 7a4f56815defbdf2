"""A process that forgets somebody, and is killed at one of the steps by which it touches files.

Each line of its standard input names a home and a number: a child forgets the contact `a` there,
or takes the words out that are the process's arguments, and is killed just before its step of
that number. Answered by `killed`, or `done` where there are fewer steps, and before it, the step.
"""

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from typing import Any

from personal_crm.storage.home import Home
from personal_crm.storage.store import Store

STEPS = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"})


class Killer:
    """Counts the steps, as Python's audit hooks tell of them, and kills at the last."""

    def __init__(self, folder: Path, steps: int) -> None:
        self._folder = str(folder)
        self._left = steps
        self._dying = False

    def __call__(self, event: str, details: tuple[Any, ...]) -> None:
        if self._dying or not (event in STEPS or _writes(event, details)):
            return
        if not str(details[0]).startswith(self._folder):
            return
        if self._left == 0:
            self._dying = True
            os.write(1, f"{event} {Path(str(details[0])).name}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1


def _writes(event: str, details: tuple[Any, ...]) -> bool:
    return event == "open" and bool(details[2] & (os.O_WRONLY | os.O_RDWR))


def forget(folder: Path, steps: int) -> None:
    now = dt.datetime(2026, 5, 5, 9, 0, tzinfo=dt.UTC)
    store = Store(Home(folder), lambda: now, lambda: "0")
    sys.addaudithook(Killer(folder, steps))
    if phrases := sys.argv[1:]:
        store.unsay(phrases)
    else:
        store.forget("a")


def main() -> None:
    """Do what standard input asks for."""
    for line in sys.stdin:
        folder, steps = line.split()
        child = os.fork()
        if not child:
            forget(Path(folder), int(steps))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        word = "killed" if os.WIFSIGNALED(status) else "done" if not status else "failed"
        os.write(1, f"{word}\n".encode())


if __name__ == "__main__":
    main()
