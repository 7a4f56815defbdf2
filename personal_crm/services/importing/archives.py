"""The files in a zip, read where they stand: nothing is ever unpacked to the disk."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from personal_crm.plugin import Source, Span
from personal_crm.plugin.importing import HEAD_BYTES
from personal_crm.services.importing.unreadable import Unreadable

MOST_MEMBERS = 20_000
LARGEST = 2 << 30
# Text shrinks to a tenth, rarely to a hundredth; a bomb to a thousandth.
MOST_RATIO = 250
SMALL = 1 << 20
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_MAGIC = b"PK\x03\x04"
_OFFICE = "[Content_Types].xml"


def is_zip(head: bytes) -> bool:
    """Tell from its first bytes whether a file is a zip."""
    return head.startswith(_MAGIC)


def members(name: str, file: Path | BinaryIO, window: Span) -> Iterator[Source | Unreadable]:
    """Yield the files in the zip `file`, by their paths in there; `name` is its own.

    Left alone are hidden files, and named with the reason what is not safe to read.
    """
    try:
        archive = zipfile.ZipFile(file)
        found = [info for info in archive.infolist() if not info.is_dir()]
    except (*DAMAGED, OSError) as error:
        yield Unreadable(name, f"the zip is damaged ({error})")
        return
    if any(info.filename == _OFFICE for info in found):
        yield Unreadable(name, "it is a document of an office program; save it as CSV")
        return
    if len(found) > MOST_MEMBERS:
        yield Unreadable(name, f"it holds {len(found):,} files, more than {MOST_MEMBERS:,}")
        return
    left = LARGEST
    for info in found:
        path = PurePosixPath(info.filename)
        if any(part.startswith((".", "__MACOSX")) for part in path.parts if part != ".."):
            continue
        why = _refusal(info, path, left)
        if why:
            yield Unreadable(info.filename, why)
            continue
        left -= info.file_size
        yield _source(archive, info, window)


def _refusal(info: zipfile.ZipInfo, path: PurePosixPath, left: int) -> str:
    """Return why a file is not read, or an empty text."""
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in path.parts[0]:
        return "its name leads out of the zip"
    if info.flag_bits & 1:
        return "it is locked with a password; unpack it first"
    if info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        return "it would unpack to a size that no such file has"
    if info.file_size > left:
        return "the zip unpacks to more than 2 GB"
    if path.suffix.lower() == ".zip":
        return "a zip within a zip is not opened"
    return ""


def _source(archive: zipfile.ZipFile, info: zipfile.ZipInfo, window: Span) -> Source | Unreadable:
    def opened() -> BinaryIO:
        try:
            return cast(BinaryIO, archive.open(info))
        except DAMAGED as error:
            raise OSError(f"it is damaged in the zip ({error})") from error

    try:
        with opened() as stream:
            head = stream.read(HEAD_BYTES)
    except (*DAMAGED, OSError) as error:
        return Unreadable(info.filename, str(error))
    return Source(info.filename, info.file_size, head, opened, window)
