"""Taking away the photos that no document names, and no action that can be undone."""

from collections.abc import Iterator

from personal_crm.storage.home import Home
from personal_crm.storage.journaled.engine import Engine
from personal_crm.storage.journaled.errors import DiskFailed
from personal_crm.storage.photos import Photos


def collecting(engine: Engine, home: Home, photos: Photos) -> Iterator[None]:
    """Take them away after a folding, yielding after each slice that was read.

    Snapshot and history are read while others write: they are replaced under the lock alone,
    so as long as the same two stand, only the journal has to be read under it.

    Raises:
        Damaged, Newer, Busy, DiskFailed: as a commit does; nothing is taken away then.
    """
    try:
        yield from _slices(engine, home, photos)
    except OSError as error:
        raise DiskFailed(home.photos, error) from error


def _slices(engine: Engine, home: Home, photos: Photos) -> Iterator[None]:
    settled = (home.snapshot, home.history)
    before = [engine.disk.find(str(path)) for path in settled]
    if engine.disk.find(str(home.photos)) is None:
        return
    named: set[str] = set()
    for path in settled:
        for names in photos.named_in(path):
            named |= names
            yield
    with engine.exclusive():
        if [engine.disk.find(str(path)) for path in settled] == before:
            photos.collect(named.union(*photos.named_in(home.journal)))
