"""From paths to files that an importer can read."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.plugin import Source, Span
from personal_crm.plugin.importing import HEAD_BYTES

STANDARD_INPUT = "-"


class Unreadable(NamedTuple):
    """A file that the system does not let us read, and what it says."""

    name: str
    why: str


def sources(
    paths: Iterable[str], window: Span, standard_input: BinaryIO
) -> Iterator[Source | Unreadable]:
    """Yield each file that `paths` name: files, the files of folders, `-` for standard input.

    A file of a folder is named by its path in there, any other by its name alone.

    Raises:
        WrongCall: where a path leads nowhere, or a folder holds no file.
    """
    for text in paths:
        if text == STANDARD_INPUT:
            yield _from_bytes("standard input", standard_input.read(), window)
            continue
        for path, name in _files(text):
            try:
                yield _from_file(path, name, window)
            except OSError as error:
                yield Unreadable(name, error.strerror or "the system gives no reason")


def _files(text: str) -> list[tuple[Path, str]]:
    try:
        path = Path(text).expanduser()
        if not path.is_dir():
            path.stat()
            return [(path, path.name)]
        found = [file for file in sorted(path.rglob("*")) if _wanted(file, path)]
    except FileNotFoundError as error:
        raise WrongCall("there is no such file or folder", text, "check the path") from error
    except (OSError, RuntimeError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise PersonalCrmError(what, text, "check the path, and that you may read it") from error
    if not found:
        raise WrongCall("the folder holds no file", text, "name another, or a file")
    return [(file, file.relative_to(path).as_posix()) for file in found]


def _wanted(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden


def _from_file(path: Path, name: str, window: Span) -> Source:
    if not path.is_file():  # A pipe can be read once only.
        return _from_bytes(name, path.read_bytes(), window)
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    return Source(name, path.stat().st_size, head, lambda: path.open("rb"), window)


def _from_bytes(name: str, content: bytes, window: Span) -> Source:
    return Source(name, len(content), content[:HEAD_BYTES], lambda: io.BytesIO(content), window)
