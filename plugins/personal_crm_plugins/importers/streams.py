"""A file's bytes as numbered lines, in whatever charset and with whatever line ends."""

import codecs
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from personal_crm.plugin import Source

Numbered = tuple[int, bytes]

CHUNK_BYTES = 1 << 16
LARGEST = 32 << 20
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def charset_of(head: bytes) -> str | None:
    """Return the charset that a byte order mark or NULs betray; None for one made of ASCII."""
    for mark, charset in _MARKS:
        if head.startswith(mark):
            return charset
    if len(head) < 2 or (head[0] and head[1]):
        return None
    if head[1] == 0 and head[0]:
        return "utf-16-le"
    return "utf-16-be" if head[0] == 0 and head[1] else None


def readable_head(head: bytes) -> str:
    """Return the head of a file as text; what cannot be read becomes U+FFFD."""
    return head.decode(charset_of(head) or "utf-8", "replace")


def numbered_lines(source: Source) -> Iterator[Numbered]:
    """Yield the lines of `source` without their ends, from 1, in UTF-8 where it was UTF-16 or 32.

    A line is cut just past `LARGEST` bytes, so that a file without line ends stays bounded.
    """
    charset = charset_of(source.head)
    text = readable_head(source.head)
    end = b"\r" if "\r" in text and "\n" not in text else b"\n"
    with source.open() as stream:
        chunks = _chunks(stream)
        if charset:
            chunks = _as_utf8(chunks, charset)
        yield from enumerate(_split(chunks, end), 1)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk


def _as_utf8(chunks: Iterable[bytes], charset: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(charset)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _split(chunks: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    pending: list[bytes] = []
    size = 0
    for chunk in chunks:
        first, *others = chunk.split(end)
        if size <= LARGEST:
            pending.append(first)
            size += len(first)
        if others:
            yield b"".join(pending).rstrip(b"\r")
            for line in others[:-1]:
                yield line.rstrip(b"\r")
            pending, size = [others[-1]], len(others[-1])
    if last := b"".join(pending).rstrip(b"\r"):
        yield last
