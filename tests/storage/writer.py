"""A process that writes to homes, for tests that kill it, race it or fill its disk.

Each line of its standard input names what to do, a home, and words; a child does it for each of
the words at once. On standard output stand `pid N` for each child, what the children say, and
`end` when all are gone.
"""

import datetime as dt
import hashlib
import itertools
import os
import resource
import secrets
import sys
import time
from pathlib import Path

from personal_crm.domain.contact import Contact, Photo
from personal_crm.domain.errors import PersonalCrmError
from personal_crm.domain.ids import uuid7
from personal_crm.domain.records import Fact
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store

COUNTER = "counter"


def say(*words: object) -> None:
    # One write of a short line: it arrives whole, or not at all.
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def open_store(folder: Path) -> Store:
    now = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
    return Store(
        Home(folder), lambda: now, lambda: uuid7(time.time_ns() // 10**6, secrets.randbits(74))
    )


def forever(folder: Path, word: str) -> None:
    """Commit a contact with a fact at a time, saying which are done, until killed."""
    store = open_store(folder)
    for number in itertools.count():
        key = f"{word}-{number}"
        with store.transaction(key) as transaction:
            transaction.put(Contact(id=key, name=key))
            transaction.put(Fact(id=f"{key}-fact", contact=key, text=key))
        say("done", key)


def compacting(folder: Path, word: str) -> None:
    """The same, folding the journal after each commit."""
    store = open_store(folder)
    for number in itertools.count():
        key = f"{word}-{number}"
        with store.transaction(key) as transaction:
            transaction.put(Contact(id=key, name=key))
            transaction.put(Fact(id=f"{key}-fact", contact=key, text=key))
        say("done", key)
        for _ in store.compacting():
            pass


def photos(folder: Path, word: str) -> None:
    """Keep a photo and commit a contact that names it at a time, until killed."""
    store = open_store(folder)
    for number in itertools.count():
        key = f"{word}-{number}"
        content = key.encode() * 1000
        name = hashlib.sha256(content).hexdigest()
        store.keep_photos([content])
        with store.transaction(key) as transaction:
            if store.photos.find(name) is None:
                store.keep_photos([content])
            transaction.put(Contact(id=key, name=key, photo=Photo(sha256=name)))
        say("done", key)


def thirty(folder: Path, word: str) -> None:
    """Commit thirty contacts, and count them in a contact that others count in too."""
    store = open_store(folder)
    for number in range(30):
        with store.transaction(word) as transaction:
            counter = transaction.get(Contact, COUNTER) or Contact(id=COUNTER, cadence_days=0)
            counted = (counter.cadence_days or 0) + 1
            transaction.put(Contact(id=COUNTER, cadence_days=counted))
            transaction.put(Contact(id=f"{word}-{number}", name=word))


def full(folder: Path, word: str) -> None:
    """Commit on a disk on which no file can grow past `word` bytes, and say what came of it."""
    store = open_store(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(word), resource.RLIM_INFINITY))
    try:
        with store.transaction("too much") as transaction:
            transaction.put(Contact(id="new", name="New"))
    except PersonalCrmError as error:
        say("error", type(error).__name__)
    say("left", store.sequence, *store.all(Contact).ids())


TASKS = {
    "forever": forever,
    "compacting": compacting,
    "photos": photos,
    "thirty": thirty,
    "full": full,
}


def main() -> None:
    """Do what standard input asks for."""
    for line in sys.stdin:
        task, folder, *words = line.split()
        children = []
        for word in words:
            child = os.fork()
            if not child:
                TASKS[task](Path(folder), word)
                os._exit(0)
            say("pid", child)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        say("end")


if __name__ == "__main__":
    main()
