"""What `today --line` said last, said again for as long as nothing that it rests on changed.

A shell asks before each of its prompts, so this is answered before the program is loaded: nothing
is imported here but what Python has loaded already, or carries in itself. What is remembered
stands among the user's caches, a small file for each way of asking; it can be lost at any time.
"""

import os
import sys
import time
import zlib
from collections.abc import Iterable, Sequence

WORDS = frozenset({"today", "--line"})
OPTIONS = frozenset({"--home", "--plain"})
ASKED_FROM = ("PERSONAL_CRM_HOME", "PERSONAL_CRM_NOW", "HOME", "XDG_DATA_HOME", "TZ")
FORM = "personal-crm line 1"
APART, END = "\x1f", "\x1e\n"
MISSING = "missing"


def said_again(arguments: Sequence[str]) -> str | None:
    """Return what was said to the same `arguments` when all was as it is now; else None."""
    if not WORDS.issubset(arguments):
        return None
    try:
        with open(_place(arguments), encoding="utf-8", newline="") as file:
            form, asked, marks, said, end = file.read().split(END)
    except (OSError, ValueError):
        return None
    if end or form != FORM or asked != _asked(arguments):
        return None
    paths = [line.partition(APART)[0] for line in marks.split("\n")]
    return said if marks == marks_of(paths) else None


def remember(arguments: Sequence[str], said: str, marks: str) -> None:
    """Keep what was `said` for as long as the files it rests on are as in `marks`.

    Other options than a home, and a home that is another in another folder, are not remembered.
    """
    options = [word for word in arguments if word.startswith("-")]
    homes = [os.environ.get("PERSONAL_CRM_HOME", ""), *(w for w in arguments if w not in WORDS)]
    homes = [word for word in homes if word and word not in OPTIONS]
    known = WORDS.issubset(arguments) and WORDS.union(OPTIONS).issuperset(options)
    if not known or not all(map(os.path.isabs, homes)):
        return
    place = _place(arguments)
    beside = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(END.join((FORM, _asked(arguments), marks, said, "")).encode())
        os.replace(beside, place)
    except (OSError, ValueError):
        return


def marks_of(paths: Iterable[str]) -> str:
    """Return which files these are now, a line each, in the order of their names."""
    return "\n".join(f"{path}{APART}{_mark(path)}" for path in sorted(set(paths)))


def _mark(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return MISSING
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"


def _asked(arguments: Sequence[str]) -> str:
    today = time.strftime("%Y-%m-%d")
    said = (today, sys.prefix, *(os.environ.get(name, "") for name in ASKED_FROM), *arguments)
    return APART.join(said)


def _place(arguments: Sequence[str]) -> str:
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    homes = os.environ.get("PERSONAL_CRM_HOME", ""), *arguments
    name = f"{zlib.crc32(APART.join(homes).encode('utf-8', 'replace')):08x}"
    return os.path.join(caches, "personal-crm", f"line-{name}")
