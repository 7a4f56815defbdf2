"""Photos beside the store: each a file that is named by the SHA-256 of its bytes.

A photo is written and durable before the commit that names it, so a crash leaves at most one
that nothing names. It is taken away under the store's lock; whoever commits a name therefore
looks, under that lock, whether the file still stands.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.disk import Disk, RealDisk
from personal_crm.storage.journaled.placing import put_in_sight

ATTEMPTS = 5
SLICE_BYTES = 1 << 20
_NAME = re.compile(r"[0-9a-f]{64}")
_TEMPORARY = re.compile(_NAME.pattern + r"\..*\.tmp")
# How documents name one: `"sha256":"…"` in a photo, `sha256:…` in the text of a card.
_NAMED = re.compile(rb"sha256[^0-9a-f]{1,8}([0-9a-f]{64})")
_LONGEST_NAMED = len("sha256") + 8 + 64


class Photos:
    """The photos of one home. Every call raises `OSError` where the disk refuses."""

    def __init__(self, home: Home, disk: Disk | None = None) -> None:
        self._home = home
        self._disk = disk or RealDisk()

    def path(self, sha256: str) -> Path:
        """Return where the photo with that hash stands, or would.

        Raises:
            ValueError: where the text is no SHA-256 in lower-case hex digits.
        """
        if not _NAME.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self._home.photos / sha256

    def find(self, sha256: str) -> Path | None:
        """Return where the photo with that hash stands; None where none can be seen."""
        if not _NAME.fullmatch(sha256):
            return None
        path = self.path(sha256)
        try:
            return path if self._disk.find(str(path)) else None
        except OSError:
            return None

    def read(self, sha256: str) -> bytes | None:
        """Return the bytes with that hash; None where they are not there, or not as written."""
        path = self.find(sha256)
        if path is None:
            return None
        try:
            file = self._disk.open(path)
        except FileNotFoundError:
            return None
        content = file.read(0, file.size())
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def is_good(self, sha256: str) -> bool:
        """Tell whether the bytes with that hash can be read here."""
        try:
            return self.read(sha256) is not None
        except OSError:
            return False

    def put(self, content: bytes) -> str:
        """Keep `content` and return its hash; durable when this returns.

        A good file is left as it is, any other replaced.
        """
        return self.put_all([content])[0]

    def put_all(self, contents: Iterable[bytes]) -> list[str]:
        """Do the same with each of `contents`, their names made durable together."""
        self._make_folder()
        names = [self._put(content) for content in contents]
        self._disk.sync_folder(self._home.photos)
        return names

    def names(self) -> list[str]:
        """Return the hashes of all photos that stand here."""
        return sorted(name for name in self._all_names() if _NAME.fullmatch(name))

    def damaged(self) -> list[str]:
        """Return the names of those whose bytes are not what their name says."""
        return [name for name in self.names() if not self.is_good(name)]

    def collect(self, referenced: AbstractSet[str]) -> list[str]:
        """Take away what is not in `referenced`, and what killed writers left; return its names.

        The caller holds the store's lock.
        """
        names = self._all_names()
        gone = [n for n in names if _NAME.fullmatch(n) and n not in referenced]
        for name in (*gone, *filter(_TEMPORARY.fullmatch, names)):
            self._disk.remove(self._home.photos / name)
        return gone

    def referenced(self) -> set[str]:
        """Return every hash that the store's files name, in documents or for undo.

        The caller holds the store's lock.
        """
        home = self._home
        return {
            name
            for path in (home.snapshot, home.history, home.journal)
            for names in self.named_in(path)
            for name in names
        }

    def named_in(self, path: Path) -> Iterator[set[str]]:
        """Yield the hashes that stand in one of the store's files, a slice of it at a time."""
        try:
            file = self._disk.open(path)
        except FileNotFoundError:
            return
        offset, tail = 0, b""
        while piece := file.read(offset, SLICE_BYTES):
            content = tail + piece
            yield {found[1].decode() for found in _NAMED.finditer(content)}
            offset, tail = offset + len(piece), content[-_LONGEST_NAMED:]

    def _put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.is_good(sha256):
            self._write(self.path(sha256), content)
        return sha256

    def _write(self, path: Path, content: bytes) -> None:
        for _ in range(ATTEMPTS - 1):
            try:
                return put_in_sight(self._disk, path, content)
            except FileNotFoundError:
                # Who collects in another process takes a file being written for a stray.
                continue
        return put_in_sight(self._disk, path, content)

    def _all_names(self) -> list[str]:
        try:
            return self._disk.names(self._home.photos)
        except FileNotFoundError:
            return []

    def _make_folder(self) -> None:
        if not self._home.photos.is_dir():
            files.make_folder(self._home.photos)
            self._disk.sync_folder(self._home.folder)
