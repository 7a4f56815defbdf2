"""Many processes that write to one home at once: `crowd.py HOME COUNT`.

Each opens the home, waits until all are there, then writes down a person, counts them in a
record that all count in, and says `done NAME`. Every tenth folds the journal too.
"""

import datetime as dt
import os
import secrets
import sys
import time
from pathlib import Path

from personal_crm.domain.contact import Contact
from personal_crm.domain.ids import uuid7
from personal_crm.domain.records import Fact
from personal_crm.storage.home import Home
from personal_crm.storage.store import Store

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
COUNTER = "counter"


def new_id() -> str:
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(74))


def write(store: Store, name: str) -> None:
    with store.transaction(name) as transaction:
        counter = transaction.get(Contact, COUNTER) or Contact(id=COUNTER, cadence_days=0)
        counted = (counter.cadence_days or 0) + 1
        transaction.put(Contact(id=COUNTER, cadence_days=counted))
        transaction.put(Contact(id=name, name=name))
        transaction.put(Fact(id=f"{name}-fact", contact=name, text=name))
    # One write of a short line: it arrives whole.
    os.write(1, f"done {name}\n".encode())


def one(folder: Path, number: int, gate: int) -> None:
    store = Store(Home(folder), lambda: NOW, new_id)
    os.read(gate, 1)
    write(store, f"n{number}")
    if number % 10 == 0:
        for _ in store.compacting():
            pass


def main() -> None:
    """Let them in, and end with 1 if any of them failed."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    gate, opener = os.pipe()
    children = []
    for number in range(count):
        child = os.fork()
        if not child:
            os.close(opener)
            one(folder, number, gate)
            os._exit(0)
        children.append(child)
    # All wait at the gate until its other end is closed.
    os.close(opener)
    failed = [os.waitpid(child, 0)[1] for child in children]
    sys.exit(any(failed))


if __name__ == "__main__":
    main()
