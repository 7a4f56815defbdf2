"""The pictures that the cards of an import carry, until it is applied or let go."""

import hashlib
import os
import weakref
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import NamedTuple

from personal_crm.storage import files
from personal_crm.storage.store import Store

MOST_IN_MEMORY = 8 << 20


class Place(NamedTuple):
    """Where bytes stand in the file."""

    start: int
    length: int


class Payloads:
    """Bytes, each once, found by their SHA-256.

    A few of them stand in memory, many in a file without a name, in `folder` where that can be
    written; it is gone with this object, and with the process however that ends.
    """

    def __init__(self, folder: Path | None = None) -> None:
        fits = folder is not None and os.access(folder, os.W_OK)
        self._folder = str(folder) if fits else gettempdir()
        self._file = SpooledTemporaryFile(MOST_IN_MEMORY, dir=self._folder)  # noqa: SIM115
        self._places: dict[str, Place] = {}
        weakref.finalize(self, self._file.close)

    def add(self, contents: Iterable[bytes]) -> tuple[str, ...]:
        """Take in what is not there yet, and return the hash of each.

        Raises:
            HomeUnusable: where the disk is full.
        """
        return tuple(map(self._added, contents))

    def read(self, sha256: str) -> bytes:
        """Return the bytes with that hash.

        Raises:
            KeyError: where they were never added.
        """
        place = self._places[sha256]
        self._file.seek(place.start)
        return self._file.read(place.length)

    def _added(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in self._places:
            try:
                start = self._file.seek(0, os.SEEK_END)
                self._file.write(content)
            except OSError as error:
                raise files.unusable(error, Path(self._folder)) from error
            self._places[sha256] = Place(start, len(content))
        return sha256


def keep(store: Store, payloads: Payloads, wanted: Iterable[str]) -> None:
    """Put those of the hashes `wanted` beside the store, durably, that do not stand there whole.

    Raises:
        HomeUnusable: where the home cannot be written.
    """
    _put(store, payloads, [name for name in wanted if not store.photos.is_good(name)])


def keep_missing(store: Store, payloads: Payloads, wanted: Iterable[str]) -> None:
    """Put those beside the store that another process has collected since.

    Called within the transaction that names them, for in there nobody collects.

    Raises:
        HomeUnusable: where the home cannot be written.
    """
    _put(store, payloads, [name for name in wanted if store.photos.find(name) is None])


def _put(store: Store, payloads: Payloads, names: list[str]) -> None:
    if names:
        store.keep_photos(map(payloads.read, names))
