"""What became of the records of a damaged home, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from personal_crm.domain.tables import TABLES, TYPE_WORD
from personal_crm.storage.journaled.evidence import Origin
from personal_crm.storage.journaled.gathering import Found, Remains
from personal_crm.storage.keeping.checks import counted

LISTED = 20
_ORIGINS: dict[Origin, str] = {
    "earlier": "as they were in {backup}",
    "actions": "from the history",
    "journal": "from the journal",
}


def told(left: Remains, backup: Path | None, tombstones: bool) -> Iterator[str]:
    """Yield a line for each thing to know about a home that was written anew.

    `tombstones` tells whether some may be lost.
    """
    yield from _returned(left.found, backup)
    if left.covered:
        verb = "is" if left.covered == 1 else "are"
        yield f"{counted(left.covered, 'change')} that the journal lost {verb} in {backup}"
    if left.missed:
        yield f"{counted(left.missed, 'change')} of the journal could not be read"
    if left.without_journal:
        yield "nobody can say what was written down last: the journal that held it is lost"
    yield from _lost([one for one in left.found if one.origin == "lost"])
    for table in sorted(left.uncertain - {""}):
        yield f"nobody can say whether more was lost of {table}"
    if "" in left.uncertain:
        yield "nobody can say what else the snapshot held"
    if tombstones:
        yield (
            "it may be lost whom you had forgotten: should an import bring somebody back, "
            "forget them again"
        )


def _returned(found: Sequence[Found], backup: Path | None) -> Iterator[str]:
    counts = Counter(one.origin for one in found)
    parts = [
        f"{counts[origin]:,} {words.format(backup=backup)}"
        for origin, words in _ORIGINS.items()
        if counts[origin]
    ]
    if parts:
        total = counts.total() - counts["lost"]
        yield f"{counted(total, 'lost record')} came back: {', '.join(parts)}"


def _lost(lost: Sequence[Found]) -> Iterator[str]:
    if not lost:
        return
    names = [f"{_word(one.table)} {one.name or 'without a known id'}" for one in lost[:LISTED]]
    more = f" and {len(lost) - LISTED:,} more" if len(lost) > LISTED else ""
    yield f"{counted(lost, 'record')} {'is' if len(lost) == 1 else 'are'} lost: " + (
        ", ".join(names) + more
    )


def _word(table: str) -> str:
    return TYPE_WORD[TABLES[table]] if table in TABLES else table
