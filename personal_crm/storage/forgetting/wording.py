"""Words by which texts call somebody, found however they are written, and "somebody" for them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from personal_crm.domain.codec import Document, encode
from personal_crm.domain.records import Kept
from personal_crm.domain.tables import TABLE_OF
from personal_crm.domain.text import folded, words
from personal_crm.storage.journaled.rows import decoded
from personal_crm.storage.searching.tokens import is_joined

SOMEBODY = "somebody"
# Where people write, in any record. What somebody else is called names nobody but them.
WRITTEN = (
    "text", "note", "summary", "location", "place", "reason", "avoid", "how_met", "related",
    "tags", "extra", "label", "attendees", "organizer",
)  # fmt: skip
_KEPT = TABLE_OF[Kept]
_LETTER = r"[^\W_]"
_BETWEEN = r"[\W_]+"
_FOLD = re.compile(r"\r?\n[ \t]")


class Wording:
    """Some phrases, each found as whole words, whatever their case, accents and punctuation.

    In scripts that put no blanks between words a phrase is found anywhere.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        said = [found for found in map(words, phrases) if found]
        alternatives = map(_pattern, sorted(said, key=lambda phrase: -len("".join(phrase))))
        self._pattern = re.compile("|".join(alternatives) or r"(?!)")

    def stands_in(self, text: str) -> bool:
        """Tell whether one of the phrases stands in `text`."""
        return self._pattern.search(folded(text)[0]) is not None

    def without(self, text: str) -> str:
        """Return `text` with `SOMEBODY` for each of the phrases; itself where none stands there."""
        plain, places = folded(text)
        after, at = "", 0
        for found in self._pattern.finditer(plain):
            after += text[at : places[found.start()]] + SOMEBODY
            # What is invisible after the last letter, as an accent of its own, goes with it.
            at = max(places[found.end()], places[found.end() - 1] + 1)
        return after + text[at:] if after else text

    def names(self, document: Document) -> bool:
        """Tell whether one of the phrases stands where people write in a record."""
        return any(map(self.stands_in, texts(document)))

    def line_without(self, table: str, line: bytes) -> bytes:
        """Return the text of a document without the phrases; itself where none stands there."""
        document = decoded(line)
        after = self._kept(document) if table == _KEPT else self._said(document)
        return line if after == document else encode(after)

    def _said(self, document: Document) -> Document:
        return {
            column: self._changed(value) if column in WRITTEN else value
            for column, value in document.items()
        }

    def _kept(self, document: Document) -> Document:
        """Return what was read from a file, whose own text goes where it would have to change."""
        fields = self._said(document.get("fields", {}))
        if fields == document.get("fields", {}) and not self.stands_in(_unfolded(document)):
            return document
        return {k: v for k, v in document.items() if k != "raw"} | {"fields": fields}

    def _changed(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.without(value)
        if isinstance(value, dict):
            return {key: self._changed(part) for key, part in value.items()}
        return [*map(self._changed, value)] if isinstance(value, list) else value


def texts(document: Document) -> Iterator[str]:
    """Yield all that people wrote in a record."""
    yield from _strings([document.get(column) for column in WRITTEN])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings([*value.values()])
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)


def _unfolded(kept: Document) -> str:
    """Return the text that was read, with its lines put together (RFC 6350, 3.2)."""
    return _FOLD.sub("", kept.get("raw", ""))


def _pattern(phrase: list[str]) -> str:
    before = "" if is_joined(phrase[0][0]) else rf"(?<!{_LETTER})"
    after = "" if is_joined(phrase[-1][-1]) else rf"(?!{_LETTER})"
    return before + _BETWEEN.join(map(re.escape, phrase)) + after
