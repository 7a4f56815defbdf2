"""Everybody on one list: a row each, read from the raw documents so that thousands are fast."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from personal_crm.domain.contact import Contact
from personal_crm.domain.dates import written_duration
from personal_crm.domain.records import Interaction
from personal_crm.domain.text import fold
from personal_crm.services.house import House


class Row(NamedTuple):
    """A contact as a list shows it. `rhythm` is in words, `searched` folded for finding."""

    id: str
    name: str
    rhythm: str
    last: dt.date | None
    kind: str
    tags: tuple[str, ...]
    searched: str


def rows(house: House) -> list[Row]:
    """Return all contacts by name, without the archived ones."""
    latest = _latest(house.store.all(Interaction).documents())
    documents = house.store.all(Contact).documents()
    listed = [_row(document, latest) for document in documents if not document.get("archived")]
    return sorted(listed, key=lambda row: (row.searched, row.id))


def found(listed: Sequence[Row], query: str) -> Sequence[Row]:
    """Return the rows in which every word of `query` stands; case and accents do not count."""
    wanted = fold(query).split()
    if not wanted:
        return listed
    return [row for row in listed if all(word in row.searched for word in wanted)]


def kept_close(listed: Iterable[Row]) -> int:
    """Return for how many a rhythm is set."""
    return sum(1 for row in listed if row.rhythm)


def _latest(documents: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Return the day, as written, and the kind of the newest interaction by contact."""
    latest: dict[str, tuple[str, str]] = {}
    for document in documents:
        day = document["date"]
        for contact in document.get("contacts", ()):
            if contact not in latest or latest[contact][0] < day:
                latest[contact] = (day, document.get("kind", "other"))
    return latest


def _row(document: Mapping[str, Any], latest: Mapping[str, tuple[str, str]]) -> Row:
    name, tags = document.get("name", ""), tuple(document.get("tags", ()))
    emails = (email.get("value", "") for email in document.get("emails", ()))
    searched = (
        name,
        *document.get("nicknames", ()),
        document.get("organization", ""),
        *tags,
        *emails,
    )
    day, kind = latest.get(document["id"], ("", ""))
    days = document.get("cadence_days")
    return Row(
        id=document["id"],
        name=name,
        rhythm=f"every {written_duration(days)}" if days else document.get("rhythm") or "",
        last=dt.date.fromisoformat(day) if day else None,
        kind=kind,
        tags=tags,
        searched=fold(" ".join(text for text in searched if text)),
    )
