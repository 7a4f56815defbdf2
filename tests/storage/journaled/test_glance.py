"""The number of the last commit, without opening the store."""

import subprocess
import sys
from pathlib import Path

from personal_crm.storage.journaled.database import JournaledDB
from personal_crm.storage.journaled.glance import last_sequence


def test_it_is_the_one_that_the_store_has(tmp_path: Path) -> None:
    database = JournaledDB(tmp_path)
    assert last_sequence(tmp_path) == 0
    for length in (0, 10, 9_000, 300_000, 10):
        database.insert({"text": "t" * length})
        assert last_sequence(tmp_path) == database.sequence
    database.compact()
    assert last_sequence(tmp_path) == database.sequence == 5
    database.insert({})
    assert last_sequence(tmp_path) == 6


def test_a_torn_tail_does_not_count(tmp_path: Path) -> None:
    database = JournaledDB(tmp_path)
    for length in (10, 20_000):
        database.insert({"text": "t" * length})
    journal = tmp_path / "store.journal"
    content = journal.read_bytes()
    for lost in (1, 2, 100, 10_000):
        journal.write_bytes(content[:-lost])
        assert last_sequence(tmp_path) == JournaledDB(tmp_path).sequence == 1


def test_it_needs_neither_tinydb_nor_the_store(tmp_path: Path) -> None:
    script = (
        "import sys; import personal_crm.storage.journaled.glance;"
        "sys.exit('tinydb' in sys.modules or 'personal_crm.storage.journaled.disk' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
