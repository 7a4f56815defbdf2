"""The journal is folded into the snapshot by itself, while others write on."""

import threading
from collections.abc import Callable
from pathlib import Path

from personal_crm.domain.contact import Contact
from personal_crm.storage.store import Store

Open = Callable[[Path], Store]
HEAVY = "n" * 500_000


def await_folding() -> None:
    for thread in threading.enumerate():
        if thread.name == "folding the journal":
            thread.join()


def test_a_journal_that_grew_is_folded(store: Store, open_store: Open, folder: Path) -> None:
    other = open_store(folder)
    keys = [f"c{number}" for number in range(12)]
    for key in keys:
        with store.transaction(f"Add {key}") as transaction:
            transaction.put(Contact(id=key, note=HEAVY))
        with other.transaction(f"Add {key} too") as transaction:
            transaction.put(Contact(id=f"{key} too"))
    await_folding()
    assert store.home.snapshot.exists()
    assert store.home.journal.stat().st_size < 12 * len(HEAVY)
    for seen in (store, other, open_store(folder)):
        seen.refresh()
        assert sorted(seen.all(Contact).ids()) == sorted([*keys, *(f"{key} too" for key in keys)])
        assert len(seen.actions()) == 24
    assert other.undo().label == "Add c11 too"


def test_a_folding_that_fails_changes_nothing(store: Store, folder: Path) -> None:
    (folder / "store.snapshot").mkdir(parents=True)
    for number in range(10):
        with store.transaction("Add") as transaction:
            transaction.put(Contact(id=f"c{number}", note=HEAVY))
        await_folding()
    assert len(store.all(Contact)) == 10
    assert not list(folder.glob("*.tmp"))
