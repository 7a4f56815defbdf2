"""Killed before one of its calls to the file system: `killed.py TASK N HOME FILE`.

It kills itself before the Nth call that changes a name or opens a file to write; where there
are fewer, it says `done`.
"""

import datetime as dt
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from personal_crm.storage.home import Home
from personal_crm.storage.keeping import archive, automatic, mending, replacing, restoring

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def restore(home: Home, file: Path) -> None:
    restoring.restore(home, file, NOW, lambda *_: None)


def back_up(home: Home, file: Path) -> None:
    archive.write(home, file, NOW)


def daily(home: Home, _file: Path) -> None:
    automatic.make(home, NOW)


def repair(home: Home, _file: Path) -> None:
    replacing.set_damaged_aside(home, NOW)
    mending.write_store_anew(home, NOW)
    replacing.bring_back_photos(home)


TASKS: dict[str, Callable[[Home, Path], None]] = {
    "restore": restore,
    "backup": back_up,
    "daily": daily,
    "repair": repair,
}


def kill_before(number: int) -> None:
    """Let the process die before its call `number`, counted from 1."""
    left = number

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        opening = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if event in CHANGING or opening:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main() -> None:
    """Run a task in a child for each number on standard input, and say how it ended."""
    for line in sys.stdin:
        task, number, home, file = line.split()
        child = os.fork()
        if not child:
            kill_before(int(number))
            TASKS[task](Home(Path(home)), Path(file))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else f"exit {status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
