"""From paths to files that an importer can read."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.plugin import Source, Span
from personal_crm.plugin.importing import HEAD_BYTES

STANDARD_INPUT = "-"


def sources(paths: Iterable[str], window: Span, standard_input: BinaryIO) -> Iterator[Source]:
    """Yield each file that `paths` name: files, the files of folders, `-` for standard input.

    Raises:
        WrongCall: where a path leads nowhere, or a folder holds no file.
        PersonalCrmError: where one cannot be read.
    """
    for text in paths:
        if text == STANDARD_INPUT:
            yield _from_bytes("standard input", standard_input.read(), window)
            continue
        path = Path(text).expanduser()
        if path.is_dir():
            files = [file for file in sorted(path.rglob("*")) if _wanted(file, path)]
            if not files:
                raise WrongCall("the folder holds no file", text, "name another, or a file")
            yield from (_from_file(file, window) for file in files)
        elif path.exists():
            yield _from_file(path, window)
        else:
            raise WrongCall("there is no such file or folder", text, "check the path")


def _wanted(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden


def _from_file(path: Path, window: Span) -> Source:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise PersonalCrmError(
            error.strerror or "cannot be read", str(path), "check that you may read it"
        ) from error
    return Source(path.name, size, head, lambda: path.open("rb"), window)


def _from_bytes(name: str, content: bytes, window: Span) -> Source:
    return Source(name, len(content), content[:HEAD_BYTES], lambda: io.BytesIO(content), window)
