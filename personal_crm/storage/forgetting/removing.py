"""Documents, commits and labels without somebody.

The same of a document, wherever it stands: what held in the history before holds after, so
that undo still finds the bytes that it expects.
"""

import re
from collections.abc import Callable, Set

import msgspec

from personal_crm.domain.codec import Document, encode
from personal_crm.domain.records import Event
from personal_crm.domain.tables import NAMING_ONE, NAMING_SEVERAL, TABLE_OF
from personal_crm.domain.text import words
from personal_crm.storage.forgetting.tombstones import Forgotten
from personal_crm.storage.forgetting.wording import SOMEBODY
from personal_crm.storage.journaled.commits import REMOVED, Commit, Lines
from personal_crm.storage.journaled.rows import decoded

UNNAMED = "An action that somebody forgotten was part of"
_OWNERS = (*NAMING_ONE, "record")
_EVENTS = TABLE_OF[Event]
_WORD = re.compile(r"[^\W_]+")
# The text of a document of a table as it is to be, None where it is to go.
ChangeLine = Callable[[str, bytes], bytes | None]
_SEVERAL = re.compile(rf"\b{SOMEBODY}(?:[\s-]+{SOMEBODY}\b)+")


def names(table: str, document: Document, forgotten: Forgotten) -> bool:
    """Tell whether `document` is, belongs to, or names somebody forgotten."""
    return _belongs(table, document, forgotten) or any(
        forgotten.person(key) for column in NAMING_SEVERAL for key in document.get(column, ())
    )


def without(table: str, document: Document, forgotten: Forgotten) -> Document | None:
    """Return `document` itself where it says nothing of them, else what stays of it, or None.

    What was theirs goes, and what happened with nobody else; an event stays.
    """
    if _belongs(table, document, forgotten):
        return None
    after = dict(document)
    for column in NAMING_SEVERAL:
        _keep(after, column, [k for k in document.get(column, ()) if not forgotten.person(k)])
    if table != _EVENTS and "contacts" in document and "contacts" not in after:
        return None
    present = document.get("attendees", ())
    _keep(after, "attendees", [a for a in present if not forgotten.address(a.get("email", ""))])
    if forgotten.address((document.get("organizer") or {}).get("email", "")):
        del after["organizer"]
    return document if after == document else after


def line_without(table: str, line: bytes, forgotten: Forgotten) -> bytes | None:
    """Do the same with the text of a document, of which not a byte changes where nothing goes."""
    if table != _EVENTS and not forgotten.may_stand_in(line):
        return line
    document = decoded(line)
    after = without(table, document, forgotten)
    if after is document:
        return line
    return None if after is None else encode(after)


def commit_without(commit: Commit, forgotten: Forgotten, called: Set[str]) -> Commit | None:
    """Return what stays of an action, None where it concerned nobody else.

    `called` are the words of their names, folded; where none is known, a label that might
    hold one goes as a whole.
    """
    left = commit_with(commit, lambda table, line: line_without(table, line, forgotten))
    if left is commit or left is None or left.note is None:
        return left
    note = msgspec.structs.replace(left.note, label=label_without(left.note.label, called))
    return msgspec.structs.replace(left, note=note)


def commit_with(commit: Commit, change: ChangeLine) -> Commit | None:
    """Return an action with all its documents changed, itself where none differs.

    None where nothing is left that it would do.
    """
    tables: Lines = {}
    befores: Lines = {}
    touched = False
    for name, lines in commit.tables.items():
        for number, now in lines.items():
            then = commit.before[name][number]
            after, before = (_raw_changed(name, raw, change) for raw in (now, then))
            touched = touched or after != bytes(now) or before != bytes(then)
            if after != before:
                tables.setdefault(name, {})[number] = msgspec.Raw(after)
                befores.setdefault(name, {})[number] = msgspec.Raw(before)
    if not touched:
        return commit
    if not tables or commit.note is None:
        return None
    return msgspec.structs.replace(commit, tables=tables, before=befores)


def label_without(label: str, called: Set[str]) -> str:
    """Return a label in which `called` stand no more."""
    if not called:
        return UNNAMED
    said = _WORD.sub(lambda found: SOMEBODY if called & {*words(found[0])} else found[0], label)
    return _SEVERAL.sub(SOMEBODY, said)


def _belongs(table: str, document: Document, forgotten: Forgotten) -> bool:
    if table == "contacts" and forgotten.person(document["id"]):
        return True
    return any(forgotten.person(document[column]) for column in _OWNERS if column in document)


def _keep(document: Document, column: str, values: list[object]) -> None:
    """Leave `values` in a column, which is not written where it would be empty."""
    if values:
        document[column] = values
    else:
        document.pop(column, None)


def _raw_changed(table: str, raw: msgspec.Raw, change: ChangeLine) -> bytes:
    line = bytes(raw)
    if line == REMOVED:
        return REMOVED
    after = change(table, line)
    return REMOVED if after is None else after
