"""The folder inside a home in which another one is made ready to take its place."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.keeping.placing import NEW

PREPARED, UNFINISHED = "restore.", ".tmp"


@contextmanager
def prepared(home: Home) -> Iterator[Path]:
    """Give a folder to work in; what is to come goes to `new` inside. What is not placed goes.

    Raises:
        OSError: where the disk refuses.
    """
    folder = home.folder / f"{PREPARED}{secrets.token_hex(6)}{UNFINISHED}"
    try:
        for made in (folder, folder / NEW):
            made.mkdir(mode=files.FOLDER_MODE)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(home: Home) -> None:
    """Take away what killed processes prepared; one that still works comes too late anyway."""
    for stray in home.folder.glob(f"{PREPARED}*{UNFINISHED}"):
        shutil.rmtree(stray, ignore_errors=True)
