"""What stands in a line of the journal, and in the first line of every file."""

from pathlib import Path
from typing import Literal

import msgspec

from personal_crm.storage.journaled.errors import Damaged, Newer

FORMAT = 1
ENCRYPTION = "none"
SNAPSHOT = "store.snapshot"
JOURNAL = "store.journal"
HISTORY = "store.history"
LOCK = "lock"
REMOVED = b"null"

Lines = dict[str, dict[int, msgspec.Raw]]
State = Literal["done", "undone"]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a file.

    `lineage` is random, and the same in all files of one store. `sequence` is the number of
    the last commit before what follows (journal), or of the last one within (snapshot, history).
    """

    format: int
    schema: int
    encryption: str
    lineage: str
    sequence: int


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Names the action that a commit is, or, where `turn`, the one it undoes or does again."""

    id: str
    label: str = ""
    at: str = ""
    state: State = "done"
    turn: bool = False


class Commit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that one transaction changed, in every table, by document number.

    `tables` holds the documents after it, `null` for one removed; a table named without
    documents came into being. `dropped` tables went before the rest happened. `before` holds
    the documents before it, `null` for one added, where a note makes it an action.
    """

    sequence: int
    note: Note | None = None
    dropped: tuple[str, ...] = ()
    tables: Lines = {}
    before: Lines = {}


def read_header(payload: bytes, path: Path, schema: int) -> tuple[Header, Newer | None]:
    """Read a first line, and say whether a later version wrote it.

    Raises:
        Damaged: where it is none.
        Newer: where it is encrypted, which this version cannot read.
    """
    try:
        header = msgspec.json.decode(payload, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(path, "its first line is no header") from error
    if header.encryption != ENCRYPTION:
        raise Newer(path, f"it was written by a newer version (encryption {header.encryption!r})")
    for word, found, ours in (
        ("format", header.format, FORMAT),
        ("schema", header.schema, schema),
    ):
        if found > ours:
            why = f"it was written by a newer version ({word} {found}, here {ours})"
            return header, Newer(path, why, legible=word == "schema")
    return header, None


def read_commit(payload: bytes, path: Path) -> Commit:
    """Read a line's payload.

    Raises:
        Damaged: where it is no commit.
    """
    try:
        return msgspec.json.decode(payload, type=Commit)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(path, "a line is no commit") from error
