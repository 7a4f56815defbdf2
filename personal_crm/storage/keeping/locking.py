"""The writers' lock of a home, for work on its files as a whole."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import LOCK
from personal_crm.storage.journaled.disk import RealDisk
from personal_crm.storage.journaled.engine import LOCK_SECONDS


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Keep all others from writing to `home`.

    Raises:
        Busy: where another holds it for long.
        OSError: where the disk refuses.
    """
    disk = RealDisk()
    disk.lock(home.folder / LOCK, LOCK_SECONDS)
    try:
        yield
    finally:
        disk.unlock()


@contextmanager
def held_still(home: Home) -> Iterator[None]:
    """Keep all others from writing to `home` for a short look, and make nothing there.

    Raises:
        Busy: where another holds it for long.
    """
    with ExitStack() as stack:
        if (home.folder / LOCK).exists():
            # Who is not let near the lock looks without it, as on a disk that is only read.
            with suppress(OSError):
                stack.enter_context(locked(home))
        yield
