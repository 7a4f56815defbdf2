"""Unpacking a backup that may be anything: nothing is taken on trust, and little is accepted."""

import hashlib
import os
import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from personal_crm.domain.errors import PersonalCrmError
from personal_crm.storage import files
from personal_crm.storage.home import Home
from personal_crm.storage.journaled.commits import HISTORY, JOURNAL, SNAPSHOT
from personal_crm.storage.keeping.archive import (
    BACKUP_FORMAT,
    MANIFEST,
    PHOTOS,
    Manifest,
    Member,
)
from personal_crm.storage.keeping.seal import CHUNK_BYTES, is_sealed
from personal_crm.storage.photos import Photos

KNOWN = frozenset({JOURNAL, SNAPSHOT, HISTORY, "config.toml"})
PHOTO_NAME = re.compile(r"[0-9a-f]{64}")
LARGEST_MANIFEST = 64 << 20
# Records shrink to a tenth. What would grow a hundredfold is no backup but a trap.
ROOM_FOR_ANY = 256 << 20
LARGEST_GROWTH = 100


class NotProven(PersonalCrmError):
    """A file is no backup of ours, or is not as it was written."""


class _Unfit(ValueError):
    """What is wrong with a file that should be a backup, in our words."""


def manifest_of(path: Path) -> Manifest:
    """Read what the backup at `path` says of itself.

    Raises:
        NotProven: where it is none, or changed since it was written.
        OSError: where it cannot be read.
    """
    with path.open("rb") as file, _judging(path), _opened(file) as archive:
        return _manifest(archive, path)


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack the backup at `path` into the empty `folder`, durably, every byte of it verified.

    Returns what it says of itself.

    Raises:
        NotProven: where it is none, changed since it was written, or would not fit there.
        OSError: where the disk refuses.
    """
    with path.open("rb") as file, _judging(path), _opened(file) as archive:
        manifest = _manifest(archive, path)
        total = sum(member.size for member in manifest.members)
        if total > ROOM_FOR_ANY + LARGEST_GROWTH * path.stat().st_size:
            raise _Unfit("it would grow far too much")
        if total > shutil.disk_usage(folder).free:
            raise NotProven("there is no room to unpack it", str(path), "make room, then try again")
        entries = _entries(archive, manifest)
        (folder / PHOTOS).mkdir(mode=files.FOLDER_MODE)
        for member in manifest.members:
            with archive.open(entries[member.name]) as content:
                _keep(folder / member.name, content, member)
        _sync(folder)
    return manifest


def photo_in(path: Path, sha256: str) -> bytes | None:
    """Return the photo with that hash from the good backup at `path`, None where it has none.

    Raises:
        NotProven: where the backup cannot be read.
        OSError: where the disk refuses.
    """
    with path.open("rb") as file, _judging(path), ZipFile(file) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        size = sizes.get(PHOTOS + sha256, ROOM_FOR_ANY + 1)
        content = archive.read(PHOTOS + sha256) if size <= ROOM_FOR_ANY else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def copy(source: Home, folder: Path) -> None:
    """Copy of a home that was set aside what a backup holds into the empty `folder`, durably.

    Raises:
        OSError: where the disk refuses.
    """
    (folder / PHOTOS).mkdir(mode=files.FOLDER_MODE)
    for name in (*KNOWN, *(PHOTOS + name for name in Photos(source).names())):
        if (source.folder / name).is_file():
            with (source.folder / name).open("rb") as content:
                _keep(folder / name, content)
    _sync(folder)


@contextmanager
def _judging(path: Path) -> Iterator[None]:
    """Call all that reading a file which may be anything raises by one name."""
    try:
        yield
    except (
        BadZipFile,
        EOFError,
        KeyError,
        NotImplementedError,
        OverflowError,
        RuntimeError,
        ValueError,
        msgspec.MsgspecError,
        struct.error,
        zlib.error,
    ) as error:
        why = f": {error}" if isinstance(error, _Unfit) else ""
        raise NotProven(
            f"it is no backup of Personal CRM, or changed since it was written{why}",
            str(path),
            "nothing was changed; name another",
        ) from error


def _opened(file: BinaryIO) -> ZipFile:
    if not is_sealed(file):
        raise _Unfit("its seal does not fit")
    return ZipFile(file)


def _manifest(archive: ZipFile, path: Path) -> Manifest:
    with archive.open(MANIFEST) as file:
        content = file.read(LARGEST_MANIFEST + 1)
    if len(content) > LARGEST_MANIFEST:
        raise _Unfit("its manifest is far too long")
    manifest = msgspec.json.decode(content, type=Manifest)
    if manifest.format > BACKUP_FORMAT:
        raise NotProven(
            f"it was written by a newer version (backup {manifest.format}, here {BACKUP_FORMAT})",
            str(path),
            "update Personal CRM; nothing was changed",
        )
    return manifest


def _entries(archive: ZipFile, manifest: Manifest) -> dict[str, ZipInfo]:
    """Return the entries by name, all of which are known and as the manifest says."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    sizes = {member.name: member.size for member in manifest.members}
    if not len(entries) == len(archive.infolist()) == len(manifest.members) + 1:
        raise _Unfit("it holds more or less than it says")
    if JOURNAL not in sizes or entries.keys() != {*sizes, MANIFEST}:
        raise _Unfit("it holds other files than it says")
    for name, size in sizes.items():
        if not _is_known(name) or entries[name].file_size != size:
            raise _Unfit("it holds a file that belongs in no home")
        if entries[name].compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _Unfit("it is packed in a way that we never use")
    return entries


def _is_known(name: str) -> bool:
    photo = name.removeprefix(PHOTOS)
    return name in KNOWN or (photo != name and PHOTO_NAME.fullmatch(photo) is not None)


def _keep(path: Path, content: IO[bytes], member: Member | None = None) -> None:
    """Write `content` to a new file, no more of it than `member` says."""
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, files.FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        while chunk := content.read(CHUNK_BYTES):
            size += len(chunk)
            if member and size > member.size:
                raise _Unfit("a file in it is longer than it says")
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if member and (size, digest.hexdigest()) != (member.size, member.sha256):
        raise _Unfit("a file in it is not as it was written")


def _sync(folder: Path) -> None:
    files.sync_folder(folder / PHOTOS)
    files.sync_folder(folder)
