"""A backup: one zip file with a home as of one commit, a manifest, and a seal at its end.

`docs/storage.md` tells the format.
"""

import contextlib
import datetime as dt
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.keeping.frozen import Frozen, Part, freeze
from personal_crm.storage.keeping.seal import CHUNK_BYTES, SEAL_BYTES, seal

BACKUP_FORMAT = 1
MANIFEST = "manifest.json"
PHOTOS = "photos/"
ATTEMPTS = 5
# The fastest: what is written is text that repeats itself, and somebody waits.
COMPRESSION = 1


class Member(msgspec.Struct, frozen=True):
    """A file in a backup: its name, its bytes before compression, their SHA-256."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds, and when (ISO 8601) and of which commit it was made."""

    format: int
    schema: int
    lineage: str
    sequence: int
    made: str
    members: tuple[Member, ...]


def write(home: Home, path: Path, made: dt.datetime) -> Manifest | None:
    """Write a backup of `home` to `path`, in place of what is there; None where home is empty.

    Raises:
        Damaged, Newer: where a file of the home is not as it was written, or not ours to judge.
        Busy: where another holds the lock for long.
        OSError: where the disk refuses; nothing is changed then.
    """
    for attempt in range(1, ATTEMPTS + 1):
        frozen = freeze(home)
        if frozen is None:
            return None
        try:
            with contextlib.ExitStack() as open_files:
                for part in frozen.parts:
                    open_files.enter_context(part.file)
                return _put_in_place(home, frozen, path, made)
        except _Gone:
            # A photo that nobody names any more went meanwhile: the home is another one now.
            if attempt == ATTEMPTS:
                raise
    return None


class _Gone(FileNotFoundError):
    pass


def _put_in_place(home: Home, frozen: Frozen, path: Path, made: dt.datetime) -> Manifest:
    replaces = path.exists()
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, files.FILE_MODE)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            manifest = _written(file, home, frozen, made)
            seal(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    try:
        files.sync_folder(path.parent)
    except OSError:
        # Nobody is to find a backup that was said to have failed; an old one is no better.
        if not replaces:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return manifest


def _written(file: BinaryIO, home: Home, frozen: Frozen, made: dt.datetime) -> Manifest:
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        members = tuple(_packed(archive, part) for part in _parts(home, frozen))
        manifest = Manifest(
            format=BACKUP_FORMAT,
            schema=frozen.header.schema,
            lineage=frozen.header.lineage,
            sequence=frozen.header.sequence,
            made=made.isoformat(timespec="seconds"),
            members=members,
        )
        with archive.open(MANIFEST, "w") as member:
            member.write(msgspec.json.encode(manifest))
        archive.comment = b"0" * SEAL_BYTES
    return manifest


def _parts(home: Home, frozen: Frozen) -> Iterator[Part]:
    yield from frozen.parts
    for name in frozen.photos:
        try:
            photo = (home.photos / name).open("rb")
        except FileNotFoundError as error:
            raise _Gone(error.errno, error.strerror, error.filename) from error
        with photo:
            yield Part(PHOTOS + name, photo, photo.seek(0, 2))


def _packed(archive: ZipFile, part: Part) -> Member:
    digest, left = hashlib.sha256(), part.size
    part.file.seek(0)
    with archive.open(_entry(part.name), "w", force_zip64=True) as member:
        while left and (chunk := part.file.read(min(CHUNK_BYTES, left))):
            digest.update(chunk)
            member.write(chunk)
            left -= len(chunk)
    return Member(part.name, part.size - left, digest.hexdigest())


def _entry(name: str) -> str | ZipInfo:
    """Return what ZipFile packs under a name: compressed, save pictures, which are already."""
    return ZipInfo(name) if name.startswith(PHOTOS) else name
