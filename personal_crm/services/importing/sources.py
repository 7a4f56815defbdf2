"""From paths to files that an importer can read."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from personal_crm.domain.errors import PersonalCrmError, WrongCall
from personal_crm.plugin import Source, Span
from personal_crm.plugin.importing import HEAD_BYTES
from personal_crm.services.importing.archives import is_zip, members
from personal_crm.services.importing.unreadable import Unreadable

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"
# What editors and those who synchronise leave beside a file while they write it.
TEMPORARY = ("~", ".tmp", ".part", ".crdownload", ".swp")

# What says how a collection of a vdir looks; it holds no item (vdir, 1.4).
_OF_COLLECTIONS = frozenset({"color", "description", "displayname", "order"})


def sources(text: str, window: Span, standard_input: BinaryIO) -> Iterator[Source | Unreadable]:
    """Yield each file that the path `text` names: a file, those of a folder or zip, `-`.

    A file of a folder or zip is named by its path in there, any other by its name alone.

    Raises:
        WrongCall: where the path leads nowhere, or a folder holds no file.
    """
    if text == STANDARD_INPUT:
        yield from _from_bytes(STANDARD_INPUT_NAME, standard_input.read(), window)
        return
    for path, name in _files(text):
        try:
            if not path.is_file():  # A pipe can be read once only.
                yield from _from_bytes(name, path.read_bytes(), window)
            elif name == path.name and is_zip(_head(path)):
                yield from members(name, path, window)
            else:
                size = path.stat().st_size
                yield Source(name, size, _head(path), _opener(path), window)
        except OSError as error:
            yield Unreadable(name, error.strerror or "the system gives no reason")


def holds_several(text: str) -> bool:
    """Tell whether a path is that of a folder or a zip, whose files belong together."""
    path = Path(text).expanduser()
    try:
        return path.is_dir() or (path.is_file() and is_zip(_head(path)))
    except OSError:
        return False


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
    """Tell whether a file of a folder is one of its owner's; what is hidden is not (vdir, 1.2)."""
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    left_alone = file.name.lower().endswith(TEMPORARY) or file.name in _OF_COLLECTIONS
    return file.is_file() and not hidden and not left_alone


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)


def _from_bytes(name: str, content: bytes, window: Span) -> Iterator[Source | Unreadable]:
    head = content[:HEAD_BYTES]
    if is_zip(head):
        yield from members(name, io.BytesIO(content), window)
    else:
        yield Source(name, len(content), head, lambda: io.BytesIO(content), window)
